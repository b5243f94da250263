internal import GoCompat
internal import YAML

/// DaemonSets.
///
/// - SeeAlso: `ValidateDaemonSet`
struct DaemonSetStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }
  private var generationKey: ByteString { "deprecated.daemonset.template.generation" }

  func setDefaults(_ object: inout Object) {
    ObjectDefaults.fill(&object, kind)
    if !object.annotations.has(generationKey) { setTemplateGeneration(0, &object) }
  }

  func create(_ object: inout Object, _ context: WriteContext) throws(StatusError) {
    setTemplateGeneration(1, &object)
  }

  func update(
    _ object: inout Object, old: Object, _ context: WriteContext
  ) throws(StatusError) {
    let text = old.annotations.string(generationKey)
    let before = Int64(text.text) ?? 0
    let isSame =
      object.object("spec").object("template") == old.object("spec").object("template")
    setTemplateGeneration(isSame ? before : before &+ 1, &object)
  }

  private func setTemplateGeneration(_ generation: Int64, _ object: inout Object) {
    object.make("metadata") {
      $0.make("annotations") {
        $0[generationKey] = .string(Strconv.formatInt(generation))
      }
    }
  }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    let selector = spec.optionalObject("selector")
    SelectorRules.check(selector, path.child("selector"), &problems)
    if SelectorRules.isSound(selector ?? [:]) {
      WorkloadRules.checkLabels(spec, path, &problems)
    }
    if let selector, SelectorRules.isEmpty(selector) {
      problems.invalid(
        path.child("selector"), SelectorRules.shown(selector),
        "empty selector is invalid for daemonset")
    }
    PodRules.checkTemplate(spec.object("template"), path.child("template"), &problems)
    WorkloadRules.checkRestart(spec, path, &problems)
    WorkloadRules.checkDeadline(spec, path, of: "DaemonSet", &problems)
    problems.notNegative(spec.int("minReadySeconds"), path.child("minReadySeconds"))
    checkStrategy(spec.object("updateStrategy"), path.child("updateStrategy"), &problems)
    problems.notNegative(spec.int("revisionHistoryLimit"), path.child("revisionHistoryLimit"))
  }

  private func checkStrategy(
    _ strategy: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    switch strategy.string("type") {
    case "OnDelete": return
    case "RollingUpdate":
      guard let rolling = strategy.optionalObject("rollingUpdate") else {
        return problems.required(path.child("rollingUpdate"))
      }
      let path = path.child("rollingUpdate")
      let (most, surge) = (rolling["maxUnavailable"], rolling["maxSurge"])
      WorkloadRules.checkAmount(most, path.child("maxUnavailable"), &problems)
      WorkloadRules.checkAmount(surge, path.child("maxSurge"), &problems)
      let hasSurge = WorkloadRules.number(surge) != 0
      let hasMost = WorkloadRules.number(most) != 0
      if hasSurge, hasMost {
        problems.invalid(
          path.child("maxSurge"), Problems.shown(surge),
          "may not be set when maxUnavailable is non-zero")
      } else if !hasSurge, !hasMost {
        problems.required(path.child("maxUnavailable"), "cannot be 0 when maxSurge is 0")
      }
      WorkloadRules.checkAtMostAll(most, path.child("maxUnavailable"), &problems)
      WorkloadRules.checkAtMostAll(surge, path.child("maxSurge"), &problems)
    default:
      problems.notSupported(
        path, InternalForm.shown(strategy, "io.k8s.api.apps.v1.DaemonSetUpdateStrategy"),
        ["RollingUpdate", "OnDelete"])
    }
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    problems.immutable(
      object.object("spec")["selector"], old.object("spec")["selector"], "spec.selector",
      SelectorRules.shown(object.object("spec").optionalObject("selector")))
  }

  func checkStatus(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    let status = object.object("status")
    for key: ByteString in [
      "currentNumberScheduled", "numberMisscheduled", "desiredNumberScheduled", "numberReady",
      "observedGeneration", "updatedNumberScheduled", "numberAvailable", "numberUnavailable",
      "collisionCount",
    ] {
      problems.notNegative(status.int(key), FieldPath("status").child(key))
    }
    WorkloadRules.checkCollisions(status, old.object("status"), &problems)
  }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    guard context.subresource.isEmpty else { return [] }
    return WorkloadRules.templateWarnings(object, old: old, at: "spec.template", context)
  }
}
