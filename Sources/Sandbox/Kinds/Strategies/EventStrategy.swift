internal import GoCompat
internal import YAML

/// Events, of both groups.
///
/// - SeeAlso: `ValidateEventCreate`, `legacyValidateEvent`
struct EventStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var nameRule: NameRule { kind.group.isEmpty ? .any : .subdomain }
  var createsOnUpdate: Bool { true }

  /// The events of the new group name their fields otherwise.
  private func named(_ old: ByteString, _ new: ByteString) -> FieldPath {
    FieldPath(kind.group.isEmpty ? old : new)
  }

  func check(_ event: Object, _ context: WriteContext, _ problems: inout Problems) {
    let object = event.object(kind.group.isEmpty ? "involvedObject" : "regarding")
    // The messages always use the old name.
    let path: FieldPath = "involvedObject.namespace"
    let namespace = object.string("namespace")
    let isNew = event.has("eventTime")
    let isMatch =
      if namespace.isEmpty {
        event.namespace == "default" || isNew && event.namespace == "kube-system"
      } else {
        isNew || namespace == event.namespace
      }
    if !isMatch {
      problems.invalid(path, .text(namespace), "does not match event.namespace")
    }
    if isNew { checkNew(event, &problems) }
  }

  private func checkNew(_ event: Object, _ problems: inout Problems) {
    let controllerPath = named("reportingComponent", "reportingController")
    let controller = event.string(controllerPath.text)
    if controller.isEmpty { problems.required(controllerPath) }
    problems.invalid(controllerPath, controller, Names.qualifiedName(controller))
    for key: ByteString in ["reportingInstance", "action", "reason"] {
      let text = event.string(key)
      if text.isEmpty { problems.required(FieldPath(key)) }
      if text.count > 128 {
        problems.invalid(
          key == "reportingInstance" ? "repotingIntance" : FieldPath(key), .text(""),
          "can have at most 128 characters")
      }
    }
    let note = event.string(kind.group.isEmpty ? "message" : "note")
    if note.count > 1024 {
      problems.invalid("message", .text(""), "can have at most 1024 characters")
    }
  }
}
