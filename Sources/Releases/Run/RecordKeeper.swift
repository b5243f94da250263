internal import GoCompat
internal import Kubernetes

/// Holds the record of a running operation: the only one who writes it, in turn, with signs of life
/// in between.
///
/// Once somebody else took the release over, every write fails.
actor RecordKeeper {
  private let surroundings: Surroundings
  private let operation: ReleaseOperation
  private(set) var stored: StoredRecord
  private var heartbeat: Task<Void, Never>?
  /// Why no more is written.
  private var lost: ReleaseError?
  private var isWriting = false
  private var queue: [CheckedContinuation<Void, Never>] = []

  /// Keeps a new record.
  static func create(
    _ record: ReleaseRecord, _ operation: ReleaseOperation, _ surroundings: Surroundings
  ) async throws(ReleaseError) -> RecordKeeper {
    let lease = surroundings.lease(for: operation)
    var attempt = 0
    while true {
      attempt += 1
      do throws(StoreError) {
        let stored = try await surroundings.store.create(record, lease: lease)
        return RecordKeeper(stored, operation, surroundings)
      } catch {
        guard error.leavesDoubt, attempt < 3 else { throw ReleaseError(.store(error)) }
        // The answer was lost, or was about a request sent again: it is ours if it says so.
        let there = try await surroundings.stored(record)
        if let there, there.lease?.token == lease.token {
          return RecordKeeper(there, operation, surroundings)
        }
        if case .alreadyExists = error {
          guard let there, there.lease != nil else { throw ReleaseError(.store(error)) }
          throw ReleaseError(
            .inProgress(there.lease, revision: record.revision, status: there.record.status))
        }
      }
    }
  }

  /// Keeps a new record while something is read that decides whether it may stay.
  ///
  /// - Returns: what was read, and the keeper.
  /// - Throws: what the reading throws, before what keeping throws; then there is no record.
  static func create<Value: Sendable>(
    _ record: ReleaseRecord, _ operation: ReleaseOperation, _ surroundings: Surroundings,
    beside read: () async throws(ReleaseError) -> Value
  ) async throws(ReleaseError) -> (Value, RecordKeeper) {
    // Told to stop, it still has to be known whether there is a record.
    let making = Task {
      await Result { () async throws(ReleaseError) in
        try await create(record, operation, surroundings)
      }
    }
    let value = await Result(read)
    let keeper = await making.value
    if case .failure = value, case .success(let keeper) = keeper { await keeper.withdraw() }
    return (try value.get(), try keeper.get())
  }

  /// Takes back the record of an operation that may not go on; nothing else was changed.
  func withdraw() async {
    let (stored, surroundings) = (stored, surroundings)
    await Task {
      do throws(StoreError) {
        try await surroundings.store.delete(
          stored.record.key, namespace: stored.record.namespace, version: stored.version, parts: nil
        )
      } catch {
        // Its lease runs out, and the next operation takes it for one that died.
        surroundings.observe(.note("the record of this try stays: " + error.helmText))
      }
    }.value
  }

  /// Takes hold of a record that is there.
  ///
  /// - Parameter keepsHistory: whether the records stay when the operation is done.
  static func take(
    _ stored: StoredRecord, _ operation: ReleaseOperation, _ surroundings: Surroundings,
    keepsHistory: Bool = false
  ) async throws(ReleaseError) -> RecordKeeper {
    var stored = stored
    stored.lease = surroundings.lease(for: operation)
    stored.lease?.keepsHistory = keepsHistory
    let keeper = RecordKeeper(stored, operation, surroundings)
    do throws(ReleaseError) {
      try await keeper.write(stored)
    } catch {
      guard case .leaseLost = error.kind else { throw error }
      let there = try await surroundings.stored(stored.record)
      throw ReleaseError(
        .inProgress(
          there?.lease, revision: stored.record.revision,
          status: there?.record.status ?? stored.record.status))
    }
    return keeper
  }

  /// Sees to it that nobody else can have taken the release over: where the signs of life failed to
  /// arrive for as long as they are believed, one must arrive now.
  func confirm() async throws(ReleaseError) {
    if let lost { throw lost }
    guard let lease = stored.lease, lease.isExpired(at: surroundings.now()) else { return }
    await enter()
    defer { leave() }
    var next = stored
    next.lease = surroundings.lease(for: operation, since: lease)
    try await write(next)
  }

  private init(
    _ stored: StoredRecord, _ operation: ReleaseOperation, _ surroundings: Surroundings
  ) {
    self.stored = stored
    self.operation = operation
    self.surroundings = surroundings
  }

  /// Gives signs of life from now on.
  func startHeartbeat() {
    heartbeat = Task { [weak self, surroundings] in
      let interval = Duration.milliseconds(surroundings.leaseSeconds * 1000 / 3)
      while !Task.isCancelled {
        do {
          try await surroundings.pause(interval)
        } catch {
          return
        }
        guard let self, await self.renew() else { return }
      }
    }
  }

  /// Writes the record as the body changes it.
  ///
  /// - Parameters:
  ///   - isLast: whether the operation ends with it, and the lease with the operation.
  ///   - isInterrupted: whether what it leaves has still to be looked after.
  func save(
    isLast: Bool = false, isInterrupted: Bool = false, _ body: (inout ReleaseRecord) -> Void
  ) async throws(ReleaseError) {
    await enter()
    defer { leave() }
    if isLast { heartbeat?.cancel() }
    var next = stored
    if isInterrupted { next.isInterrupted = true }
    body(&next.record)
    next.lease = isLast ? nil : surroundings.lease(for: operation, since: stored.lease)
    stored.record = next.record
    try await write(next)
  }

  /// Changes the record without writing it; the next write has it.
  func note(_ body: (inout ReleaseRecord) -> Void) { body(&stored.record) }

  /// Ends the signs of life without a word in the record.
  func stop() { heartbeat?.cancel() }

  private func renew() async -> Bool {
    await enter()
    defer { leave() }
    guard lost == nil, stored.lease != nil else { return false }
    var next = stored
    next.lease = surroundings.lease(for: operation, since: stored.lease)
    // A missed sign of life is made up by the next; a lost lease is told by the next write.
    try? await write(next)
    return lost == nil
  }

  private func write(_ next: StoredRecord) async throws(ReleaseError) {
    if let lost { throw lost }
    var next = next
    next.version = stored.version
    do throws(StoreError) {
      let written = try await surroundings.store.update(next)
      // What was noted while the store was busy stays noted.
      stored.version = written.version
      stored.lease = written.lease
    } catch {
      guard error.leavesDoubt else { throw ReleaseError(.store(error)) }
      let there = try await surroundings.stored(next.record)
      if let there, there.says(next) {
        // It arrived, and the answer was lost.
        stored.version = there.version
        stored.lease = there.lease
        return
      }
      switch error {
      case .changedMeanwhile, .notFound:
        let error = ReleaseError(.leaseLost(owner: there?.lease?.owner ?? "somebody else"))
        lost = error
        throw error
      default: throw ReleaseError(.store(error))
      }
    }
  }

  // Writes go one after the other; an actor alone would let them cross at an await.

  private func enter() async {
    if !isWriting {
      isWriting = true
      return
    }
    await withCheckedContinuation { queue.append($0) }
  }

  private func leave() {
    if queue.isEmpty {
      isWriting = false
    } else {
      queue.removeFirst().resume()
    }
  }
}

extension StoreError {
  /// Whether a write may have been done all the same, by an earlier try whose answer was lost.
  fileprivate var leavesDoubt: Bool {
    switch self {
    case .alreadyExists, .changedMeanwhile, .database: true
    case .server(_, let error): error.isLost
    default: false
    }
  }
}

extension StoredRecord {
  /// Whether this is what was to be written, signs of life by the same operation and all.
  fileprivate func says(_ other: StoredRecord) -> Bool {
    lease == other.lease && record.statusText == other.record.statusText
      && record.description == other.record.description && record.hooks == other.record.hooks
  }
}

extension Surroundings {
  /// A record as it is in the store; nil where it is not.
  fileprivate func stored(_ record: ReleaseRecord) async throws(ReleaseError) -> StoredRecord? {
    do throws(StoreError) {
      return try await store.record(record.key, namespace: record.namespace)
    } catch .notFound {
      return nil
    } catch {
      throw ReleaseError(.store(error))
    }
  }

  /// A lease from now on.
  func lease(for operation: ReleaseOperation, since earlier: Lease? = nil) -> Lease {
    let now = RecordTime(now())
    var lease = Lease(
      token: token, owner: owner, process: process, operation: ByteString(operation.rawValue),
      startedAt: earlier?.startedAt ?? now, renewedAt: now, seconds: leaseSeconds)
    lease.keepsHistory = earlier?.keepsHistory ?? false
    return lease
  }
}
