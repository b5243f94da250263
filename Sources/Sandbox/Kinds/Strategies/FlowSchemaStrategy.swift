internal import GoCompat
internal import YAML

/// FlowSchemas.
///
/// - SeeAlso: `ValidateFlowSchema`
struct FlowSchemaStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    checkPrecedence(
      spec.int("matchingPrecedence") ?? 0, object.name, path.child("matchingPrecedence"), &problems)
    if let method = spec.optionalObject("distinguisherMethod"),
      !["ByNamespace", "ByUser"].contains(method.string("type"))
    {
      problems.notSupported(
        path.child("distinguisherMethod").child("type"),
        InternalForm.shown(method, "io.k8s.api.flowcontrol.v1.FlowDistinguisherMethod"),
        ["ByNamespace", "ByUser"])
    }
    let level = spec.object("priorityLevelConfiguration").string("name")
    let levelPath = path.child("priorityLevelConfiguration").child("name")
    if level.isEmpty {
      problems.required(levelPath, "must reference a priority level")
    } else {
      problems.invalid(levelPath, level, Names.subdomain(level))
    }
    for (index, rule) in spec.objects("rules").enumerated() {
      checkRule(rule, path.child("rules").index(index), &problems)
    }
  }

  private func checkPrecedence(
    _ number: Int64, _ name: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    if number <= 0 { problems.invalid(path, number, "must be a positive value") }
    if number > 10_000 { problems.invalid(path, number, "must not be greater than 10000") }
    if number == 1, name != "exempt" {
      problems.invalid(
        path, number, "only the schema named 'exempt' may have matchingPrecedence 1")
    }
  }

  private func checkRule(_ rule: Object, _ path: FieldPath, _ problems: inout Problems) {
    let subjects = rule.objects("subjects")
    if subjects.isEmpty {
      problems.required(path.child("subjects"), "subjects must contain at least one value")
    }
    for (index, subject) in subjects.enumerated() {
      checkSubject(subject, path.child("subjects").index(index), &problems)
    }
    let (resources, links) = (rule.objects("resourceRules"), rule.objects("nonResourceRules"))
    if resources.isEmpty, links.isEmpty {
      problems.required(
        path, "at least one of resourceRules and nonResourceRules has to be non-empty")
    }
    for (index, rule) in resources.enumerated() {
      FlowRules.checkResources(rule, path.child("resourceRules").index(index), &problems)
    }
    for (index, rule) in links.enumerated() {
      FlowRules.checkLinks(rule, path.child("nonResourceRules").index(index), &problems)
    }
  }

  private static let subjects: [(kind: ByteString, field: ByteString)] = [
    ("User", "user"), ("Group", "group"), ("ServiceAccount", "serviceAccount"),
  ]

  private func checkSubject(_ subject: Object, _ path: FieldPath, _ problems: inout Problems) {
    let kind = subject.string("kind")
    guard let field = Self.subjects.first(where: { $0.kind == kind })?.field else {
      return problems.notSupported(
        path.child("kind"), kind, ["Group", "ServiceAccount", "User"])
    }
    if let named = subject.optionalObject(field) {
      checkNamed(named, field, path.child(field), &problems)
    } else {
      problems.required(
        path.child(field), field + " is required when subject kind is '" + kind + "'")
    }
    for other in Self.subjects where other.kind != kind && subject.has(other.field) {
      problems.forbidden(
        path.child(other.field),
        other.field + " is forbidden when subject kind is not '" + other.kind + "'")
    }
  }

  private func checkNamed(
    _ named: Object, _ field: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    let name = named.string("name")
    if name.isEmpty { problems.required(path.child("name")) }
    guard field == "serviceAccount" else { return }
    if !name.isEmpty, name != "*" {
      problems.invalid(path.child("name"), name, Names.subdomain(name))
    }
    let namespace = named.string("namespace")
    if namespace.isEmpty {
      problems.required(
        path.child("namespace"), "must specify namespace for service account")
    } else {
      problems.invalid(path.child("namespace"), namespace, Names.dnsLabel(namespace))
    }
  }
}
