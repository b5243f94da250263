internal import GoCompat
internal import YAML

/// Whether a pod may be evicted: what its disruption budget leaves.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/registry/core/pod/storage.EvictionREST`
struct Eviction {
  let view: ClusterView

  private static let budgets: ByteString = "poddisruptionbudgets.policy"

  /// The budget that the eviction takes from, with one disruption less; nil for none.
  ///
  /// - Throws: 429 when the budget forbids it, 500 when there are several.
  func budget(for pod: Object) throws(StatusError) -> Object? {
    let state = PodState(pod)
    if state.isFinished || state.phase == "Pending" || pod.isBeingDeleted { return nil }
    let budgets = view.objects(Self.budgets, pod.namespace).filter {
      LabelMatch($0.object("spec").object("selector")).matches(pod)
    }
    guard budgets.count <= 1 else {
      throw StatusError(
        code: 500, reason: "",
        message:
          "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support."
      )
    }
    guard var budget = budgets.first else { return nil }
    let status = budget.object("status")
    let allowed = status.int("disruptionsAllowed") ?? 0
    if !state.isReady, Self.letsUnreadyGo(budget) { return nil }
    if (status.int("observedGeneration") ?? 0) < budget.generation {
      throw Self.tooMany(
        "The disruption budget " + budget.name + " is still being processed by the server.",
        retryAfter: 10)
    }
    if allowed < 0 {
      throw .forbidden(
        group: "policy", resource: "poddisruptionbudget", name: budget.name,
        "pdb disruptions allowed is negative")
    }
    guard allowed > 0 else { throw Self.tooMany(Self.shortage(budget), retryAfter: 0) }
    budget.change("status") { status in
      status["disruptionsAllowed"] = .int(allowed - 1)
      status.make("disruptedPods") { $0[pod.name] = .string(view.now.kubernetesText) }
      guard allowed == 1 else { return }
      var conditions = Conditions(status)
      var condition = Conditions.make(
        "DisruptionAllowed", false, "InsufficientPods", "", at: view.now)
      condition["observedGeneration"] = status["observedGeneration"]
      conditions.set(condition)
      conditions.put(into: &status)
    }
    return budget
  }

  /// Whether a pod that is not ready may go without being counted.
  private static func letsUnreadyGo(_ budget: Object) -> Bool {
    if budget.object("spec").string("unhealthyPodEvictionPolicy") == "AlwaysAllow" { return true }
    let status = budget.object("status")
    let desired = status.int("desiredHealthy") ?? 0
    return desired > 0 && (status.int("currentHealthy") ?? 0) >= desired
  }

  private static func shortage(_ budget: Object) -> ByteString {
    let status = budget.object("status")
    if let condition = Conditions(status)["DisruptionAllowed"],
      condition.string("reason") == "SyncFailed"
    {
      return "The disruption budget " + budget.name
        + " does not allow evicting pods currently because it failed sync: "
        + condition.string("message")
    }
    return "The disruption budget " + budget.name + " needs "
      + Strconv.formatInt(status.int("desiredHealthy") ?? 0) + " healthy pods and has "
      + Strconv.formatInt(status.int("currentHealthy") ?? 0) + " currently"
  }

  private static func tooMany(_ why: ByteString, retryAfter: Int) -> StatusError {
    StatusError(
      code: 429, reason: "TooManyRequests",
      message: "Cannot evict pod as it would violate the pod's disruption budget.",
      details: .init(
        causes: [.init(reason: "DisruptionBudget", message: why, field: "")],
        retryAfter: retryAfter))
  }
}

extension ClusterClient {
  /// Says in its status why a pod is about to go.
  ///
  /// - SeeAlso: `addConditionAndDeletePod`
  func markEvicted(_ pod: Object) throws(StatusError) {
    var marked = pod
    var status = pod.object("status")
    var conditions = Conditions(status)
    var condition = Conditions.make(
      "DisruptionTarget", true, "EvictionByEvictionAPI", "Eviction API: evicting", at: now)
    condition["lastProbeTime"] = .null
    conditions.set(condition)
    conditions.put(into: &status)
    marked["status"] = .object(status)
    guard marked != pod else { return }
    let key = ObjectKey(resource: "pods", namespace: pod.namespace, name: pod.name)
    try cluster.store.put(marked, at: key, second: now.unix)
  }
}
