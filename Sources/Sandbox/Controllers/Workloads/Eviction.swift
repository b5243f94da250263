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
    if (status.int("observedGeneration") ?? 0) < budget.generation {
      throw Self.tooMany(
        "The disruption budget " + budget.name + " is still being processed by the server.",
        retryAfter: 10)
    }
    guard allowed > 0 else {
      throw Self.tooMany(
        "The disruption budget " + budget.name + " needs "
          + Strconv.formatInt(status.int("desiredHealthy") ?? 0) + " healthy pods and has "
          + Strconv.formatInt(status.int("currentHealthy") ?? 0) + " currently", retryAfter: 0)
    }
    budget.change("status") { $0["disruptionsAllowed"] = .int(allowed - 1) }
    return budget
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
