internal import GoCompat
internal import YAML

/// Defaults, and the rules of `x-kubernetes-validations`.
extension StructuralRules {
  /// A part of a schema whose rules are to be looked at.
  struct RuledPart {
    var schema: Object
    var path: ByteString
    var level: Level
    var occurrences: UInt64?
    var unrelated: ByteString?
  }

  /// A default must fit its own schema.
  ///
  /// - SeeAlso: `defaulting.ValidateDefaults`
  mutating func checkDefault(
    _ value: Value, _ schema: Object, _ path: ByteString, _ level: Level
  ) {
    let field = path + ".default"
    if let reason = defaultsForbidden {
      others.append(.forbidden(field, "must not be set " + reason))
    }
    if isInMetadata { return }
    var read = CustomSchema(schema)
    if level == .root {
      var whole = schema
      whole["x-kubernetes-embedded-resource"] = .bool(true)
      read = CustomSchema(whole)
    }
    if read.hasUnknown(value) {
      defaults.append(.invalid(field, value, "must not have unknown fields"))
    }
    var found = EmbeddedResourceRules.problems(value, read, "", isRoot: false)
    if found.isEmpty { found = CustomValidation.problems(value, read, "") }
    if found.isEmpty, CustomRules.hasRules(read) {
      found = CustomRules.problems(value, old: value, read, "", mayStay: false)
      if found.isEmpty { found = CustomRules.problems(value, old: nil, read, "") }
    }
    for problem in found {
      var moved = problem
      let name = problem.field.hasPrefix(".") ? problem.field[1...] : problem.field
      moved.field = name == "<nil>" ? field : field + "." + name
      defaults.append(moved)
    }
  }

  mutating func collectRules(
    _ schema: Object, _ path: ByteString, _ level: Level, isSound: Bool
  ) {
    let rules = schema.objects("x-kubernetes-validations")
    if rules.isEmpty { return }
    let count = others.count
    for (index, rule) in rules.enumerated() {
      checkTexts(rule, schema, path + ByteString(".x-kubernetes-validations[\(index)]"))
    }
    guard isSound, others.count == count else { return }
    ruled.append(
      RuledPart(
        schema: schema, path: path, level: level, occurrences: occurrences,
        unrelated: unrelated))
  }

  /// Looks at expressions, which is only done where the rest is sound.
  ///
  /// - SeeAlso: `ValidateCustomResourceDefinitionOpenAPISchema`
  mutating func checkRules(_ part: RuledPart) {
    let (schema, path, level) = (part.schema, part.path, part.level)
    (occurrences, unrelated) = (part.occurrences, part.unrelated)
    let rules = schema.objects("x-kubernetes-validations")
    let isEmbedded = schema["x-kubernetes-embedded-resource"] == .bool(true)
    let shape = CELShape.of(CustomSchema(schema), isResource: level == .root || isEmbedded)
    guard let shape else {
      others.append(
        FieldProblem(
          kind: .internalError, field: path + ".x-kubernetes-validations",
          detail:
            "Internal error: internal error: failed to construct type information for x-kubernetes-validations rules: unable to convert structural schema to CEL declarations"
        ))
      return
    }
    for (index, rule) in rules.enumerated() {
      checkExpressions(rule, shape, path + ByteString(".x-kubernetes-validations[\(index)]"))
    }
  }

  private mutating func checkExpressions(
    _ rule: Object, _ shape: CELShape, _ field: ByteString
  ) {
    let text = rule.string("rule")
    let message = rule.string("messageExpression")
    let mayLack = rule.bool("optionalOldSelf")
    let names: [ByteString: CELType] = [
      "self": shape.type,
      "oldSelf": mayLack == true ? .optional(shape.type) : shape.type,
    ]
    var isSound = false
    switch CustomRules.compiled(text, names, wants: .bool) {
    case .success(let checked):
      isSound = true
      let most = CELCost.of(checked, self: shape).most
      let bound = occurrences ?? UInt64(CELShape.requestLimit / (shape.least + 1))
      add(CELRange.product(most, bound), "estimated rule cost", field + ".rule")
    case .failure(let why):
      others.append(.invalid(field + ".rule", shown: Self.shown(rule), why.message))
    }
    if isSound, !message.isEmpty {
      switch CustomRules.compiled(message, names, wants: .string) {
      case .success(let checked):
        let most = CELCost.of(checked, self: shape).most
        add(most, "estimated messageExpression cost", field + ".messageExpression")
      case .failure(let why):
        others.append(
          .invalid(
            field + ".messageExpression", shown: Self.shown(rule), why.message))
      }
    }
    guard isSound, CustomRules.isAboutChange(text) else {
      if let mayLack {
        others.append(
          .invalid(
            field + ".optionalOldSelf", .bool(mayLack),
            "may not be set if oldSelf is not used in rule"))
      }
      return
    }
    if let unrelated {
      others.append(
        .invalid(
          field + ".rule", .string(text),
          "oldSelf cannot be used on the uncorrelatable portion of the schema within "
            + unrelated))
    }
  }

  private mutating func add(_ amount: UInt64, _ name: ByteString, _ field: ByteString) {
    if amount > DefinitionCost.ruleLimit {
      others.append(
        .forbidden(field, DefinitionCost.message(name, amount, DefinitionCost.ruleLimit)))
    }
    cost.add(amount, field)
  }

  mutating func checkTexts(_ rule: Object, _ schema: Object, _ field: ByteString) {
    let text = rule.string("rule")
    let message = rule.string("message")
    if text.trimmed.isEmpty {
      others.append(.required(field + ".rule", "rule is not specified"))
    } else if !message.isEmpty, message.trimmed.isEmpty {
      others.append(
        .invalid(field + ".message", .string(message), "must be non-empty if specified"))
    } else if Self.hasLines(message.trimmed) {
      others.append(
        .invalid(field + ".message", .string(message), "must not contain line breaks"))
    } else if Self.hasLines(text.trimmed), message.isEmpty {
      others.append(
        .required(field + ".message", "message must be specified if rule contains line breaks"))
    }
    let made = rule.string("messageExpression")
    if !made.isEmpty, made.trimmed.isEmpty {
      others.append(
        .required(
          field + ".messageExpression", "messageExpression must be non-empty if specified"))
    }
    let reasons: [ByteString] = [
      "FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired",
    ]
    if let reason = rule.optionalString("reason"), !reasons.contains(reason) {
      others.append(.notSupported(field + ".reason", .string(reason), reasons))
    }
    let place = rule.string("fieldPath")
    if place.isEmpty { return }
    if place.trimmed.isEmpty {
      others.append(
        .invalid(field + ".fieldPath", .string(place), "must be non-empty if specified"))
    }
    if Self.hasLines(place) {
      others.append(
        .invalid(field + ".fieldPath", .string(place), "must not contain line breaks"))
    }
    if !Self.leads(place, CustomSchema(schema)) {
      others.append(.invalid(field + ".fieldPath", .string(place), "must be a valid path"))
    }
  }

  private static func hasLines(_ text: ByteString) -> Bool {
    text.contains("\n") || text.contains("\r")
  }

  /// Whether a path (`.a.b['c']`) leads to a field.
  private static func leads(_ path: ByteString, _ schema: CustomSchema) -> Bool {
    guard path.hasPrefix(".") || path.hasPrefix("[") else { return false }
    var schema = schema
    let plain = path.replacingAll("['", with: ".").replacingAll("']", with: "")
    for part in plain[1...].split(by: ".") {
      guard !part.isEmpty, let next = schema.member(part) else { return false }
      schema = next
    }
    return true
  }

  /// A rule as the server's own struct shows it.
  private static func shown(_ rule: Object) -> ByteString {
    FieldProblem.shown([
      ("Rule", .string(rule.string("rule"))), ("Message", .string(rule.string("message"))),
      ("MessageExpression", .string(rule.string("messageExpression"))),
      ("Reason", rule["reason"] ?? .null), ("FieldPath", .string(rule.string("fieldPath"))),
      ("OptionalOldSelf", rule["optionalOldSelf"] ?? .null),
    ])
  }
}
