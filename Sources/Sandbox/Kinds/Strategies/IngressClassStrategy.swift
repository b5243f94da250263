internal import GoCompat
internal import YAML

/// IngressClasses.
///
/// - SeeAlso: `ValidateIngressClass`
struct IngressClassStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }
  var checksNewOnUpdate: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    let controller = spec.string("controller")
    if controller.count > 250 { problems.tooLong(path.child("controller"), 250) }
    DomainPath.check(controller, path.child("controller"), &problems)
    guard let parameters = spec.optionalObject("parameters") else { return }
    let parametersPath = path.child("parameters")
    ReferenceRules.check(parameters, parametersPath, &problems)
    let namespacePath = parametersPath.child("namespace")
    let namespace = parameters.optionalString("namespace")
    switch parameters.optionalString("scope") {
    case nil: problems.required(parametersPath.child("scope"))
    case "Namespace":
      if let namespace {
        problems.invalid(namespacePath, namespace, Names.dnsLabel(namespace))
      } else {
        problems.required(namespacePath, "`parameters.scope` is set to 'Namespace'")
      }
    case "Cluster":
      if namespace != nil {
        problems.forbidden(namespacePath, "`parameters.scope` is set to 'Cluster'")
      }
    case .some(let scope):
      problems.notSupported(
        parametersPath.child("scope"), scope, ["Cluster", "Namespace"])
    }
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    problems.immutable(
      object.object("spec")["controller"], old.object("spec")["controller"],
      "spec.controller")
  }
}
