internal import GoCompat
internal import YAML

/// ControllerRevisions.
///
/// - SeeAlso: `ValidateControllerRevision`
struct ControllerRevisionStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var checksNewOnUpdate: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    if !object.has("data") { problems.required("data", "data is mandatory") }
    problems.notNegative(object.int("revision"), "revision")
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    problems.immutable(object["data"], old["data"], "data", .json(object["data"] ?? .null))
  }
}
