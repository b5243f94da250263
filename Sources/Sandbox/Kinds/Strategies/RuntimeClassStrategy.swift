internal import GoCompat
internal import YAML

/// RuntimeClasses.
struct RuntimeClassStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var createsOnUpdate: Bool { true }
  var updatesUnconditionally: Bool { false }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let handler = object.string("handler")
    problems.invalid("handler", handler, Names.dnsLabel(handler))
    if let overhead = object.optionalObject("overhead") {
      ResourceRules.check(
        ["limits": .object(overhead.object("podFixed"))], [], "overhead", &problems)
    }
    AffinityRules.checkTolerations(
      object.object("scheduling").objects("tolerations"), "scheduling.tolerations", &problems)
    MetadataRules.checkLabels(
      object.object("scheduling").object("nodeSelector"), "scheduling.nodeSelector", &problems)
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    problems.immutable(object["handler"], old["handler"], "handler")
  }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    object.object("scheduling").object("nodeSelector").sortedByKey().keys.compactMap { key in
      PodWarnings.deprecation(ofNodeLabel: key).map { "scheduling.nodeSelector: " + $0 }
    }
  }
}
