internal import GoCompat
internal import YAML

/// ReplicationControllers.
///
/// - SeeAlso: `ValidateReplicationController`
struct ReplicationControllerStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }
  var answersDeleted: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    problems.notNegative(spec.int("minReadySeconds"), path.child("minReadySeconds"))
    let selector = spec.object("selector")
    if selector.isEmpty { problems.required(path.child("selector")) }
    problems.notNegative(spec.int("replicas"), path.child("replicas"))
    guard let template = spec.optionalObject("template") else {
      return problems.required(path.child("template"))
    }
    let labels = template.metadata.object("labels")
    if selector.contains(where: { labels[$0.key] != $0.value }) {
      problems.invalid(
        path.child("template").child("metadata").child("labels"), .map(labels),
        "`selector` does not match template `labels`")
    }
    PodRules.checkTemplate(template, path.child("template"), &problems)
    WorkloadRules.checkRestart(spec, path, &problems)
    WorkloadRules.checkDeadline(spec, path, of: "ReplicationController", &problems)
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
