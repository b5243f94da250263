internal import GoCompat
internal import YAML

/// When a DaemonSet is ready: when there is a new and available pod on every node it is for.
enum DaemonSetReadiness {
  /// - SeeAlso: `kstatus/status.daemonsetConditions`
  static func status(_ object: KubernetesObject) throws(ReadinessProblem) -> Readiness {
    if try CommonReadiness.generation(object) == nil {
      return .waiting("\(object.kind) metadata.generation not found")
    }
    if try CommonReadiness.observedGeneration(object) == nil {
      return .waiting("\(object.kind) status.observedGeneration not found")
    }
    let wanted = object.number("status", "desiredNumberScheduled", default: -1)
    let current = object.number("status", "currentNumberScheduled", default: 0)
    let updated = object.number("status", "updatedNumberScheduled", default: 0)
    let available = object.number("status", "numberAvailable", default: 0)
    let ready = object.number("status", "numberReady", default: 0)
    if wanted == -1 { return .waiting("Missing .status.desiredNumberScheduled") }
    if wanted > current { return .waiting("Current: \(current)/\(wanted)") }
    if wanted > updated { return .waiting("Updated: \(updated)/\(wanted)") }
    if wanted > available { return .waiting("Available: \(available)/\(wanted)") }
    if wanted > ready { return .waiting("Ready: \(ready)/\(wanted)") }
    return .ready("All replicas scheduled as expected. Replicas: \(wanted)")
  }

  /// - SeeAlso: `helm.sh/helm/v4/pkg/kube.ReadyChecker.daemonSetReady`
  static func legacy(_ object: KubernetesObject) -> Readiness {
    if let outdated = LegacyReadiness.generations(object) { return outdated }
    guard object.text("spec", "updateStrategy", "type") == "RollingUpdate" else {
      return .ready("DaemonSet is not updated by itself")
    }
    let wanted = object.number("status", "desiredNumberScheduled", default: 0)
    let updated = object.number("status", "updatedNumberScheduled", default: 0)
    let ready = object.number("status", "numberReady", default: 0)
    if updated != wanted {
      return .waiting("DaemonSet does not have enough Pods scheduled: \(updated)/\(wanted)")
    }
    let share = object.value(["spec", "updateStrategy", "rollingUpdate", "maxUnavailable"])
    let least = wanted &- (Share.of(wanted, share, roundsUp: true) ?? wanted)
    return ready < least
      ? .waiting("DaemonSet does not have enough Pods ready: \(ready)/\(least)")
      : .ready("DaemonSet is ready: \(ready)/\(least)")
  }
}
