internal import GoCompat

/// Where an object is kept: one place for all versions of its kind.
struct ObjectKey: Hashable, Sendable {
  /// The plural with its group: `pods`, `deployments.apps`.
  var resource: ByteString
  /// Empty for kinds that are in no namespace.
  var namespace: ByteString
  var name: ByteString
}
