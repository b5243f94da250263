internal import GoCompat
internal import YAML

/// The rules of Helm 3, which `--wait=legacy` keeps to.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/kube.ReadyChecker.IsReady`
public struct LegacyReadiness: Sendable, Equatable {
  /// What else must be looked at to judge an object.
  public enum Related: Sendable, Equatable {
    case replicaSets, pods
  }

  /// Whether Jobs must be done; else they are not looked at.
  public var checksJobs: Bool
  /// Whether a paused Deployment counts as ready.
  public var pausedIsReady: Bool

  public init(checksJobs: Bool = false, pausedIsReady: Bool = true) {
    self.checksJobs = checksJobs
    self.pausedIsReady = pausedIsReady
  }

  /// Whether objects of a kind are looked at at all; the others are ready.
  public func looksAt(_ kind: GroupVersionKind) -> Bool {
    switch (kind.group, kind.version, kind.kind) {
    case ("", "v1", "Pod"), ("", "v1", "PersistentVolumeClaim"), ("", "v1", "Service"),
      ("", "v1", "ReplicationController"), ("apps", "v1", "Deployment"),
      ("apps", "v1", "DaemonSet"), ("apps", "v1", "StatefulSet"), ("apps", "v1", "ReplicaSet"),
      ("apiextensions.k8s.io", "v1", "CustomResourceDefinition"),
      ("apiextensions.k8s.io", "v1beta1", "CustomResourceDefinition"):
      true
    case ("batch", "v1", "Job"): checksJobs
    default: false
    }
  }

  /// The objects that `judge` wants with an object: those that its selector finds.
  public static func related(to kind: GroupVersionKind) -> Related? {
    switch kind.kind {
    case "Deployment": .replicaSets
    case "ReplicaSet", "ReplicationController": .pods
    default: nil
    }
  }

  public func judge(_ object: KubernetesObject, related: [KubernetesObject] = []) -> Readiness {
    guard looksAt(object.groupVersionKind) else { return .ready("Resource is current") }
    switch object.kind {
    case "Pod": return PodReadiness.legacy(object)
    case "Job": return JobReadiness.legacy(object)
    case "Deployment":
      return DeploymentReadiness.legacy(
        object, replicaSets: related, pausedIsReady: pausedIsReady)
    case "PersistentVolumeClaim": return PersistentVolumeClaimReadiness.legacy(object)
    case "Service": return ServiceReadiness.legacy(object)
    case "DaemonSet": return DaemonSetReadiness.legacy(object)
    case "StatefulSet": return StatefulSetReadiness.legacy(object)
    case "ReplicaSet", "ReplicationController":
      return ReplicaSetReadiness.legacy(object, pods: related)
    default:
      do throws(ReadinessProblem) {
        return try CustomResourceDefinitionReadiness.legacy(object)
      } catch {
        return .unknown(error.sentence)
      }
    }
  }

  /// Of a hook: Jobs and Pods must succeed, everything else is ready at once.
  ///
  /// - SeeAlso: `helm.sh/helm/v4/pkg/kube.legacyWaiter.watchUntilReady`
  public static func hook(_ object: KubernetesObject) -> Readiness {
    switch object.kind {
    case "Job": JobReadiness.legacyHook(object)
    case "Pod": PodReadiness.completed(object)
    default: .ready("Resource is current")
    }
  }

  /// That the controller has not seen the newest version yet; nil when it has.
  static func generations(_ object: KubernetesObject) -> Readiness? {
    let seen = object.number("status", "observedGeneration", default: 0)
    guard seen != object.generation else { return nil }
    return .waiting(
      "\(object.kind) generation is \(object.generation), but latest observed generation is \(seen)"
    )
  }
}
