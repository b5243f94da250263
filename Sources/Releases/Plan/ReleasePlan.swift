internal import GoCompat
public import Kubernetes
public import Rendering

/// What an operation does to a release.
public enum ReleaseOperation: String, Sendable {
  case install, upgrade, rollback, uninstall, test
}

/// All that an operation is going to do: made by a planner from what was read, printed by a dry run,
/// run by the executor.
public struct ReleasePlan: Sendable {
  public var operation: ReleaseOperation
  /// The revision the plan is for, as it will be stored first.
  public var record: ReleaseRecord
  /// The revision it comes from.
  public var previous: ReleaseRecord?
  public var stages: [PlanStage]
  /// The objects of the revision, which waiting waits for.
  public var targets: [ReleaseObject]
  public var method: ApplyMethod

  public init(
    operation: ReleaseOperation, record: ReleaseRecord, previous: ReleaseRecord?,
    stages: [PlanStage], targets: [ReleaseObject], method: ApplyMethod
  ) {
    self.operation = operation
    self.record = record
    self.previous = previous
    self.stages = stages
    self.targets = targets
    self.method = method
  }
}

/// One part of a plan. Parts run one after the other.
public enum PlanStage: Sendable {
  case hooks(Hook.Event)
  /// Groups run one after the other, the changes of one group together.
  case change([[ObjectChange]])
  case delete([[ObjectChange]], DeleteOptions.Propagation)
  case wait(WaitCondition)
}
