internal import GoCompat
internal import YAML

/// A change of the store.
struct StoreEvent: Sendable {
  enum Kind: Sendable { case added, modified, deleted }

  var kind: Kind
  /// The version of the store that it made.
  var revision: Int64
  /// Seconds since 1970, for forgetting.
  var second: Int64
  var key: ObjectKey
  /// As it is now; of what was deleted, as it was last, with the resourceVersion of the deletion.
  var object: Object
  /// As it was before.
  var previous: Object?
}
