internal import GoCompat
internal import YAML

/// When a Job is ready: when it started, or, where that is asked for, when it succeeded.
enum JobReadiness {
  /// - SeeAlso: `kstatus/status.jobConditions`
  static func status(_ object: KubernetesObject) throws(ReadinessProblem) -> Readiness {
    if let ended = try ended(object) { return ended }
    if object.text("status", "startTime").isEmpty { return .waiting("Job not started") }
    let succeeded = object.number("status", "succeeded", default: 0)
    let active = object.number("status", "active", default: 0)
    let failed = object.number("status", "failed", default: 0)
    return .ready("Job in progress. success:\(succeeded), active: \(active), failed: \(failed)")
  }

  /// - SeeAlso: `helm.sh/helm/v4/internal/statusreaders.jobConditions`
  static func completed(_ object: KubernetesObject) throws(ReadinessProblem) -> Readiness {
    try ended(object) ?? .waiting("Job in progress")
  }

  private static func ended(_ object: KubernetesObject) throws(ReadinessProblem) -> Readiness? {
    let parallelism = object.number("spec", "parallelism", default: 1)
    let wanted = object.number("spec", "completions", default: parallelism)
    for condition in try ObjectCondition.all(of: object) {
      if condition.isTrue("Complete") {
        let succeeded = object.number("status", "succeeded", default: 0)
        return .ready("Job Completed. succeeded: \(succeeded)/\(wanted)")
      }
      if condition.isTrue("Failed") {
        let failed = object.number("status", "failed", default: 0)
        return .failed("Job Failed. failed: \(failed)/\(wanted)")
      }
    }
    return nil
  }

  /// - SeeAlso: `helm.sh/helm/v4/pkg/kube.ReadyChecker.jobReady`
  static func legacy(_ object: KubernetesObject) -> Readiness {
    // The server sets the limit; 6 is what it sets.
    let limit = object.number("spec", "backoffLimit", default: 6)
    let succeeded = object.number("status", "succeeded", default: 0)
    if object.number("status", "failed", default: 0) > limit {
      return .failed("job is failed: " + object.namespace + "/" + object.name)
    }
    guard let wanted = object.value(["spec", "completions"])?.asInt, succeeded < wanted else {
      return .ready("Job is completed")
    }
    return .waiting("Job is not completed: \(succeeded)/\(wanted)")
  }

  /// Of a hook with the legacy strategy.
  ///
  /// - SeeAlso: `helm.sh/helm/v4/pkg/kube.legacyWaiter.waitForJob`
  static func legacyHook(_ object: KubernetesObject) -> Readiness {
    let conditions = object.value(["status", "conditions"])?.asArray ?? []
    for condition in conditions.compactMap(\.asObject) where condition.text("status") == "True" {
      if condition.text("type") == "Complete" { return .ready("Job is completed") }
      if condition.text("type") == "Failed" {
        return .failed("job " + object.name + " failed: " + condition.text("reason"))
      }
    }
    return .waiting("Job in progress")
  }
}
