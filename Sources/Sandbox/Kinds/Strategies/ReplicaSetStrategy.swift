internal import GoCompat
internal import YAML

/// ReplicaSets.
///
/// - SeeAlso: `ValidateReplicaSet`
struct ReplicaSetStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }
  var checksNewOnUpdate: Bool { false }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    for key: ByteString in ["replicas", "minReadySeconds"] {
      problems.notNegative(spec.int(key), path.child(key))
    }
    let isSound = WorkloadRules.checkSelector(
      spec, path, empty: "empty selector is invalid for deployment", &problems)
    if isSound { WorkloadRules.checkTemplate(spec, path, of: "ReplicaSet", &problems) }
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
    WorkloadRules.checkCounts(
      object.object("status"), old: old.object("status"),
      [
        "replicas", "fullyLabeledReplicas", "readyReplicas", "availableReplicas",
        "observedGeneration",
      ],
      below: ["fullyLabeledReplicas", "readyReplicas", "availableReplicas"], &problems)
  }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    guard context.subresource.isEmpty else { return [] }
    return WorkloadRules.templateWarnings(object, old: old, at: "spec.template", context)
  }
}
