internal import GoCompat

/// When a ReplicaSet is ready: when all its pods are available.
enum ReplicaSetReadiness {
  /// - SeeAlso: `kstatus/status.replicasetConditions`
  static func status(_ object: KubernetesObject) throws(ReadinessProblem) -> Readiness {
    for condition in try ObjectCondition.all(of: object) where condition.isTrue("ReplicaFailure") {
      return .waiting("Replica Failure condition. Check Pods")
    }
    let wanted = object.number("spec", "replicas", default: 1)
    let all = object.number("status", "replicas", default: 0)
    let ready = object.number("status", "readyReplicas", default: 0)
    let available = object.number("status", "availableReplicas", default: 0)
    let labelled = object.number("status", "fullyLabeledReplicas", default: 0)
    if wanted > labelled { return .waiting("Labelled: \(labelled)/\(wanted)") }
    if wanted > available { return .waiting("Available: \(available)/\(wanted)") }
    if wanted > ready { return .waiting("Ready: \(ready)/\(wanted)") }
    if all > wanted { return .waiting("Pending termination: \(all &- wanted)") }
    return .ready("ReplicaSet is available. Replicas: \(all)")
  }

  /// - Parameter pods: those that the selector finds.
  /// - SeeAlso: `helm.sh/helm/v4/pkg/kube.ReadyChecker.replicaSetReady`, `podsReadyForObject`
  static func legacy(_ object: KubernetesObject, pods: [KubernetesObject]) -> Readiness {
    if let outdated = LegacyReadiness.generations(object) { return outdated }
    let ready = pods.count { PodReadiness.legacy($0).isReady }
    return ready < pods.count
      ? .waiting("Pods are not ready: \(ready)/\(pods.count)")
      : .ready("Pods are ready: \(ready)/\(pods.count)")
  }
}
