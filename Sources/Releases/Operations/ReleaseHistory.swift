public import GoCompat
internal import Synchronization

/// The revisions of one release, oldest first; records are read when they are needed.
public struct ReleaseHistory: Sendable {
  public let name: ByteString
  public private(set) var headings: [RecordHeading] = []
  private let store: any ReleaseStore
  private let read = ReadRecords()

  /// Records that were read; writes say which state they are made from, so that a stale one does no
  /// harm.
  private final class ReadRecords: Sendable {
    let byRevision = Mutex<[Int: StoredRecord]>([:])
  }

  /// How many records are read with the headings, where the store gives several at once.
  public enum Reading: Sendable {
    /// None; they are read when they are needed.
    case headings
    /// Those that are not superseded, at the same time: an operation needs the newest, which is one of
    /// them, and would have to ask for it when it knows which that is.
    case current
    /// All, as one needs who removes them.
    case all
  }

  /// - Throws: `ReleaseError` when the store cannot be asked.
  public init(
    of name: ByteString, namespace: ByteString, in store: any ReleaseStore,
    reading: Reading = .headings
  ) async throws(ReleaseError) {
    self.name = name
    self.store = store
    let query = RecordQuery(namespace: namespace, name: name)
    do throws(StoreError) {
      if reading == .all, let revisions = try await store.revisions(query) {
        headings = revisions.map(\.heading)
        keep(revisions.compactMap(\.stored))
      } else {
        async let current = reading == .current ? Self.current(query, in: store) : []
        headings = try await store.headings(query)
        keep(await current)
      }
    } catch {
      throw ReleaseError(.store(error))
    }
    headings.sort { $0.revision < $1.revision }
  }

  /// What is not superseded; nothing where that cannot be read, since whoever needs it asks again.
  private static func current(
    _ query: RecordQuery, in store: any ReleaseStore
  ) async -> [StoredRecord] {
    var query = query
    query.selector = "status!=superseded"
    do throws(StoreError) {
      return (try await store.revisions(query) ?? []).compactMap(\.stored)
    } catch {
      return []
    }
  }

  /// Keeps records that are as the headings say.
  private func keep(_ records: [StoredRecord]) {
    let versions = Dictionary(headings.map { ($0.revision, $0.version) }) { first, _ in first }
    read.byRevision.withLock { known in
      for stored in records where versions[stored.record.revision] == stored.version {
        known[stored.record.revision] = stored
      }
    }
  }

  /// The revisions and the newest record as they were at one moment: whoever makes a revision after
  /// the headings were read marks the one before, and its record would not tell.
  ///
  /// - Throws: `ReleaseError`; `changedMeanwhile` when the release does not come to rest.
  static func settled(
    of name: ByteString, namespace: ByteString, in store: any ReleaseStore
  ) async throws(ReleaseError) -> ReleaseHistory {
    for _ in 0..<5 {
      let history = try await ReleaseHistory(
        of: name, namespace: namespace, in: store, reading: .all)
      let last = try await history.last()
      if last?.version == history.headings.last?.version { return history }
    }
    throw ReleaseError(.store(.changedMeanwhile(key: name)))
  }

  /// A history of nothing.
  init(of name: ByteString, in store: any ReleaseStore) {
    self.name = name
    self.store = store
    headings = []
  }

  public var isEmpty: Bool { headings.isEmpty }

  /// The newest revision; nil where there is none.
  public func last() async throws(ReleaseError) -> StoredRecord? {
    guard let heading = headings.last else { return nil }
    return try await record(heading)
  }

  /// The newest revision whose record says that it is deployed.
  ///
  /// Labels say where to look; what counts is the record.
  public func deployed() async throws(ReleaseError) -> StoredRecord? {
    for heading in headings.reversed() where heading.status == "deployed" {
      let stored = try await record(heading)
      if stored.record.status == .deployed { return stored }
    }
    return nil
  }

  /// A revision by its number.
  public func record(revision: Int) async throws(ReleaseError) -> StoredRecord {
    guard let heading = headings.first(where: { $0.revision == revision }) else {
      throw ReleaseError(.noSuchRevision(revision))
    }
    return try await record(heading)
  }

  public func record(_ heading: RecordHeading) async throws(ReleaseError) -> StoredRecord {
    if let known = read.byRevision.withLock({ $0[heading.revision] }) { return known }
    do throws(StoreError) {
      let stored = try await store.record(heading.key, namespace: heading.namespace)
      read.byRevision.withLock { $0[heading.revision] = stored }
      return stored
    } catch {
      throw ReleaseError(.store(error))
    }
  }

  /// Notes in which state a record is now that only its metadata changed.
  func note(_ heading: RecordHeading, version: ByteString) {
    read.byRevision.withLock { $0[heading.revision]?.version = version }
  }

  private func forget(_ heading: RecordHeading) {
    read.byRevision.withLock { $0[heading.revision] = nil }
  }

  /// The records that may have left objects which the current one does not name: the deployed one, and
  /// those of operations that failed or died after it.
  ///
  /// - Parameter current: the number of the current one.
  func leftovers(besides current: Int) async throws(ReleaseError) -> [ReleaseRecord] {
    let start = headings.last { $0.status == "deployed" || $0.status == "uninstalled" }
    var found: [ReleaseRecord] = []
    for heading in headings where heading.revision >= start?.revision ?? 0 {
      if heading.revision == current || heading.status == "uninstalled" { continue }
      found.append(try await record(heading).record)
    }
    return found
  }

  /// What is no longer needed when one more revision is there: the oldest, but neither the newest
  /// deployed one nor one that may have left something.
  ///
  /// - SeeAlso: `Storage.removeLeastRecent` of Helm's `pkg/storage/storage.go`
  func excess(over limit: Int) -> [RecordHeading] {
    guard limit > 0, headings.count >= limit else { return [] }
    let deployed = headings.last { $0.status == "deployed" }?.revision
    let removable = headings.filter { heading in
      heading.revision != deployed && !(heading.isInterrupted && heading.revision > deployed ?? 0)
    }
    return Array(removable.prefix(headings.count - (limit - 1)))
  }

  /// Whatever was deployed before is so no longer.
  ///
  /// The new record comes first: killed in between, the release is deployed, and the next operation
  /// puts the older label right.
  ///
  /// - Parameter also: the revision that an upgrade came from, whatever it says.
  func supersede(before revision: Int, also: Int? = nil) async throws(ReleaseError) {
    for heading in headings
    where (heading.status == "deployed" || heading.revision == also) && heading.revision < revision
    {
      do throws(StoreError) {
        try await supersede(heading, whatever: heading.revision == also)
      } catch .notFound {
        continue
      } catch {
        throw ReleaseError(.store(error))
      }
    }
  }

  private func supersede(
    _ heading: RecordHeading, whatever isWhatever: Bool
  ) async throws(StoreError) {
    let known = read.byRevision.withLock { $0[heading.revision] }
    forget(heading)
    var stored: StoredRecord
    if let known {
      stored = known
    } else {
      stored = try await store.record(heading.key, namespace: heading.namespace)
    }
    let status = stored.record.status
    guard status == .deployed || (isWhatever && status != .superseded) else { return }
    stored.record.status = .superseded
    do throws(StoreError) {
      _ = try await store.update(stored)
    } catch .changedMeanwhile where known != nil {
      // What is known of it is old, or it was written by a request whose answer was lost.
      try await supersede(heading, whatever: isWhatever)
    } catch .changedMeanwhile {
      return
    }
  }

  /// Notes that a revision changed in the store.
  mutating func replace(_ stored: StoredRecord) {
    guard let index = headings.firstIndex(where: { $0.revision == stored.record.revision }) else {
      return
    }
    headings[index] = RecordHeading(stored)
    read.byRevision.withLock { $0[stored.record.revision] = stored }
  }
}
