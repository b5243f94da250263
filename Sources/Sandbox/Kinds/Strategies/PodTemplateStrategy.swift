internal import GoCompat
internal import YAML

/// PodTemplates.
struct PodTemplateStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }
  var answersDeleted: Bool { true }

  func makesGeneration(_ object: Object, old: Object) -> Bool {
    object["template"] != old["template"]
  }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    PodRules.checkTemplate(object.object("template"), "template", &problems)
  }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    let template = object.object("template")
    if let old, old.object("template") == template { return [] }
    return PodWarnings.warnings(
      spec: template.object("spec"), metadata: template.metadata, at: "template",
      isTemplate: true)
  }
}
