internal import GoCompat
internal import YAML

/// Refuses what admission policies refuse: their expressions are evaluated for each write.
///
/// Policies with parameters, and expressions that ask the authorizer, are left alone.
/// - SeeAlso: `k8s.io/apiserver/pkg/admission/plugin/policy/validating`
struct AdmissionPolicies {
  private static let compiled = CELCache()

  private let object: Object
  private let old: Object?
  private let kind: ResourceKind
  private let context: WriteContext

  static func validate(
    _ object: Object, _ old: Object?, _ kind: ResourceKind, _ context: WriteContext
  ) throws(StatusError) {
    let bindings = context.list(
      "validatingadmissionpolicybindings.admissionregistration.k8s.io", "")
    if bindings.isEmpty || kind.group == "admissionregistration.k8s.io" { return }
    let policies = AdmissionPolicies(object: object, old: old, kind: kind, context: context)
    for binding in bindings.sorted(by: { $0.name < $1.name }) {
      try policies.check(binding.object("spec"), named: binding.name)
    }
  }

  private func check(_ binding: Object, named name: ByteString) throws(StatusError) {
    guard
      let policy = context.lookUp(
        "validatingadmissionpolicies.admissionregistration.k8s.io", "",
        binding.string("policyName")),
      case let spec = policy.object("spec"), !spec.has("paramKind"),
      matches(spec.object("matchConstraints"), needsRules: true),
      matches(binding.object("matchResources"), needsRules: false),
      holdsConditions(spec)
    else { return }
    let actions = binding.strings("validationActions")
    for validation in spec.objects("validations") {
      guard let refusal = refusal(validation, spec) else { continue }
      let text =
        "ValidatingAdmissionPolicy '" + policy.name + "' with binding '" + name
        + "' denied request: "
        + refusal.message
      if actions.contains("Warn") {
        context.warn(
          "Validation failed for ValidatingAdmissionPolicy '" + policy.name + "' with binding '"
            + name + "': " + refusal.message)
      }
      if actions.contains("Deny") { throw denial(text, refusal.reason) }
    }
  }

  /// - SeeAlso: `validating.dispatcher.Dispatch`
  private func denial(_ text: ByteString, _ reason: ByteString) -> StatusError {
    var error = StatusError.forbidden(
      kind, object.name, text,
      causes: [StatusError.Cause(reason: "", message: text, field: "")])
    error.reason = reason
    error.code =
      switch reason {
      case "Unauthorized": 401
      case "Forbidden": 403
      case "RequestEntityTooLarge": 413
      default: 422
      }
    return error
  }

  // MARK: - What a policy is about

  private func matches(_ constraints: Object, needsRules: Bool) -> Bool {
    let rules = constraints.objects("resourceRules")
    if rules.isEmpty ? needsRules : !rules.contains(where: matches) { return false }
    if constraints.objects("excludeResourceRules").contains(where: matches) { return false }
    let labels = [object, old].compactMap { $0?.metadata.object("labels") }
    let selector = LabelSelector(selector: constraints.object("objectSelector"))
    if !labels.contains(where: selector.matches) { return false }
    return matchesNamespace(LabelSelector(selector: constraints.object("namespaceSelector")))
  }

  private func matchesNamespace(_ selector: LabelSelector) -> Bool {
    if selector.isEmpty { return true }
    if kind.groupResource == "namespaces" {
      return selector.matches(object.metadata.object("labels"))
    }
    guard kind.isNamespaced, let namespace else { return true }
    return selector.matches(namespace.metadata.object("labels"))
  }

  private var namespace: Object? { context.lookUp("namespaces", "", context.namespace) }

  private func matches(_ rule: Object) -> Bool {
    func has(_ key: ByteString, _ wanted: ByteString) -> Bool {
      let texts = rule.strings(key)
      return texts.contains("*") || texts.contains(wanted)
    }
    let names = rule.strings("resourceNames")
    let resources = rule.strings("resources")
    let part = context.subresource
    let wanted =
      part.isEmpty
      ? ["*", "*/*", kind.resource]
      : ["*/*", kind.resource + "/*", "*/" + part, kind.resource + "/" + part]
    let scope = rule.string("scope")
    return has("operations", old == nil ? "CREATE" : "UPDATE") && has("apiGroups", kind.group)
      && has("apiVersions", kind.version) && resources.contains(where: wanted.contains)
      && (names.isEmpty || names.contains(object.name))
      && (scope.isEmpty || scope == "*" || (scope == "Namespaced") == kind.isNamespaced)
  }

  // MARK: - Expressions

  private func holdsConditions(_ spec: Object) -> Bool {
    spec.objects("matchConditions").allSatisfy { condition in
      switch evaluate(condition.string("expression"), spec) {
      case .value(.bool(let holds)): holds
      case .failed: spec.string("failurePolicy") != "Ignore"
      default: false
      }
    }
  }

  private enum Outcome {
    case value(Value)
    case failed(ByteString)
    /// Something that is not known here.
    case unknown
  }

  /// Why a validation does not hold; nil when it does.
  private func refusal(
    _ validation: Object, _ spec: Object
  ) -> (message: ByteString, reason: ByteString)? {
    let expression = validation.string("expression")
    let given = validation.string("reason")
    switch evaluate(expression, spec) {
    case .value(.bool(true)), .unknown: return nil
    case .failed(let why):
      if spec.string("failurePolicy") == "Ignore" { return nil }
      return ("expression '" + expression + "' resulted in error: " + why, "Invalid")
    case .value:
      return (message(validation, spec, expression), given.isEmpty ? "Invalid" : given)
    }
  }

  private func message(
    _ validation: Object, _ spec: Object, _ expression: ByteString
  ) -> ByteString {
    let made = validation.string("messageExpression")
    if !made.isEmpty, case .value(.string(let text)) = evaluate(made, spec), !text.trimmed.isEmpty {
      return text.trimmed
    }
    let text = validation.string("message").trimmed
    return text.isEmpty ? "failed expression: " + expression.trimmed : text
  }

  private func evaluate(_ text: ByteString, _ spec: Object) -> Outcome {
    var variables = fixedVariables
    var own: Object = [:]
    for variable in spec.objects("variables") {
      // A variable that cannot be had fails where it is used.
      if case .value(let value) = evaluate(variable.string("expression"), variables) {
        own[variable.string("name")] = value
        variables["variables"] = .object(own)
      }
    }
    return evaluate(text, variables)
  }

  private func evaluate(_ text: ByteString, _ variables: [ByteString: Value]) -> Outcome {
    guard let expression = Self.compiled.expression(text),
      !CELFunctions.isUnchecked(expression), !expression.names("authorizer")
    else { return .unknown }
    do {
      return .value(try CELEvaluator(variables).evaluate(expression))
    } catch {
      return .failed(error.message)
    }
  }

  private var fixedVariables: [ByteString: Value] {
    [
      "object": .object(object), "oldObject": old.map { .object($0) } ?? .null,
      "namespaceObject": kind.isNamespaced ? namespace.map { .object($0) } ?? .null : .null,
      "params": .null, "variables": .object([:]),
      "request": .object([
        "operation": .string(old == nil ? "CREATE" : "UPDATE"), "name": .string(object.name),
        "namespace": .string(context.namespace), "subResource": .string(context.subresource),
        "dryRun": .bool(context.isDryRun),
        "kind": .object([
          "group": .string(kind.group), "version": .string(kind.version),
          "kind": .string(kind.kind),
        ]),
        "resource": .object([
          "group": .string(kind.group), "version": .string(kind.version),
          "resource": .string(kind.resource),
        ]),
        "userInfo": .object([
          "username": .string(context.user),
          "groups": .array(context.groups.map { .string($0) }),
        ]),
      ]),
    ]
  }
}
