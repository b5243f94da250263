internal import GoCompat
internal import YAML

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

  /// Whether an object is the one that is meant.
  func fits(_ object: Object) -> Bool {
    (uid ?? object.uid) == object.uid
      && (resourceVersion ?? object.resourceVersion) == object.resourceVersion
  }
}
