internal import YAML

/// Where the changes of a store are written down, so that they survive the process and other processes
/// see them.
protocol StoreJournal: AnyObject {
  /// Begins to write: nobody else does until `commit` or `rollback`.
  func begin() throws(SandboxError)
  func commit() throws(SandboxError)
  func rollback()
  /// Writes a change down; it is there for good when the transaction ends.
  func append(_ event: StoreEvent) throws(StatusError)
  /// Whether others have changed something since the last look.
  func hasChanged() throws(SandboxError) -> Bool
  /// The changes after a version; nil when they are forgotten, and all must be read anew.
  func changes(after revision: Int64) throws(SandboxError) -> [StoreEvent]?
  /// Everything that is there.
  func all() throws(SandboxError) -> StoreContent
  /// Takes everything out; the next version is one that others notice.
  func clear() throws(SandboxError)
  /// Forgets changes up to a version.
  func compact(upTo revision: Int64) throws(StatusError)
}

/// Everything that a store holds.
struct StoreContent {
  var revision: Int64
  var compacted: Int64
  var objects: [(key: ObjectKey, object: Object)]
  var events: [StoreEvent]
}
