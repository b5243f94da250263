internal import GoCompat
internal import YAML

/// What may be said of whole objects whose status is a subresource.
///
/// - SeeAlso: `allowedAtRootSchema` of `k8s.io/apiextensions-apiserver`
enum RootSchemaRules {
  /// The fields of a schema in their order, with what they are when nothing is said.
  private static let fields: [(key: ByteString, name: ByteString, empty: Value)] = [
    ("id", "ID", .string("")), ("$schema", "Schema", .string("")), ("$ref", "Ref", .null),
    ("description", "Description", .string("")), ("type", "Type", .string("")),
    ("nullable", "Nullable", .bool(false)), ("format", "Format", .string("")),
    ("title", "Title", .string("")), ("default", "Default", .null),
    ("maximum", "Maximum", .null), ("exclusiveMaximum", "ExclusiveMaximum", .bool(false)),
    ("minimum", "Minimum", .null), ("exclusiveMinimum", "ExclusiveMinimum", .bool(false)),
    ("maxLength", "MaxLength", .null), ("minLength", "MinLength", .null),
    ("pattern", "Pattern", .string("")), ("maxItems", "MaxItems", .null),
    ("minItems", "MinItems", .null), ("uniqueItems", "UniqueItems", .bool(false)),
    ("multipleOf", "MultipleOf", .null), ("enum", "Enum", .null),
    ("maxProperties", "MaxProperties", .null), ("minProperties", "MinProperties", .null),
    ("required", "Required", .null), ("items", "Items", .null), ("allOf", "AllOf", .null),
    ("oneOf", "OneOf", .null), ("anyOf", "AnyOf", .null), ("not", "Not", .null),
    ("properties", "Properties", .null),
    ("additionalProperties", "AdditionalProperties", .null),
    ("patternProperties", "PatternProperties", .null), ("dependencies", "Dependencies", .null),
    ("additionalItems", "AdditionalItems", .null), ("definitions", "Definitions", .null),
    ("externalDocs", "ExternalDocs", .null), ("example", "Example", .null),
    ("x-kubernetes-preserve-unknown-fields", "XPreserveUnknownFields", .null),
    ("x-kubernetes-embedded-resource", "XEmbeddedResource", .bool(false)),
    ("x-kubernetes-int-or-string", "XIntOrString", .bool(false)),
    ("x-kubernetes-list-map-keys", "XListMapKeys", .null),
    ("x-kubernetes-list-type", "XListType", .null),
    ("x-kubernetes-map-type", "XMapType", .null),
    ("x-kubernetes-validations", "XValidations", .null),
  ]

  private static let allowed: [ByteString] = [
    "Description", "Type", "Format", "Title", "Maximum", "ExclusiveMaximum", "Minimum",
    "ExclusiveMinimum", "MaxLength", "MinLength", "Pattern", "MaxItems", "MinItems",
    "UniqueItems", "MultipleOf", "Required", "Items", "Properties", "ExternalDocs", "Example",
    "XPreserveUnknownFields", "XValidations",
  ]

  /// The first field that may not be there; nil when all may.
  static func problem(_ schema: Object, _ path: ByteString) -> FieldProblem? {
    for (key, name, empty) in fields {
      guard let value = schema[key], value != empty, value != .null else { continue }
      if key == "type" {
        guard value != .string("object") else { continue }
        return .invalid(
          path + ".type", value,
          "only \"object\" is allowed as the type at the root of the schema if the status subresource is enabled"
        )
      }
      guard !allowed.contains(name) else { continue }
      return FieldProblem(
        kind: .invalid, field: path,
        detail: "Invalid value: " + ShownValue.json(shown(schema, depth: 0)).text + ": only ["
          + allowed.joined(" ")
          + "] fields are allowed at the root of the schema if the status subresource is enabled")
    }
    return nil
  }

  /// A schema as the server's own struct shows it.
  private static func shown(_ schema: Object, depth: Int) -> Value {
    guard depth < CustomSchema.depthLimit else { return .null }
    func inner(_ value: Value) -> Value {
      guard case .object(let object) = value else { return .null }
      return shown(object, depth: depth + 1)
    }
    func members(_ value: Value) -> Value {
      guard case .object(let object) = value else { return .null }
      var made: Object = [:]
      for key in object.keys.sorted() { made[key] = inner(object[key] ?? .null) }
      return .object(made)
    }
    var made: Object = [:]
    for (key, name, empty) in fields {
      guard let value = schema[key], value != .null else {
        made[name] = empty
        continue
      }
      switch key {
      case "properties", "patternProperties", "definitions": made[name] = members(value)
      case "not": made[name] = inner(value)
      case "allOf", "anyOf", "oneOf": made[name] = .array((value.listItems ?? []).map(inner))
      case "items": made[name] = .object(["Schema": inner(value), "JSONSchemas": .null])
      case "additionalProperties", "additionalItems":
        let allows: Bool = if case .bool(let allows) = value { allows } else { true }
        made[name] = .object(["Allows": .bool(allows), "Schema": inner(value)])
      case "x-kubernetes-validations":
        made[name] = .array((value.listItems ?? []).map(rule))
      default: made[name] = value
      }
    }
    return .object(made)
  }

  private static func rule(_ value: Value) -> Value {
    let rule = value.mapFields ?? [:]
    return .object([
      "Rule": .string(rule.string("rule")), "Message": .string(rule.string("message")),
      "MessageExpression": .string(rule.string("messageExpression")),
      "Reason": rule["reason"] ?? .null, "FieldPath": .string(rule.string("fieldPath")),
      "OptionalOldSelf": rule["optionalOldSelf"] ?? .null,
    ])
  }
}
