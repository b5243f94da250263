internal import GoCompat
internal import YAML

/// Defaults, and the rules of `x-kubernetes-validations`.
extension StructuralRules {
  /// A default must fit its own schema.
  mutating func checkDefault(
    _ value: Value, _ schema: Object, _ path: ByteString, _ level: Level
  ) {
    let field = path + ".default"
    if level == .root {
      others.append(.forbidden(field, "must not be set at the root"))
      return
    }
    for problem in CustomValidation.problems(value, CustomSchema(schema), "") {
      var moved = problem
      moved.field = problem.field == "<nil>" ? field : field + "." + problem.field
      others.append(moved)
    }
  }

  /// - SeeAlso: `ValidateCustomResourceDefinitionOpenAPISchema`
  mutating func checkRules(_ schema: Object, _ path: ByteString) {
    for (index, rule) in schema.objects("x-kubernetes-validations").enumerated() {
      let field = path + ByteString(".x-kubernetes-validations[\(index)]")
      let count = others.count
      checkTexts(rule, schema, field)
      // Expressions are only looked at where the rest is sound.
      guard others.count == count else { continue }
      let read = CustomSchema(schema)
      let text = rule.string("rule")
      if let why = CustomRules.compileProblem(text, read) {
        others.append(.invalid(field + ".rule", shown: Self.shown(rule), why))
      } else if case let message = rule.string("messageExpression"), !message.isEmpty,
        let why = CustomRules.messageProblem(message, read)
      {
        others.append(
          .invalid(field + ".messageExpression", shown: Self.shown(rule), why))
      }
      if let mayLack = rule.bool("optionalOldSelf"), !CustomRules.isAboutChange(text) {
        others.append(
          .invalid(
            field + ".optionalOldSelf", .bool(mayLack),
            "may not be set if oldSelf is not used in rule"))
      }
    }
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
