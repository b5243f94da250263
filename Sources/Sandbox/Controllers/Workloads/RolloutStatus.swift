internal import GoCompat
internal import YAML

/// What a Deployment says of its rollout.
///
/// - SeeAlso: `deployment.DeploymentController.syncRolloutStatus`
struct RolloutStatus {
  let rollout: Rollout

  private var deployment: Object { rollout.deployment }
  private var now: TimeInstant { rollout.view.now }

  static func condition(
    _ type: ByteString, _ status: Bool?, _ reason: ByteString, _ message: ByteString,
    _ now: TimeInstant
  ) -> Object {
    var condition = Conditions.make(type, status, reason, message, at: now)
    condition["lastUpdateTime"] = .string(now.kubernetesText)
    return condition
  }

  private func sum(_ key: ByteString) -> Int {
    rollout.sets.reduce(0) { $0 + Int(clamping: $1.object("status").int(key) ?? 0) }
  }

  /// - SeeAlso: `deployment.calculateStatus`
  private var counted: Object {
    var status: Object = [:]
    status.setNumber("observedGeneration", Int(clamping: deployment.generation))
    let available = sum("availableReplicas")
    let wanted = rollout.sets.reduce(0) { $0 + Rollout.replicas($1) }
    status.setNumber("replicas", sum("replicas"))
    status.setNumber(
      "updatedReplicas",
      Int(clamping: rollout.newSet?.object("status").int("replicas") ?? 0))
    status.setNumber("readyReplicas", sum("readyReplicas"))
    status.setNumber("availableReplicas", available)
    status.setNumber("unavailableReplicas", max(0, wanted - available))
    let old = deployment.object("status")
    status["terminatingReplicas"] = terminating
    status["collisionCount"] = old["collisionCount"]
    var conditions = Conditions(old)
    let isAvailable = available >= rollout.replicas - rollout.limits.unavailable
    conditions.replace(
      Self.condition(
        "Available", isAvailable,
        isAvailable ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
        "Deployment " + (isAvailable ? "has" : "does not have") + " minimum availability.", now))
    conditions.put(into: &status)
    return status
  }

  /// Known only when every set has counted.
  private var terminating: Value? {
    let counts = rollout.sets.map { $0.object("status").int("terminatingReplicas") }
    guard !counts.contains(nil) else { return nil }
    return .int(counts.reduce(0) { $0 &+ ($1 ?? 0) })
  }

  /// - SeeAlso: `deploymentutil.DeploymentComplete`
  var isComplete: Bool { Self.isComplete(rollout, counted) }

  private static func isComplete(_ rollout: Rollout, _ status: Object) -> Bool {
    let wanted = Int64(rollout.replicas)
    return ["updatedReplicas", "replicas", "availableReplicas"].allSatisfy {
      (status.int($0) ?? 0) == wanted
    }
  }

  /// Only counts: while a Deployment is paused or scaled, its progress is not judged.
  ///
  /// - SeeAlso: `DeploymentController.syncDeploymentStatus`
  func countActions() -> [ClusterAction] {
    let status = counted
    guard status != deployment.object("status") else { return [] }
    var changed = deployment
    changed["status"] = .object(status)
    return [.updateStatus("deployments.apps", changed)]
  }

  func actions() -> [ClusterAction] {
    var status = counted
    var conditions = Conditions(status)
    let hasDeadline = deadline != nil
    if !hasDeadline { conditions.remove("Progressing") }
    let current = conditions["Progressing"]
    let isDone =
      status["replicas"] == status["updatedReplicas"]
      && current?.string("reason") == "NewReplicaSetAvailable"
    if hasDeadline, !isDone { setProgress(&conditions, status) }
    let failures = ([rollout.newSet].compactMap { $0 } + rollout.oldSets).compactMap {
      $0.condition("ReplicaFailure")
    }
    if let failure = failures.first {
      var copied = failure
      copied["lastUpdateTime"] = failure["lastTransitionTime"]
      conditions.replace(copied)
    } else {
      conditions.remove("ReplicaFailure")
    }
    conditions.put(into: &status)
    guard status != deployment.object("status") else { return patience(conditions) }
    var changed = deployment
    changed["status"] = .object(status)
    return [.updateStatus("deployments.apps", changed)] + patience(conditions)
  }

  /// Seconds without progress after which a rollout has failed; nil for never.
  private var deadline: Int64? {
    rollout.spec.int("progressDeadlineSeconds").flatMap { $0 == Int64(Int32.max) ? nil : $0 }
  }

  private func setProgress(_ conditions: inout Conditions, _ status: Object) {
    let subject: ByteString =
      rollout.newSet.map { "ReplicaSet " + Strconv.quote($0.name) }
      ?? "Deployment " + Strconv.quote(deployment.name)
    let current = conditions["Progressing"]
    if Self.isComplete(rollout, status) {
      conditions.replace(
        Self.condition(
          "Progressing", true, "NewReplicaSetAvailable",
          subject + " has successfully progressed.", now))
    } else if isMoving(status) {
      var condition = Self.condition(
        "Progressing", true, "ReplicaSetUpdated", subject + " is progressing.", now)
      if current?.string("status") == "True" {
        condition["lastTransitionTime"] = current?["lastTransitionTime"]
      }
      conditions.remove("Progressing")
      conditions.replace(condition)
    } else if hasTimedOut(current) {
      conditions.replace(
        Self.condition(
          "Progressing", false, "ProgressDeadlineExceeded",
          subject + " has timed out progressing.", now))
    }
  }

  /// - SeeAlso: `deploymentutil.DeploymentProgressing`
  private func isMoving(_ new: Object) -> Bool {
    let old = deployment.object("status")
    func grew(_ key: ByteString) -> Bool { (new.int(key) ?? 0) > (old.int(key) ?? 0) }
    func outdated(_ status: Object) -> Int64 {
      (status.int("replicas") ?? 0) &- (status.int("updatedReplicas") ?? 0)
    }
    return grew("updatedReplicas") || outdated(new) < outdated(old) || grew("readyReplicas")
      || grew("availableReplicas")
  }

  private func hasTimedOut(_ condition: Object?) -> Bool {
    guard let condition, let deadline else { return false }
    switch condition.string("reason") {
    case "NewReplicaSetAvailable": return false
    case "ProgressDeadlineExceeded": return true
    default: break
    }
    guard let since = deployment.time(condition, "lastUpdateTime") else { return false }
    return since.unix &+ deadline < now.unix
  }

  /// Looks again when a rollout that stands still has to be called failed.
  ///
  /// - SeeAlso: `DeploymentController.requeueStuckDeployment`
  private func patience(_ conditions: Conditions) -> [ClusterAction] {
    guard let condition = conditions["Progressing"], let deadline,
      condition.string("status") == "True",
      condition.string("reason") != "NewReplicaSetAvailable",
      let since = deployment.time(condition, "lastUpdateTime")
    else { return [] }
    return [.wake(since.adding(TimeDuration((deadline &+ 1) &* 1_000_000_000)))]
  }
}
