internal import GoCompat
internal import YAML

/// ValidatingAdmissionPolicies and MutatingAdmissionPolicies.
///
/// - SeeAlso: `ValidateValidatingAdmissionPolicy`
struct AdmissionPolicyStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var updatesUnconditionally: Bool { false }
  var countsGenerations: Bool { true }
  var checksNewOnUpdate: Bool { true }

  private var isMutating: Bool { kind.resource == "mutatingadmissionpolicies" }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    problems.optionalOneOf(
      spec.optionalString("failurePolicy"), path.child("failurePolicy"), ["Fail", "Ignore"])
    let parameter = spec.optionalObject("paramKind")
    if let parameter {
      AdmissionRules.checkParameterKind(parameter, path.child("paramKind"), &problems)
    }
    let constraints = path.child("matchConstraints")
    if let match = spec.optionalObject("matchConstraints") {
      AdmissionRules.checkMatch(match, constraints, &problems)
      if match.array("resourceRules").isEmpty {
        problems.required(constraints.child("resourceRules"))
      }
    } else {
      problems.required(constraints)
    }
    AdmissionRules.checkConditions(
      spec.objects("matchConditions"), path.child("matchConditions"),
      hasParameters: parameter != nil, &problems)
    var names = PolicyNames(hasParameters: parameter != nil, makesObjects: isMutating)
    names.variables = checkVariables(spec, path, names, &problems)
    if isMutating {
      checkMutations(spec, path, names, &problems)
    } else {
      checkValidations(spec, path, object.name, names, &problems)
    }
  }

  /// - SeeAlso: `validateMutatingAdmissionPolicySpec`
  private func checkMutations(
    _ spec: Object, _ path: FieldPath, _ names: PolicyNames, _ problems: inout Problems
  ) {
    let mutations = spec.objects("mutations")
    if mutations.isEmpty {
      problems.required(path.child("mutations"), "mutations must contain at least one item")
    }
    for (index, mutation) in mutations.enumerated() {
      checkMutation(mutation, path.child("mutations").index(index), names, &problems)
    }
    problems.oneOf(
      spec.string("reinvocationPolicy"), path.child("reinvocationPolicy"),
      ["IfNeeded", "Never"])
  }

  private func checkMutation(
    _ mutation: Object, _ path: FieldPath, _ names: PolicyNames, _ problems: inout Problems
  ) {
    let forms: [(type: ByteString, key: ByteString, wants: CELType)] = [
      ("ApplyConfiguration", "applyConfiguration", .simple("Object")),
      ("JSONPatch", "jsonPatch", .list(.simple("JSONPatch"))),
    ]
    let type = mutation.string("patchType")
    problems.oneOf(type, path.child("patchType"), ["ApplyConfiguration", "JSONPatch"])
    guard forms.contains(where: { $0.type == type }) else { return }
    for form in forms {
      let given = mutation.optionalObject(form.key)
      let place = path.child(form.key)
      guard type == form.type else {
        if given != nil {
          problems.invalid(
            place, .text("{" + form.key + "}"), "must not be specified when patchType is " + type)
        }
        continue
      }
      guard let given else {
        problems.required(place, "must be specified when patchType is " + form.type)
        continue
      }
      let text = given.string("expression")
      if text.trimmed.isEmpty {
        problems.required(place.child("expression"), "expression is not specified")
      } else {
        AdmissionRules.checkExpression(
          text, place.child("expression"), names, wants: [form.wants], &problems)
      }
    }
  }

  private static let words: Set<ByteString> = [
    "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function",
    "if", "import", "let", "loop", "package", "namespace", "return", "var", "void", "while",
  ]

  /// - Returns: the types of the variables.
  private func checkVariables(
    _ spec: Object, _ path: FieldPath, _ names: PolicyNames, _ problems: inout Problems
  ) -> [ByteString: CELType] {
    var types: [ByteString: CELType] = [:]
    for (index, variable) in spec.objects("variables").enumerated() {
      let path = path.child("variables").index(index)
      let name = variable.string("name")
      if name.trimmed.isEmpty {
        problems.required(path.child("name"), "name is not specified")
      } else if Self.words.contains(name) || !Self.isIdentifier(name) {
        problems.invalid(
          path.child("name"), .text(name), "name is not a valid CEL identifier")
      }
      let expression = variable.string("expression")
      if expression.trimmed.isEmpty {
        problems.required(path.child("expression"), "expression is not specified")
      } else {
        var names = names
        names.variables = types
        types[name] = AdmissionRules.checkExpression(
          expression, path.child("expression"), names, wants: [], &problems)
      }
    }
    return types
  }

  private static func isIdentifier(_ name: ByteString) -> Bool {
    guard let first = name.bytes.first, !(0x30...0x39).contains(first) else { return false }
    return name.bytes.allSatisfy { $0 == UInt8(ascii: "_") || Names.isAlphanumeric($0) }
  }

  private func checkValidations(
    _ spec: Object, _ path: FieldPath, _ name: ByteString, _ names: PolicyNames,
    _ problems: inout Problems
  ) {
    let validations = spec.objects("validations")
    let annotations = spec.objects("auditAnnotations")
    if validations.isEmpty, annotations.isEmpty {
      for key: ByteString in ["validations", "auditAnnotations"] {
        problems.required(
          path.child(key), "validations or auditAnnotations must contain at least one item")
      }
      return
    }
    for (index, validation) in validations.enumerated() {
      checkValidation(
        validation, path.child("validations").index(index), names, &problems)
    }
    var keys: Set<ByteString> = []
    for (index, annotation) in annotations.enumerated() {
      let path = path.child("auditAnnotations").index(index)
      let key = annotation.string("key")
      problems.invalid(path.child("key"), name + "/" + key, Names.qualifiedName(name + "/" + key))
      let text = annotation.string("valueExpression").trimmed
      if text.isEmpty {
        problems.required(
          path.child("valueExpression"), "valueExpression is not specified")
      } else {
        AdmissionRules.checkExpression(
          text, path.child("valueExpression"), names, wants: [.string, .null], &problems)
      }
      if !keys.insert(key).inserted { problems.duplicate(path.child("key"), .text(key)) }
    }
  }

  private func checkValidation(
    _ validation: Object, _ path: FieldPath, _ names: PolicyNames, _ problems: inout Problems
  ) {
    let expression = validation.string("expression")
    if expression.trimmed.isEmpty {
      problems.required(path.child("expression"), "expression is not specified")
    } else {
      AdmissionRules.checkExpression(
        expression, path.child("expression"), names, wants: [.bool], &problems)
    }
    let made = validation.string("messageExpression")
    if !made.isEmpty, made.trimmed.isEmpty {
      problems.invalid(
        path.child("messageExpression"), .text(made), "must be non-empty if specified")
    } else if !made.isEmpty {
      var names = names
      names.hasAuthorizer = false
      AdmissionRules.checkExpression(
        made, path.child("messageExpression"), names, wants: [.string], &problems)
    }
    let message = validation.string("message")
    if !message.isEmpty, message.trimmed.isEmpty {
      problems.invalid(
        path.child("message"), .text(message), "message must be non-empty if specified")
    } else if message.trimmed.contains("\n") || message.trimmed.contains("\r") {
      problems.invalid(
        path.child("message"), .text(message), "message must not contain line breaks")
    }
    problems.optionalOneOf(
      validation.optionalString("reason"), path.child("reason"),
      ["Forbidden", "Invalid", "RequestEntityTooLarge"])
  }
}

/// ValidatingAdmissionPolicyBindings and MutatingAdmissionPolicyBindings.
///
/// - SeeAlso: `ValidateValidatingAdmissionPolicyBinding`
struct PolicyBindingStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var updatesUnconditionally: Bool { false }
  var countsGenerations: Bool { true }
  var checksNewOnUpdate: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    let name = spec.string("policyName")
    if name.isEmpty {
      problems.required(path.child("policyName"))
    } else {
      problems.invalid(path.child("policyName"), name, Names.subdomain(name))
    }
    checkParameters(spec.optionalObject("paramRef"), path.child("paramRef"), &problems)
    // The field is misspelt in the server's messages.
    AdmissionRules.checkMatch(
      spec.optionalObject("matchResources"), path.child("matchResouces"), &problems)
    if kind.resource == "validatingadmissionpolicybindings" {
      checkActions(spec, path.child("validationActions"), &problems)
    }
  }

  private func checkParameters(
    _ reference: Object?, _ path: FieldPath, _ problems: inout Problems
  ) {
    guard let reference else { return }
    let name = reference.string("name")
    let selector = reference.optionalObject("selector")
    let both: ByteString = "name and selector are mutually exclusive"
    if !name.isEmpty {
      problems.invalid(path.child("name"), name, Names.pathSegment(name))
      if selector != nil { problems.forbidden(path.child("name"), both) }
    }
    if let selector {
      SelectorRules.check(selector, path.child("selector"), &problems)
      if !name.isEmpty { problems.forbidden(path.child("selector"), both) }
    } else if name.isEmpty {
      problems.required(path, "one of name or selector must be specified")
    }
    problems.oneOf(
      reference.string("parameterNotFoundAction"), path.child("parameterNotFoundAction"),
      ["Deny", "Allow"])
  }

  private func checkActions(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    let actions = spec.strings("validationActions")
    var seen: Set<ByteString> = []
    for (index, action) in actions.enumerated() {
      problems.optionalOneOf(action, path.index(index), ["Audit", "Deny", "Warn"])
      if !seen.insert(action).inserted { problems.duplicate(path.index(index), .text(action)) }
    }
    if seen.contains("Deny"), seen.contains("Warn") {
      problems.invalid(
        path, .json(spec["validationActions"] ?? .null),
        "must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)"
      )
    }
    if actions.isEmpty { problems.required(path, "at least one validation action is required") }
  }
}
