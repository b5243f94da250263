public import GoCompat
internal import YAML

/// Which rules say when an object is ready.
public enum ReadinessRules: Sendable, Equatable {
  /// Those of kstatus: an object is ready when its controller has done what was asked for. A Job is
  /// once it started; with `completesJobs` once it succeeded.
  case status(completesJobs: Bool)
  /// Those for hooks: Jobs and Pods must succeed, everything else is ready once it is there.
  case hook

  /// What an object's state says.
  ///
  /// - Parameters:
  ///   - pods: those that the object's selector finds; asked only of what is still waiting and makes
  ///     pods itself.
  ///   - now: for Pods, which may be unscheduled for 15 seconds.
  public func judge(
    _ object: KubernetesObject, pods: [KubernetesObject] = [], now: TimeInstant
  ) -> Readiness {
    do throws(ReadinessProblem) {
      switch self {
      case .hook: return try Self.hook(object)
      case .status(true) where Self.groupKind(object) == "batch/Job":
        return try JobReadiness.completed(object)
      case .status: return try Self.controlled(object, pods: pods, now: now)
      }
    } catch {
      return .unknown(error.sentence)
    }
  }

  /// Whether pods change what `judge` says of an object that waits.
  public func needsPods(_ object: KubernetesObject) -> Bool {
    guard case .status = self else { return false }
    return ["apps/StatefulSet", "apps/ReplicaSet"].contains(Self.groupKind(object))
  }

  /// `Pod` or `apps/Deployment`.
  static func groupKind(_ object: KubernetesObject) -> ByteString {
    let kind = object.groupVersionKind
    return kind.group.isEmpty ? kind.kind : kind.group + "/" + kind.kind
  }

  private static func hook(_ object: KubernetesObject) throws(ReadinessProblem) -> Readiness {
    switch groupKind(object) {
    case "batch/Job": try JobReadiness.completed(object)
    case "Pod": PodReadiness.completed(object)
    default: .ready("Resource is current")
    }
  }

  /// - SeeAlso: `statusreaders.podControllerStatusReader.readStatus`
  private static func controlled(
    _ object: KubernetesObject, pods: [KubernetesObject], now: TimeInstant
  ) throws(ReadinessProblem) -> Readiness {
    let own = try compute(object, now: now)
    guard case .waiting = own else { return own }
    var failed = 0
    for pod in pods where try compute(pod, now: now).isFailed {
      if try !PodReadiness.mayRecover(pod) { failed += 1 }
    }
    return failed == 0 ? own : .failed("\(failed) pods have failed")
  }

  /// The rules of kstatus for one object alone.
  ///
  /// - SeeAlso: `github.com/fluxcd/cli-utils/pkg/kstatus/status.Compute`
  static func compute(
    _ object: KubernetesObject, now: TimeInstant
  ) throws(ReadinessProblem) -> Readiness {
    if let common = try CommonReadiness.status(object) { return common }
    switch groupKind(object) {
    case "Service": return ServiceReadiness.status(object)
    case "Pod": return try PodReadiness.status(object, now: now)
    case "Secret", "ConfigMap", "batch/CronJob": return .ready("Resource is always ready")
    case "PersistentVolumeClaim": return PersistentVolumeClaimReadiness.status(object)
    case "apps/StatefulSet": return StatefulSetReadiness.status(object)
    case "apps/DaemonSet", "extensions/DaemonSet": return try DaemonSetReadiness.status(object)
    case "apps/Deployment", "extensions/Deployment": return try DeploymentReadiness.status(object)
    case "apps/ReplicaSet", "extensions/ReplicaSet": return try ReplicaSetReadiness.status(object)
    case "policy/PodDisruptionBudget": return .ready("AllowedDisruptions has been computed.")
    case "batch/Job": return try JobReadiness.status(object)
    case "apiextensions.k8s.io/CustomResourceDefinition":
      return try CustomResourceDefinitionReadiness.status(object)
    default: return try CommonReadiness.byReadyCondition(object)
    }
  }
}
