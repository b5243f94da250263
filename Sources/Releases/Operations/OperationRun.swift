internal import GoCompat
internal import Kubernetes
internal import Rendering

/// Runs a prepared plan to its end, whatever that is: done, failed, or undone.
struct OperationRun: Sendable {
  let surroundings: Surroundings
  let settings: ReleaseSettings
  let prepared: Preparation
  /// The words of a failure's description: `Upgrade "shop" failed: …`.
  let failureWord: ByteString

  private var plan: ReleasePlan { prepared.plan }
  private var history: ReleaseHistory { prepared.history }

  /// Runs to the end, and undoes what failed when that was asked for.
  ///
  /// - Parameter undo: undoes an operation that failed so, and says how that went.
  func run(
    undoing undo: @escaping @Sendable (ReleaseError) async -> ReleaseError
  ) async throws(ReleaseError) -> ReleaseRecord {
    do throws(ReleaseError) {
      return try await run()
    } catch {
      guard settings.rollsBackOnFailure, error.isOfTheOperation else { throw error }
      // What follows must happen even when the operation was cancelled.
      throw await Task { await undo(error) }.value
    }
  }

  /// Keeps the record and runs the stages.
  ///
  /// - Returns: the record as it ended.
  /// - Throws: `ReleaseError`; the record says it too, unless it could not be written.
  func run() async throws(ReleaseError) -> ReleaseRecord {
    let keeper = try await keeper()
    do throws(ReleaseError) {
      try await takeTurn()
    } catch {
      await keeper.withdraw()
      throw error
    }
    await keeper.startHeartbeat()
    surroundings.observe(
      .began(
        plan.operation, revision: plan.record.revision,
        previous: plan.previous?.status == .deployed ? plan.previous?.revision : nil))
    surroundings.observe(
      .stored(revision: plan.record.revision, status: plan.record.status))
    await prune()
    let outcome = await PlanExecutor(surroundings, method: plan.method, timeout: settings.timeout)
      .run(plan, keeper)
    // What follows must happen even when the operation was cancelled.
    return try await Task { [self] in
      await Result { () async throws(ReleaseError) in try await end(outcome, keeper) }
    }.value.get()
  }

  private func keeper() async throws(ReleaseError) -> RecordKeeper {
    if let keeper = prepared.keeper { return keeper }
    return try await RecordKeeper.create(plan.record, plan.operation, surroundings)
  }

  // MARK: - One at a time

  /// Takes the release from the revision before. An uninstall begins by changing that record, and
  /// another upgrade by making the new one, so that of any two one sees the other.
  private func takeTurn() async throws(ReleaseError) {
    guard let last = history.headings.last else { return }
    do throws(StoreError) {
      let version = try await surroundings.store.touch(
        last, word: Strconv.itoa(plan.record.revision) + " " + surroundings.token)
      history.note(last, version: version)
    } catch .changedMeanwhile, .notFound {
      throw try await refusal(last)
    } catch {
      throw ReleaseError(.store(error))
    }
    if plan.operation == .install { try await supersedeReplaced(last) }
  }

  /// Who was quicker: whoever has the release now, if anybody still does.
  private func refusal(_ last: RecordHeading) async throws(ReleaseError) -> ReleaseError {
    let now = try await ReleaseHistory(
      of: last.name, namespace: last.namespace, in: surroundings.store)
    let other = now.headings.last { $0.lease != nil && $0.lease?.token != surroundings.token }
    guard let other, let status = ReleaseStatus(rawValue: other.status.text) else {
      return ReleaseError(.store(.changedMeanwhile(key: last.key)))
    }
    return ReleaseError(.inProgress(other.lease, revision: other.revision, status: status))
  }

  /// - SeeAlso: `Install.replaceRelease`
  private func supersedeReplaced(_ heading: RecordHeading) async throws(ReleaseError) {
    var stored = try await history.record(heading)
    if stored.record.status == .failed { return }
    stored.record.status = .superseded
    stored.record.description = "superseded by new release"
    do throws(StoreError) {
      _ = try await surroundings.store.update(stored)
    } catch {
      throw ReleaseError(.store(error))
    }
  }

  /// Removes what is too much now that the new record is there.
  private func prune() async {
    guard plan.operation != .install else { return }
    for heading in history.excess(over: settings.historyLimit) {
      do throws(StoreError) {
        try await surroundings.store.delete(
          heading.key, namespace: heading.namespace, version: nil)
      } catch {
        surroundings.observe(
          .note("revision " + Strconv.itoa(heading.revision) + " stays: " + error.helmText))
      }
    }
  }

  // MARK: - The end

  private func end(
    _ outcome: PlanExecutor.Outcome, _ keeper: RecordKeeper
  ) async throws(ReleaseError) -> ReleaseRecord {
    guard let error = outcome.error else { return try await succeed(keeper) }
    // While the record says that the operation goes on, since whoever finds it dead looks after what
    // is left; a failed one is left alone.
    let unclean =
      settings.cleansUpOnFailure
      ? try await cleanUp(outcome.created, after: error, keeper) : nil
    try await fail(error, keeper)
    if plan.operation == .rollback, error.isOfObjects {
      // What was deployed is no longer what is there.
      try await history.supersede(before: plan.record.revision)
    }
    throw unclean ?? told(error)
  }

  private func fail(
    _ error: ReleaseError, _ keeper: RecordKeeper
  ) async throws(ReleaseError) {
    do throws(ReleaseError) {
      // Whoever dies before the undoing has begun leaves something to look after.
      let isToBeUndone = settings.rollsBackOnFailure && error.isOfTheOperation
      try await keeper.save(isLast: true, isInterrupted: isToBeUndone) { record in
        record.status = .failed
        record.description = failureWord(error) + " failed: " + error.helmText
      }
      surroundings.observe(.stored(revision: plan.record.revision, status: .failed))
    } catch let second {
      if case .leaseLost = second.kind { throw second }
      surroundings.observe(.note("failed to record the release: " + second.helmText))
    }
  }

  private func failureWord(_ error: ReleaseError) -> ByteString {
    guard plan.operation == .rollback, case .notReady = error.kind else { return failureWord }
    return "Release " + Strconv.quote(plan.record.name)
  }

  /// - SeeAlso: `Rollback.performRollback`
  private func told(_ error: ReleaseError) -> ReleaseError {
    guard plan.operation == .rollback, case .notReady = error.kind else { return error }
    return error.during("release " + plan.record.name + " failed")
  }

  private func succeed(_ keeper: RecordKeeper) async throws(ReleaseError) -> ReleaseRecord {
    try await keeper.save(isLast: true) { record in
      record.status = .deployed
      record.description = finalDescription
    }
    try await history.supersede(
      before: plan.record.revision,
      also: plan.operation == .upgrade ? plan.previous?.revision : nil)
    return await keeper.stored.record
  }

  private var finalDescription: ByteString {
    switch plan.operation {
    case .install: settings.description.isEmpty ? "Install complete" : settings.description
    case .upgrade: settings.description.isEmpty ? "Upgrade complete" : settings.description
    default: plan.record.description
    }
  }

  /// Deletes what the operation made.
  ///
  /// - Returns: why some of it is still there, if it is.
  private func cleanUp(
    _ created: [ReleaseObject], after original: ReleaseError, _ keeper: RecordKeeper
  ) async throws(ReleaseError) -> ReleaseError? {
    let writer = ObjectWriter(surroundings: surroundings)
    var errors: [ReleaseError] = []
    for object in created {
      do throws(ReleaseError) {
        try await keeper.confirm()
        if try await writer.delete(object, .background) { surroundings.observe(.deleted(object)) }
      } catch {
        // What somebody else has taken over is no longer ours to delete.
        if case .leaseLost = error.kind { throw error }
        errors.append(error)
      }
    }
    if errors.isEmpty { return nil }
    let sentence =
      "unable to cleanup resources: " + ReleaseError(.several(errors, separator: ", ")).helmText
    return ReleaseError(
      .recoveryFailed(
        operation: plan.operation, original: original, during: "cleaning up resources",
        ReleaseError(.invalid(sentence))))
  }
}

extension ReleaseError {
  /// Whether it is about objects that would not be changed, and not about hooks or waiting.
  fileprivate var isOfObjects: Bool {
    switch kind {
    case .object, .several: true
    case .during(_, let error): error.isOfObjects
    default: false
    }
  }
}
