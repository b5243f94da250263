internal import GoCompat

/// When a StatefulSet is ready: when all its pods are, in the version asked for.
enum StatefulSetReadiness {
  /// - SeeAlso: `kstatus/status.stsConditions`
  static func status(_ object: KubernetesObject) -> Readiness {
    if object.text("spec", "updateStrategy", "type") == "OnDelete" {
      return .ready("StatefulSet is using the ondelete update strategy")
    }
    let wanted = object.number("spec", "replicas", default: 1)
    let ready = object.number("status", "readyReplicas", default: 0)
    let current = object.number("status", "currentReplicas", default: 0)
    let updated = object.number("status", "updatedReplicas", default: 0)
    let all = object.number("status", "replicas", default: 0)
    let partition = object.number(
      "spec", "updateStrategy", "rollingUpdate", "partition", default: -1)
    if wanted > all { return .waiting("Replicas: \(all)/\(wanted)") }
    if wanted > ready { return .waiting("Ready: \(ready)/\(wanted)") }
    if all > wanted { return .waiting("Pending termination: \(all &- wanted)") }
    if partition != -1 {
      let share = wanted &- partition
      return updated < share
        ? .waiting("updated: \(updated)/\(share)")
        : .ready("Partition rollout complete. updated: \(updated)")
    }
    if wanted > current { return .waiting("current: \(current)/\(wanted)") }
    if object.text("status", "currentRevision") != object.text("status", "updateRevision") {
      return .waiting("Waiting for updated revision to match current")
    }
    return .ready("All replicas scheduled as expected. Replicas: \(all)")
  }

  /// - SeeAlso: `helm.sh/helm/v4/pkg/kube.ReadyChecker.statefulSetReady`
  static func legacy(_ object: KubernetesObject) -> Readiness {
    if let outdated = LegacyReadiness.generations(object) { return outdated }
    guard object.text("spec", "updateStrategy", "type") == "RollingUpdate" else {
      return .ready("StatefulSet is not updated by itself")
    }
    let partition = object.number(
      "spec", "updateStrategy", "rollingUpdate", "partition", default: 0)
    let wanted = object.number("spec", "replicas", default: 1)
    let updated = object.number("status", "updatedReplicas", default: 0)
    let ready = object.number("status", "readyReplicas", default: 0)
    let share = wanted &- partition
    if updated < share {
      return .waiting("StatefulSet does not have enough Pods scheduled: \(updated)/\(share)")
    }
    if ready != wanted {
      return .waiting("StatefulSet does not have enough Pods ready: \(ready)/\(wanted)")
    }
    let isCurrent =
      object.text("status", "currentRevision") == object.text("status", "updateRevision")
    if partition == 0, !isCurrent {
      return .waiting("currentRevision does not match updateRevision")
    }
    return .ready("StatefulSet is ready: \(ready)/\(wanted)")
  }
}
