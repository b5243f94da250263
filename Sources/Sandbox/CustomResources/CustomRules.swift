internal import GoCompat
internal import YAML

/// The rules of schemas that are written in CEL.
///
/// - SeeAlso: `cel.Validator` of `k8s.io/apiextensions-apiserver`
enum CustomRules {
  private static let cache = CELCache()

  /// Whether a schema, or a part of it, has rules.
  static func hasRules(_ schema: CustomSchema) -> Bool {
    if !schema.rules.isEmpty { return true }
    if let items = schema.items, hasRules(items) { return true }
    if case .schema(let member) = schema.others, hasRules(member) { return true }
    return schema.properties.contains { hasRules($0.schema) }
  }

  /// Why an expression cannot be used, in the server's words.
  struct Refusal: Error {
    var message: ByteString
  }

  /// An expression of a rule (a truth) or of its message (a text).
  static func compiled(
    _ text: ByteString, _ names: [ByteString: CELType], wants type: CELType
  ) -> Result<CELChecked, Refusal> {
    let isMessage = type.isText
    do {
      let checked = try CELChecker.check(text, names)
      if checked.type.isExactly(type) { return .success(checked) }
      return .failure(
        Refusal(
          message: isMessage
            ? "messageExpression must evaluate to a string"
            : "cel expression must evaluate to a bool"))
    } catch {
      let start: ByteString =
        isMessage ? "messageExpression compilation failed: " : "compilation failed: "
      return .failure(Refusal(message: start + error.text(in: text)))
    }
  }

  /// Whether a rule is about a change.
  static func isAboutChange(_ rule: ByteString) -> Bool {
    cache.expression(rule)?.names("oldSelf") ?? false
  }

  /// The rules that a value breaks.
  ///
  /// - Parameters:
  ///   - isKept: whether the value is part of one that did not change.
  ///   - mayStay: whether what was wrong before, and is the same, may stay.
  static func problems(
    _ value: Value, old: Value?, _ schema: CustomSchema, _ path: ByteString,
    isKept: Bool = false, mayStay: Bool = true
  ) -> [FieldProblem] {
    var found: [FieldProblem] = []
    let isKept = mayStay && (old.map { ValueOrder.isEqual($0, value) } ?? isKept)
    for rule in schema.rules {
      if let problem = check(rule, value, old, schema, path, isKept) { found.append(problem) }
    }
    switch value {
    case .object(let object):
      for (key, item) in object {
        guard let member = schema.member(key) else { continue }
        let isProperty = schema.property(key) != nil
        let below =
          isProperty ? (path.isEmpty ? key : path + "." + key) : path + "[" + key + "]"
        found += problems(
          item, old: old?.member(key), member, below, isKept: isKept, mayStay: mayStay)
      }
    case .array(let items):
      guard let member = schema.items else { return found }
      let before = CustomListItems(old?.listItems ?? [], schema)
      for (index, item) in items.enumerated() {
        found += problems(
          item, old: before.item(like: item), member, path + ByteString("[\(index)]"),
          isKept: isKept, mayStay: mayStay)
      }
    default: break
    }
    return found
  }

  private static func check(
    _ rule: CustomSchema.Rule, _ value: Value, _ old: Value?, _ schema: CustomSchema,
    _ path: ByteString, _ isKept: Bool
  ) -> FieldProblem? {
    guard let expression = cache.expression(rule.text) else { return nil }
    let isAboutChange = expression.names("oldSelf")
    // Rules about a change say nothing of what is new.
    if isAboutChange, old == nil, !rule.mayLackOldSelf { return nil }
    var variables: [ByteString: CELValue] = ["self": CELValue(value, schema)]
    let oldSelf = old.map { CELValue($0, schema) }
    variables["oldSelf"] = rule.mayLackOldSelf ? .optional(oldSelf) : oldSelf
    var evaluator = CELEvaluator(variables)
    switch evaluator.evaluate(expression) {
    case .bool(true): return nil
    case .failure(let why): return failure(rule, why, schema, path)
    default: break
    }
    // What was wrong before, and is the same, may stay.
    if isKept, !isAboutChange { return nil }
    return problem(rule, value, schema, path, message: message(rule, variables))
  }

  private static func failure(
    _ rule: CustomSchema.Rule, _ why: ByteString, _ schema: CustomSchema, _ path: ByteString
  ) -> FieldProblem {
    let name = rule.message.isEmpty ? rule.text.trimmed : rule.message.trimmed
    let isTooMuch = why.hasPrefix("operation cancelled: actual cost limit exceeded")
    let text =
      isTooMuch
      ? "'" + why
        + "': no further validation rules will be run due to call cost exceeds limit for rule: "
        + name
      : why.hasPrefix("no such overload")
        ? "'" + why
          + "': call arguments did not match a supported operator, function or macro signature for rule: "
          + name
        : why + " evaluating rule: " + name
    return .invalid(path.isEmpty ? "<nil>" : path, .string(schema.type), text)
  }

  private static func message(
    _ rule: CustomSchema.Rule, _ variables: [ByteString: CELValue]
  ) -> ByteString {
    if !rule.messageExpression.isEmpty,
      let expression = cache.expression(rule.messageExpression)
    {
      var evaluator = CELEvaluator(variables)
      if case .string(let text) = evaluator.evaluate(expression), !text.trimmed.isEmpty,
        text.trimmed.count <= 5 * 1024, !text.trimmed.contains("\n")
      {
        return text.trimmed
      }
    }
    return rule.message.isEmpty ? "failed rule: " + rule.text.trimmed : rule.message.trimmed
  }

  /// Objects and lists are not shown.
  private static func problem(
    _ rule: CustomSchema.Rule, _ value: Value, _ schema: CustomSchema, _ path: ByteString,
    message: ByteString
  ) -> FieldProblem {
    let field =
      path.isEmpty
      ? (rule.fieldPath.isEmpty ? "<nil>" : rule.fieldPath.trimmingDot) : path + rule.fieldPath
    let isHidden = schema.type == "object" || schema.type == "array"
    let shown = isHidden ? "" : ": " + FieldProblem.shown(value)
    switch rule.reason {
    case "FieldValueForbidden": return .forbidden(field, message)
    case "FieldValueRequired": return .required(field, message)
    case "FieldValueDuplicate":
      return FieldProblem(kind: .duplicate, field: field, detail: "Duplicate value" + shown)
    default:
      return FieldProblem(
        kind: .invalid, field: field, detail: "Invalid value" + shown + ": " + message)
    }
  }
}

extension ByteString {
  fileprivate var trimmingDot: ByteString { hasPrefix(".") ? self[1...] : self }
}
