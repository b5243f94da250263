public import GoCompat

/// Where the revisions of releases are kept: Secrets, ConfigMaps, memory or PostgreSQL.
///
/// Unlike Helm's drivers, a write says which state of the record it was made from, and fails when
/// somebody else changed it meanwhile; and lists read what labels tell without the records.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/storage/driver.Driver`
public protocol ReleaseStore: Sendable {
  /// Whether an answer of the store is one of the cluster's API server.
  var asksServer: Bool { get }

  /// What the labels tell of the revisions that a query names, in no order.
  func headings(_ query: RecordQuery) async throws(StoreError) -> [RecordHeading]

  /// A revision with its record.
  ///
  /// - Throws: `StoreError.notFound`, or `.unreadable` when what is there is no record.
  func record(
    _ key: ByteString, namespace: ByteString
  ) async throws(StoreError) -> StoredRecord

  /// The revisions that a query names with their records, in no order; nil from a store that gives them
  /// only one by one.
  func revisions(_ query: RecordQuery) async throws(StoreError) -> [StoredRevision]?

  /// What lists show of revisions, in their order; nil for one that is gone or is no record.
  func summaries(of headings: [RecordHeading]) async throws(StoreError) -> [RecordSummary?]

  /// Keeps a new revision; the first of two that create one revision wins.
  ///
  /// - Throws: `StoreError.alreadyExists`
  func create(_ record: ReleaseRecord, lease: Lease?) async throws(StoreError) -> StoredRecord

  /// Replaces a revision.
  ///
  /// - Throws: `StoreError.changedMeanwhile` when it is no longer what was read.
  func update(_ stored: StoredRecord) async throws(StoreError) -> StoredRecord

  /// Marks a revision with a word that nothing else has, and nothing else changes: of two who do so
  /// with one version one wins.
  ///
  /// - Returns: which state of the record it is now.
  /// - Throws: `StoreError.changedMeanwhile`, `.notFound`
  func touch(
    _ heading: RecordHeading, word: ByteString
  ) async throws(StoreError) -> ByteString

  /// Removes a revision; nothing happens when it is gone already.
  ///
  /// - Parameters:
  ///   - version: what it must still be; nil for whatever it is.
  ///   - parts: how many it is stored in; nil where that is not known.
  func delete(
    _ key: ByteString, namespace: ByteString, version: ByteString?, parts: Int?
  ) async throws(StoreError)
}

extension ReleaseStore {
  public var asksServer: Bool { false }

  public func revisions(_ query: RecordQuery) async throws(StoreError) -> [StoredRevision]? { nil }

  /// Removes a revision in however many parts.
  public func delete(
    _ key: ByteString, namespace: ByteString, version: ByteString?
  ) async throws(StoreError) {
    try await delete(key, namespace: namespace, version: version, parts: nil)
  }
}

/// Which revisions to look for.
public struct RecordQuery: Sendable, Equatable {
  /// Nil for all namespaces.
  public var namespace: ByteString?
  /// Nil for all releases.
  public var name: ByteString?
  /// A selector over the user's labels, in the grammar of `kubectl -l`; empty for all.
  public var selector: ByteString

  public init(namespace: ByteString?, name: ByteString? = nil, selector: ByteString = "") {
    self.namespace = namespace
    self.name = name
    self.selector = selector
  }
}

/// What the labels of a stored revision tell.
public struct RecordHeading: Sendable, Equatable {
  public var name: ByteString
  public var namespace: ByteString
  public var revision: Int
  /// The status of the label. Helm writes it with the record, but only the record's own counts.
  public var status: ByteString
  /// The user's labels.
  public var labels: [ByteString: ByteString]
  /// Which state of the record this is.
  public var version: ByteString
  public var lease: Lease?
  /// Whether the operation that made it died; what it left must be looked after.
  public var isInterrupted: Bool
  /// What `list` shows, when yare wrote the record.
  public var summary: RecordSummary?
  /// How many objects the record is stored in.
  public var parts = 1
  /// What no other object ever has, where the record is one; empty where not.
  public var uid: ByteString = ""

  public var key: ByteString { ReleaseRecord.key(name: name, revision: revision) }
}

/// A revision as a list gives it.
public struct StoredRevision: Sendable, Equatable {
  public var heading: RecordHeading
  /// Nil where the list does not have all of it, or it is no record.
  public var stored: StoredRecord?
}

/// A revision as it is stored.
public struct StoredRecord: Sendable, Equatable {
  public var record: ReleaseRecord
  /// Which state of the record this is.
  public var version: ByteString
  /// Who works on it.
  public var lease: Lease?
  /// Whether the operation that made it died; what it left must be looked after.
  public var isInterrupted: Bool

  public init(
    record: ReleaseRecord, version: ByteString, lease: Lease? = nil, isInterrupted: Bool = false
  ) {
    self.record = record
    self.version = version
    self.lease = lease
    self.isInterrupted = isInterrupted
  }
}
