internal import GoCompat
internal import YAML

/// When a Deployment is ready: when all its pods are of the newest version and available.
enum DeploymentReadiness {
  /// - SeeAlso: `kstatus/status.deploymentConditions`
  static func status(_ object: KubernetesObject) throws(ReadinessProblem) -> Readiness {
    let endless = Int64(Int32.max)
    // Without a deadline the controller never says that it is done progressing.
    var isProgressed =
      object.number("spec", "progressDeadlineSeconds", default: endless) == endless
    var isAvailable = false
    for condition in try ObjectCondition.all(of: object) {
      if condition.type == "Progressing" {
        if condition.reason == "ProgressDeadlineExceeded" {
          return .failed("Progress deadline exceeded")
        }
        if condition.status == "True", condition.reason == "NewReplicaSetAvailable" {
          isProgressed = true
        }
      } else if condition.isTrue("Available") {
        isAvailable = true
      }
    }
    if let few = replicas(object) { return few }
    if !isProgressed { return .waiting("ReplicaSet not Available") }
    if !isAvailable { return .waiting("Deployment not Available") }
    let all = object.number("status", "replicas", default: 0)
    return .ready("Deployment is available. Replicas: \(all)")
  }

  private static func replicas(_ object: KubernetesObject) -> Readiness? {
    let wanted = object.number("spec", "replicas", default: 1)
    let all = object.number("status", "replicas", default: 0)
    let updated = object.number("status", "updatedReplicas", default: 0)
    let ready = object.number("status", "readyReplicas", default: 0)
    let available = object.number("status", "availableReplicas", default: 0)
    if wanted > all { return .waiting("Replicas: \(all)/\(wanted)") }
    if wanted > updated { return .waiting("Updated: \(updated)/\(wanted)") }
    if all > wanted { return .waiting("Pending termination: \(all &- wanted)") }
    if updated > available { return .waiting("Available: \(available)/\(updated)") }
    if wanted > ready { return .waiting("Ready: \(ready)/\(wanted)") }
    return nil
  }

  /// - Parameter replicaSets: those that the Deployment's selector finds.
  /// - SeeAlso: `helm.sh/helm/v4/pkg/kube.ReadyChecker.deploymentReady`
  static func legacy(
    _ object: KubernetesObject, replicaSets: [KubernetesObject], pausedIsReady: Bool
  ) -> Readiness {
    if object.value(["spec", "paused"])?.asBool == true {
      return pausedIsReady ? .ready("Deployment is paused") : .waiting("Deployment is paused")
    }
    guard let newest = newReplicaSet(of: object, among: replicaSets) else {
      return .waiting("Deployment has no ReplicaSet of its newest version")
    }
    if let outdated = LegacyReadiness.generations(newest) { return outdated }
    if let outdated = LegacyReadiness.generations(object) { return outdated }
    let wanted = object.number("spec", "replicas", default: 1) &- maxUnavailable(object)
    let ready = newest.number("status", "readyReplicas", default: 0)
    return ready < wanted
      ? .waiting("Deployment does not have enough pods ready: \(ready)/\(wanted)")
      : .ready("Deployment is ready: \(ready)/\(wanted)")
  }

  /// The oldest ReplicaSet of the Deployment that has its pod template.
  ///
  /// - SeeAlso: `deploymentutil.FindNewReplicaSet`
  static func newReplicaSet(
    of object: KubernetesObject, among replicaSets: [KubernetesObject]
  ) -> KubernetesObject? {
    let template = comparable(object)
    let owned = replicaSets.filter { set in
      set.ownerReferences.contains { $0.isController && $0.uid == object.uid }
    }
    return owned.sorted {
      ($0.creationTimestamp, $0.name) < ($1.creationTimestamp, $1.name)
    }.first { comparable($0) == template }
  }

  private static func comparable(_ object: KubernetesObject) -> Value? {
    guard var template = object.value(["spec", "template"])?.asObject else { return nil }
    var metadata = template["metadata"]?.asObject ?? Object()
    if var labels = metadata["labels"]?.asObject {
      labels["pod-template-hash"] = nil
      metadata["labels"] = labels.isEmpty ? nil : .object(labels)
    }
    metadata["creationTimestamp"] = nil
    template["metadata"] = metadata.isEmpty ? nil : .object(metadata)
    return .object(template)
  }

  /// How many pods may be missing during an update.
  ///
  /// - SeeAlso: `deploymentutil.MaxUnavailable`
  private static func maxUnavailable(_ object: KubernetesObject) -> Int64 {
    let wanted = object.number("spec", "replicas", default: 1)
    guard object.text("spec", "strategy", "type") == "RollingUpdate", wanted != 0 else { return 0 }
    let path: [ByteString] = ["spec", "strategy", "rollingUpdate"]
    guard
      let surge = Share.of(wanted, object.value(path + ["maxSurge"]), roundsUp: true),
      let missing = Share.of(wanted, object.value(path + ["maxUnavailable"]), roundsUp: false)
    else { return 0 }
    return min(surge == 0 && missing == 0 ? 1 : missing, wanted)
  }
}
