internal import GoCompat
internal import YAML

/// PodDisruptionBudgets.
///
/// - SeeAlso: `ValidatePodDisruptionBudgetSpec`
struct DisruptionBudgetStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var updatesUnconditionally: Bool { false }
  var countsGenerations: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    if spec.has("minAvailable"), spec.has("maxUnavailable") {
      problems.invalid(
        path, InternalForm.shown(spec, "io.k8s.api.policy.v1.PodDisruptionBudgetSpec"),
        "minAvailable and maxUnavailable cannot be both set")
    }
    for key: ByteString in ["minAvailable", "maxUnavailable"] {
      WorkloadRules.checkAmount(spec[key], path.child(key), &problems)
      WorkloadRules.checkAtMostAll(spec[key], path.child(key), &problems)
    }
    problems.optionalOneOf(
      spec.optionalString("unhealthyPodEvictionPolicy"),
      path.child("unhealthyPodEvictionPolicy"), ["AlwaysAllow", "IfHealthyBudget"])
    SelectorRules.check(spec.optionalObject("selector"), path.child("selector"), &problems)
  }
}
