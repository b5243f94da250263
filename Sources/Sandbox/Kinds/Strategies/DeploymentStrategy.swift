internal import GoCompat
internal import YAML

/// Deployments.
///
/// - SeeAlso: `ValidateDeployment`
struct DeploymentStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }

  /// Its annotations count, since they tell controllers of pauses and revisions.
  func makesGeneration(_ object: Object, old: Object) -> Bool {
    object.object("spec") != old.object("spec") || object.annotations != old.annotations
  }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    problems.notNegative(spec.int("replicas"), path.child("replicas"))
    let isSound = WorkloadRules.checkSelector(
      spec, path, empty: "empty selector is invalid for deployment", &problems)
    if isSound { WorkloadRules.checkTemplate(spec, path, of: "ReplicaSet", &problems) }
    checkStrategy(spec.object("strategy"), path.child("strategy"), &problems)
    for key: ByteString in ["minReadySeconds", "revisionHistoryLimit"] {
      problems.notNegative(spec.int(key), path.child(key))
    }
    if let deadline = spec.int("progressDeadlineSeconds") {
      let path = path.child("progressDeadlineSeconds")
      problems.notNegative(deadline, path)
      if deadline <= spec.int("minReadySeconds") ?? 0 {
        problems.invalid(path, deadline, "must be greater than minReadySeconds")
      }
    }
  }

  private func checkStrategy(
    _ strategy: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let rolling = strategy.optionalObject("rollingUpdate")
    switch strategy.string("type") {
    case "Recreate":
      if rolling != nil {
        problems.forbidden(
          path.child("rollingUpdate"),
          "may not be specified when strategy `type` is 'Recreate'")
      }
    case "RollingUpdate":
      guard let rolling else {
        return problems.required(
          path.child("rollingUpdate"), "this should be defaulted and never be nil")
      }
      checkRolling(rolling, path.child("rollingUpdate"), &problems)
    default:
      problems.notSupported(
        path, InternalForm.shown(strategy, "io.k8s.api.apps.v1.DeploymentStrategy"),
        ["Recreate", "RollingUpdate"])
    }
  }

  private func checkRolling(
    _ rolling: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let (unavailable, surge) = (rolling["maxUnavailable"], rolling["maxSurge"])
    let unavailablePath = path.child("maxUnavailable")
    WorkloadRules.checkAmount(unavailable, unavailablePath, &problems)
    WorkloadRules.checkAmount(surge, path.child("maxSurge"), &problems)
    if WorkloadRules.number(unavailable) == 0, WorkloadRules.number(surge) == 0 {
      problems.invalid(
        unavailablePath, Problems.shown(unavailable ?? .int(0)),
        "may not be 0 when `maxSurge` is 0")
    }
    WorkloadRules.checkAtMostAll(unavailable, unavailablePath, &problems)
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    let selector = object.object("spec")["selector"]
    problems.immutable(
      selector, old.object("spec")["selector"], "spec.selector",
      SelectorRules.shown(object.object("spec").optionalObject("selector")))
  }

  func checkStatus(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    let status = object.object("status")
    WorkloadRules.checkCounts(
      status, old: old.object("status"),
      [
        "observedGeneration", "replicas", "updatedReplicas", "readyReplicas",
        "availableReplicas", "unavailableReplicas", "terminatingReplicas", "collisionCount",
      ],
      below: ["updatedReplicas", "readyReplicas", "availableReplicas"], &problems)
  }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    guard context.subresource.isEmpty else { return [] }
    return WorkloadRules.templateWarnings(object, old: old, at: "spec.template", context)
  }
}
