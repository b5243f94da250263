internal import GoCompat
internal import Kubernetes
internal import Rendering

/// Runs a prepared plan to its end, whatever that is: done, failed, or undone.
struct OperationRun: Sendable {
  let surroundings: Surroundings
  let settings: ReleaseSettings
  let plan: ReleasePlan
  let history: ReleaseHistory

  /// The words of a failure's description: `Upgrade "shop" failed: …`.
  let failureWord: ByteString

  /// Keeps the record and runs the stages.
  ///
  /// - Returns: the record as it ended.
  /// - Throws: `ReleaseError`; the record says it too, unless it could not be written.
  func run() async throws(ReleaseError) -> ReleaseRecord {
    try await prune()
    let keeper = try await RecordKeeper.create(plan.record, plan.operation, surroundings)
    await keeper.startHeartbeat()
    surroundings.observe(
      .stored(revision: plan.record.revision, status: plan.record.status))
    let outcome = await PlanExecutor(surroundings, method: plan.method, timeout: settings.timeout)
      .run(plan, keeper)
    // What follows must happen even when the operation was cancelled.
    return try await Task { [self] in
      await Result { () async throws(ReleaseError) in try await end(outcome, keeper) }
    }.value.get()
  }

  private func end(
    _ outcome: PlanExecutor.Outcome, _ keeper: RecordKeeper
  ) async throws(ReleaseError) -> ReleaseRecord {
    guard let error = outcome.error else { return try await succeed(keeper) }
    do throws(ReleaseError) {
      try await keeper.save(isLast: true) { record in
        record.status = .failed
        record.description = failureWord + " failed: " + error.helmText
      }
    } catch {
      if case .leaseLost = error.kind { throw error }
      surroundings.observe(.note("failed to record the release: " + error.helmText))
    }
    if settings.cleansUpOnFailure { try await cleanUp(outcome.created, after: error) }
    throw error
  }

  private func succeed(_ keeper: RecordKeeper) async throws(ReleaseError) -> ReleaseRecord {
    try await keeper.save(isLast: true) { record in
      record.status = .deployed
      record.description = finalDescription
    }
    try await supersede()
    return await keeper.stored.record
  }

  private var finalDescription: ByteString {
    if !settings.description.isEmpty { return settings.description }
    switch plan.operation {
    case .install: return "Install complete"
    case .upgrade: return "Upgrade complete"
    default: return plan.record.description
    }
  }

  /// Whatever was deployed before is so no longer.
  ///
  /// The new record comes first: killed in between, the release is deployed, and the next operation
  /// puts the older label right.
  private func supersede() async throws(ReleaseError) {
    for heading in history.headings
    where heading.status == "deployed" && heading.revision < plan.record.revision {
      var stored = try await history.record(heading)
      guard stored.record.status == .deployed else { continue }
      stored.record.status = .superseded
      do throws(StoreError) {
        _ = try await surroundings.store.update(stored)
      } catch {
        throw ReleaseError(.store(error))
      }
    }
  }

  private func cleanUp(
    _ created: [ReleaseObject], after original: ReleaseError
  ) async throws(ReleaseError) {
    let writer = ObjectWriter(surroundings: surroundings)
    var errors: [ReleaseError] = []
    for object in created {
      do throws(ReleaseError) {
        if try await writer.delete(object, .background) { surroundings.observe(.deleted(object)) }
      } catch {
        errors.append(error)
      }
    }
    if errors.isEmpty { return }
    throw ReleaseError(
      .recoveryFailed(
        operation: plan.operation, original: original, during: "cleaning up resources",
        ReleaseError(
          .invalid(
            "unable to cleanup resources: "
              + ReleaseError(.several(errors, separator: ", ")).helmText))))
  }

  /// Makes room for the new record; the newest deployed one stays.
  ///
  /// - SeeAlso: `Storage.removeLeastRecent` of Helm's `pkg/storage/storage.go`
  private func prune() async throws(ReleaseError) {
    let limit = settings.historyLimit
    guard limit > 0, plan.operation != .install, history.headings.count >= limit else { return }
    let deployed = history.headings.last { $0.status == "deployed" }?.revision
    var excess = history.headings.count - (limit - 1)
    for heading in history.headings where excess > 0 && heading.revision != deployed {
      do throws(StoreError) {
        try await surroundings.store.delete(
          heading.key, namespace: heading.namespace, version: nil)
      } catch {
        throw ReleaseError(.store(error))
      }
      excess -= 1
    }
  }
}
