internal import GoCompat
internal import Kubernetes
internal import Rendering

/// Runs a plan, stage by stage.
///
/// It decides nothing: what a failure leads to is decided by whoever made the plan.
public struct PlanExecutor: Sendable {
  private let surroundings: Surroundings
  private let timeout: Duration
  private let writer: ObjectWriter
  private let method: ApplyMethod

  /// - Parameter timeout: of every hook, and of the waiting.
  public init(_ surroundings: Surroundings, method: ApplyMethod, timeout: Duration) {
    self.surroundings = surroundings
    self.method = method
    self.timeout = timeout
    writer = ObjectWriter(surroundings: surroundings)
  }

  /// What a run did before it ended.
  struct Outcome: Sendable {
    /// The objects that it made.
    var created: [ReleaseObject] = []
    var kept: [ReleaseObject] = []
    /// Whether something ran meanwhile that may have changed objects.
    var hasRunHooks = false
    var error: ReleaseError?
  }

  /// Runs the stages until one fails.
  func run(_ plan: ReleasePlan, _ keeper: RecordKeeper) async -> Outcome {
    var outcome = Outcome()
    for stage in plan.stages {
      do throws(ReleaseError) {
        if Task.isCancelled { throw ReleaseError(.cancelled) }
        try await keeper.confirm()
        try await run(stage, plan, keeper, &outcome)
      } catch {
        outcome.error = error
        return outcome
      }
    }
    return outcome
  }

  private func run(
    _ stage: PlanStage, _ plan: ReleasePlan, _ keeper: RecordKeeper, _ outcome: inout Outcome
  ) async throws(ReleaseError) {
    switch stage {
    case .hooks(let event):
      let hooks = HookRunner(
        surroundings: surroundings, keeper: keeper, method: method, timeout: timeout)
      do throws(ReleaseError) {
        if try await hooks.run(event) { outcome.hasRunHooks = true }
      } catch {
        throw error.during(hook: event)
      }
    case .change(let groups): try await change(groups, plan, keeper, &outcome)
    case .delete(let groups, let propagation):
      try await delete(groups, propagation, plan.operation, keeper, &outcome)
    case .wait(let condition):
      try await surroundings.waiting.wait(for: plan.targets, condition, timeout: timeout)
    }
  }

  /// Does the changes, those of one group at once, and tells all failures.
  ///
  /// An install tries them all. An update ends where something new cannot be made.
  ///
  /// - SeeAlso: `Client.Create` and `Client.update` of Helm's `pkg/kube/client.go`
  private func change(
    _ groups: [[ObjectChange]], _ plan: ReleasePlan, _ keeper: RecordKeeper,
    _ outcome: inout Outcome
  ) async throws(ReleaseError) {
    let isFirst =
      plan.operation == .install && !groups.contains { $0.contains { $0.live != nil } }
    var errors: [ReleaseError] = []
    for group in groups {
      try await keeper.confirm()
      let hasRunHooks = outcome.hasRunHooks
      let failures = await change(group.map { hasRunHooks ? $0.unseen : $0 }, &outcome)
      if !isFirst, let failure = failures.first(where: { $0.change.isCreation }) {
        throw failure.error.during("failed to create resource")
      }
      errors += failures.map(\.error)
    }
    try throwAll(errors, separator: isFirst ? "\n" : " && ")
  }

  private func change(
    _ group: [ObjectChange], _ outcome: inout Outcome
  ) async -> [(change: ObjectChange, error: ReleaseError)] {
    let results = await Together.map(group, atMost: surroundings.concurrency) {
      [writer, surroundings] change in
      let result = await Result { () async throws(ReleaseError) in try await writer.write(change) }
      if case .success = result { await HeldUpSets(surroundings: surroundings).free(change) }
      return result
    }
    var errors: [(change: ObjectChange, error: ReleaseError)] = []
    for (change, result) in zip(group, results) {
      switch result {
      case .success(let isCreated):
        if isCreated { outcome.created.append(change.object) }
        surroundings.observe(.changed(change, isCreated: isCreated))
      case .failure(let error): errors.append((change, error))
      }
    }
    return errors
  }

  private func delete(
    _ groups: [[ObjectChange]], _ propagation: DeleteOptions.Propagation,
    _ operation: ReleaseOperation, _ keeper: RecordKeeper, _ outcome: inout Outcome
  ) async throws(ReleaseError) {
    var errors: [ReleaseError] = []
    for group in groups {
      try await keeper.confirm()
      for change in group where change.step == .keep {
        outcome.kept.append(change.object)
        surroundings.observe(.kept(change.object))
      }
      let leaving = group.filter { $0.step == .delete }
      let results = await Together.map(leaving, atMost: surroundings.concurrency) {
        [writer] change in
        await Result { () async throws(ReleaseError) in
          try await writer.delete(change.object, propagation)
        }
      }
      for (change, result) in zip(leaving, results) {
        switch result {
        case .success: surroundings.observe(.deleted(change.object))
        case .failure(let error):
          errors.append(operation == .uninstall ? error : error.deleting(change.object))
          surroundings.observe(.notDeleted(change.object, error))
        }
      }
    }
    try throwAll(errors, separator: " && ")
  }

  private func throwAll(
    _ errors: [ReleaseError], separator: ByteString
  ) throws(ReleaseError) {
    if errors.count == 1 { throw errors[0] }
    if errors.count > 1 { throw ReleaseError(.several(errors, separator: separator)) }
  }
}

extension ReleaseError {
  /// - SeeAlso: `performInstall`, `releasingUpgrade` of Helm's `pkg/action`
  fileprivate func during(hook event: Hook.Event) -> ReleaseError {
    switch event {
    case .preInstall, .postInstall: during("failed " + ByteString(event.rawValue))
    case .preUpgrade, .postUpgrade: during(ByteString(event.rawValue) + " hooks failed")
    default: self
    }
  }

  fileprivate func deleting(_ object: ReleaseObject) -> ReleaseError {
    during(
      "failed to delete resource namespace=" + object.namespace + ", name=" + object.name
        + ", kind=" + object.resource.kind.kind)
  }
}

extension ObjectChange {
  fileprivate var isCreation: Bool {
    if case .create = step { true } else { false }
  }

  /// The change for when hooks may have changed the object since it was read.
  fileprivate var unseen: ObjectChange {
    var change = self
    switch step {
    case .leave: change.step = .apply(force: false, migrates: false)
    case .patch: change.isStale = true
    default: break
    }
    return change
  }
}

extension Result {
  /// The outcome of work that waits.
  init(_ work: () async throws(Failure) -> Success) async {
    do throws(Failure) {
      self = .success(try await work())
    } catch {
      self = .failure(error)
    }
  }
}
