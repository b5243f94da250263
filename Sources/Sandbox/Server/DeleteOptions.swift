internal import GoCompat

/// How to delete: `DeleteOptions`.
struct DeleteOptions: Sendable, Equatable {
  /// `Background`, `Foreground`, `Orphan`; empty for the default of the kind.
  var propagationPolicy: ByteString = ""
  /// Seconds; nil for the default of the kind.
  var gracePeriod: Int64?
  /// The older form of `Orphan`.
  var orphanDependents: Bool?
  /// What the object must have; nil for anything.
  var uid: ByteString?
  var resourceVersion: ByteString?
  var isDryRun = false
}
