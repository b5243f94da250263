internal import GoCompat
internal import YAML

/// The rules of schemas that are written in CEL.
///
/// - SeeAlso: `cel.Validator` of `k8s.io/apiextensions-apiserver`
enum CustomRules {
  private static let compiled = CELCache()

  /// Whether a schema, or a part of it, has rules.
  static func hasRules(_ schema: CustomSchema) -> Bool {
    if !schema.rules.isEmpty { return true }
    if let items = schema.items, hasRules(items) { return true }
    if case .schema(let member) = schema.others, hasRules(member) { return true }
    return schema.properties.contains { hasRules($0.schema) }
  }

  /// Why a rule cannot be used, in the server's words; nil for one that can.
  static func compileProblem(_ rule: ByteString, _ schema: CustomSchema) -> ByteString? {
    do {
      let expression = try CELParser.parse(rule)
      try CELChecker(source: rule).check(expression, self: schema)
      return nil
    } catch {
      return "compilation failed: " + error.text(in: rule)
    }
  }

  /// The rules that a value breaks.
  static func problems(
    _ value: Value, old: Value?, _ schema: CustomSchema, _ path: ByteString
  ) -> [FieldProblem] {
    var found: [FieldProblem] = []
    for rule in schema.rules {
      if let problem = check(rule, value, old, path) { found.append(problem) }
    }
    switch value {
    case .object(let object):
      for (key, item) in object {
        guard let member = schema.member(key) else { continue }
        let isProperty = schema.property(key) != nil
        let below =
          isProperty ? (path.isEmpty ? key : path + "." + key) : path + "[" + key + "]"
        found += problems(item, old: old?.member(key), member, below)
      }
    case .array(let items):
      guard let member = schema.items else { return found }
      let before = CustomListItems(old?.listItems ?? [], schema)
      for (index, item) in items.enumerated() {
        found += problems(
          item, old: before.item(like: item), member, path + ByteString("[\(index)]"))
      }
    default: break
    }
    return found
  }

  private static func check(
    _ rule: CustomSchema.Rule, _ value: Value, _ old: Value?, _ path: ByteString
  ) -> FieldProblem? {
    guard let expression = compiled.expression(rule.text),
      !CELFunctions.isUnchecked(expression)
    else { return nil }
    // Rules about a change say nothing of what is new.
    if expression.names("oldSelf"), old == nil { return nil }
    var variables: [ByteString: Value] = ["self": value]
    if let old { variables["oldSelf"] = old }
    do {
      guard case .bool(false) = try CELEvaluator(variables).evaluate(expression) else { return nil }
    } catch {
      return problem(rule, path, message: "rule evaluation error: " + error.message)
    }
    return problem(rule, path, message: message(rule, variables))
  }

  private static func message(
    _ rule: CustomSchema.Rule, _ variables: [ByteString: Value]
  ) -> ByteString {
    if !rule.messageExpression.isEmpty,
      let expression = compiled.expression(rule.messageExpression),
      case .string(let text)? = try? CELEvaluator(variables).evaluate(expression), !text.isEmpty
    {
      return text
    }
    return rule.message.isEmpty ? "failed rule: " + rule.text : rule.message
  }

  private static func problem(
    _ rule: CustomSchema.Rule, _ path: ByteString, message: ByteString
  ) -> FieldProblem {
    let field = (path.isEmpty ? "<nil>" : path) + rule.fieldPath
    switch rule.reason {
    case "FieldValueForbidden": return .forbidden(field, message)
    case "FieldValueRequired": return .required(field, message)
    case "FieldValueDuplicate":
      return FieldProblem(
        kind: .duplicate, field: field, detail: "Duplicate value: " + message)
    default:
      return FieldProblem(kind: .invalid, field: field, detail: "Invalid value: " + message)
    }
  }
}
