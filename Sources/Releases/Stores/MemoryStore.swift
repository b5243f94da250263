public import GoCompat
internal import Synchronization

/// Keeps revisions in this process and nowhere else: the `memory` driver.
///
/// - SeeAlso: `driver.Memory`
public final class MemoryStore: ReleaseStore {
  fileprivate struct Key: Hashable {
    let namespace: ByteString
    let key: ByteString
  }

  fileprivate struct State {
    var records: [Key: StoredRecord] = [:]
    var version = 0
  }

  private let state = Mutex(State())

  public init() {}

  public func headings(_ query: RecordQuery) async throws(StoreError) -> [RecordHeading] {
    let selector = try LabelQuery.reading(query.selector)
    let stored = state.withLock { Array($0.records.values) }
    return stored.filter { item in
      (query.namespace == nil || query.namespace == item.record.namespace)
        && (query.name == nil || query.name == item.record.name)
    }.map(RecordHeading.init).filter { selector.matches($0.allLabels) }
  }

  public func record(
    _ key: ByteString, namespace: ByteString
  ) async throws(StoreError) -> StoredRecord {
    let found = state.withLock { $0.records[Key(namespace: namespace, key: key)] }
    guard let found else { throw .notFound(key: key) }
    return found
  }

  public func create(
    _ record: ReleaseRecord, lease: Lease?
  ) async throws(StoreError) -> StoredRecord {
    let created: StoredRecord? = state.withLock { state in
      let key = Key(namespace: record.namespace, key: record.key)
      guard state.records[key] == nil else { return nil }
      return state.put(StoredRecord(record: record, version: "", lease: lease), key)
    }
    guard let created else { throw .alreadyExists(key: record.key) }
    return created
  }

  public func update(_ stored: StoredRecord) async throws(StoreError) -> StoredRecord {
    let result: Result<StoredRecord, StoreError> = state.withLock { state in
      let key = Key(namespace: stored.record.namespace, key: stored.record.key)
      guard let there = state.records[key] else { return .failure(.notFound(key: key.key)) }
      guard there.version == stored.version else {
        return .failure(.changedMeanwhile(key: key.key))
      }
      return .success(state.put(stored, key))
    }
    return try result.get()
  }

  public func touch(
    _ heading: RecordHeading, word: ByteString
  ) async throws(StoreError) -> ByteString {
    var stored = try await record(heading.key, namespace: heading.namespace)
    stored.version = heading.version
    return try await update(stored).version
  }

  public func delete(
    _ key: ByteString, namespace: ByteString, version: ByteString?, parts: Int?
  ) async throws(StoreError) {
    let isChanged: Bool = state.withLock { state in
      let key = Key(namespace: namespace, key: key)
      guard let there = state.records[key] else { return false }
      if let version, there.version != version { return true }
      state.records[key] = nil
      return false
    }
    if isChanged { throw .changedMeanwhile(key: key) }
  }
}

extension MemoryStore.State {
  fileprivate mutating func put(_ stored: StoredRecord, _ key: MemoryStore.Key) -> StoredRecord {
    version += 1
    var stored = stored
    stored.version = ByteString(String(version))
    records[key] = stored
    return stored
  }
}

extension RecordHeading {
  init(_ stored: StoredRecord) {
    self.init(
      name: stored.record.name, namespace: stored.record.namespace,
      revision: stored.record.revision, status: stored.record.statusText,
      labels: RecordLabels.user(stored.record.labels), version: stored.version,
      lease: stored.lease, isInterrupted: stored.isInterrupted,
      summary: RecordSummary(stored.record))
  }
}
