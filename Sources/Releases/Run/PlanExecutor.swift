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
    /// What went wrong and did not end the run.
    var problems: [ReleaseError] = []
    var error: ReleaseError?
  }

  /// Runs the stages until one fails.
  func run(_ plan: ReleasePlan, _ keeper: RecordKeeper) async -> Outcome {
    var outcome = Outcome()
    for stage in plan.stages {
      do throws(ReleaseError) {
        if Task.isCancelled { throw ReleaseError(.cancelled) }
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
      try await HookRunner(
        surroundings: surroundings, keeper: keeper, method: method, timeout: timeout
      ).run(event)
    case .change(let groups):
      for group in groups { try await change(group, &outcome) }
    case .delete(let groups, let propagation):
      try await delete(groups, propagation, plan.operation, &outcome)
    case .wait(let condition):
      try await surroundings.waiting.wait(for: plan.targets, condition, timeout: timeout)
    }
  }

  /// Does the changes of one group at once; all are tried, and all failures told.
  private func change(
    _ group: [ObjectChange], _ outcome: inout Outcome
  ) async throws(ReleaseError) {
    let results = await Together.map(group, atMost: surroundings.concurrency) {
      [writer] change in
      await Result { () async throws(ReleaseError) in try await writer.write(change) }
    }
    var errors: [ReleaseError] = []
    for (change, result) in zip(group, results) {
      switch result {
      case .success(let isCreated):
        if isCreated { outcome.created.append(change.object) }
        surroundings.observe(.changed(change, isCreated: isCreated))
      case .failure(let error): errors.append(error)
      }
    }
    try throwAll(errors)
  }

  private func delete(
    _ groups: [[ObjectChange]], _ propagation: DeleteOptions.Propagation,
    _ operation: ReleaseOperation, _ outcome: inout Outcome
  ) async throws(ReleaseError) {
    var errors: [ReleaseError] = []
    for group in groups {
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
        case .failure(let error): errors.append(error)
        }
      }
    }
    try throwAll(errors)
  }

  private func throwAll(_ errors: [ReleaseError]) throws(ReleaseError) {
    if errors.count == 1 { throw errors[0] }
    if errors.count > 1 { throw ReleaseError(.several(errors, separator: " && ")) }
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
