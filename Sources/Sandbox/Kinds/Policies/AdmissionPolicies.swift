internal import GoCompat
internal import YAML

/// Refuses what admission policies refuse: their expressions are evaluated for each write.
///
/// - SeeAlso: `k8s.io/apiserver/pkg/admission/plugin/policy/validating`
struct AdmissionPolicies {
  private struct Denial {
    var text: ByteString
    var reason: ByteString
  }

  private let request: AdmissionRequest

  static func validate(_ request: AdmissionRequest) throws(StatusError) {
    let bindings = request.context.list(
      "validatingadmissionpolicybindings.admissionregistration.k8s.io", "")
    if bindings.isEmpty || request.isExempt { return }
    let policies = AdmissionPolicies(request: request)
    var denials: [Denial] = []
    for binding in bindings.sorted(by: { $0.name < $1.name }) {
      denials += policies.denials(by: binding)
    }
    if let first = denials.first { throw policies.error(first) }
  }

  private func denials(by binding: Object) -> [Denial] {
    let rules = binding.object("spec")
    guard
      let policy = request.context.lookUp(
        "validatingadmissionpolicies.admissionregistration.k8s.io", "",
        rules.string("policyName")),
      case let spec = policy.object("spec"),
      matches(spec.object("matchConstraints"), needsRules: true),
      matches(rules.object("matchResources"), needsRules: false)
    else { return [] }
    let start =
      "ValidatingAdmissionPolicy '" + policy.name + "' with binding '" + binding.name + "'"
    let isLenient = spec.string("failurePolicy") == "Ignore"
    var denials: [Denial] = []
    do {
      let found = try PolicyParameters(request).find(
        kind: spec.optionalObject("paramKind"), reference: rules.optionalObject("paramRef"))
      for parameters in found {
        for refusal in refusals(spec, parameters) {
          let actions = rules.strings("validationActions")
          if actions.contains("Warn") {
            request.context.warn("Validation failed for " + start + ": " + refusal.text)
          }
          guard actions.contains("Deny") else { continue }
          denials.append(
            Denial(text: start + " denied request: " + refusal.text, reason: refusal.reason))
        }
      }
    } catch {
      if isLenient { return denials }
      let text = start + " denied request: failed to configure binding: " + error.message
      denials.append(Denial(text: text, reason: "Invalid"))
    }
    return denials
  }

  private func matches(_ constraints: Object, needsRules: Bool) -> Bool {
    let policy = constraints.string("matchPolicy")
    func isMet(_ rule: Object) -> Bool { request.matches(rule, policy: policy) }
    let rules = constraints.objects("resourceRules")
    if rules.isEmpty ? needsRules : !rules.contains(where: isMet) { return false }
    if constraints.objects("excludeResourceRules").contains(where: isMet) { return false }
    return request.matchesObject(constraints.object("objectSelector"))
      && request.matchesNamespace(constraints.object("namespaceSelector"))
  }

  /// What does not hold, and what cannot be told.
  ///
  /// - SeeAlso: `validating.validator.Validate`
  private func refusals(_ spec: Object, _ parameters: Object?) -> [Denial] {
    let isLenient = spec.string("failurePolicy") == "Ignore"
    var expressions = PolicyExpressions(request, parameters: parameters)
    switch expressions.match(spec.objects("matchConditions")) {
    case .fails: return []
    case .failed(let why): return isLenient ? [] : [Denial(text: why, reason: "Invalid")]
    case .holds: break
    }
    expressions.declare(spec.objects("variables"))
    var refusals: [Denial] = []
    for validation in spec.objects("validations") {
      switch expressions.evaluate(validation.string("expression")) {
      case .value(.bool(true)), .unknown: continue
      case .failed(let why):
        if !isLenient { refusals.append(Denial(text: why, reason: "Invalid")) }
      case .value:
        let reason = validation.string("reason")
        refusals.append(
          Denial(
            text: message(validation, expressions), reason: reason.isEmpty ? "Invalid" : reason))
      }
    }
    return refusals
  }

  private func message(_ validation: Object, _ expressions: PolicyExpressions) -> ByteString {
    let made = validation.string("messageExpression")
    if !made.isEmpty, case .value(.string(let text)) = expressions.evaluate(made),
      case let text = text.trimmed, !text.isEmpty, text.count <= 5 * 1024, !text.contains("\n")
    {
      return text
    }
    let text = validation.string("message").trimmed
    return text.isEmpty
      ? "failed expression: " + validation.string("expression").trimmed : text
  }

  /// - SeeAlso: `validating.dispatcher.Dispatch`
  private func error(_ denial: Denial) -> StatusError {
    var error = StatusError.forbidden(
      request.kind, request.name, denial.text,
      causes: [StatusError.Cause(reason: "", message: denial.text, field: "")])
    error.reason = denial.reason
    error.code =
      switch denial.reason {
      case "Unauthorized": 401
      case "Forbidden": 403
      case "RequestEntityTooLarge": 413
      default: 422
      }
    return error
  }
}
