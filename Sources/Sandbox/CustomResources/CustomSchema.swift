internal import GoCompat
internal import YAML

/// The schema of a custom resource, or of a part of one, as its definition says it.
///
/// - SeeAlso: `apiextensions.JSONSchemaProps`
final class CustomSchema: Sendable {
  /// What an object may have beside its properties.
  enum Others: Sendable {
    /// Nothing is said of them: they are dropped.
    case unsaid
    case allowed, forbidden
    case schema(CustomSchema)
  }

  /// A limit of a number, and whether the number may be the limit itself.
  struct Bound: Sendable {
    var value: Value
    var isExclusive: Bool
  }

  /// A rule in CEL.
  struct Rule: Sendable {
    var text: ByteString
    var message: ByteString
    var messageExpression: ByteString
    var reason: ByteString
    var fieldPath: ByteString
    var mayLackOldSelf: Bool
  }

  /// Empty when nothing is said.
  let type: ByteString
  let format: ByteString
  let isNullable: Bool
  let defaultValue: Value?
  let enumeration: [Value]?
  /// In the byte order of their names.
  let properties: [(name: ByteString, schema: CustomSchema)]
  let others: Others
  let items: CustomSchema?
  let required: [ByteString]
  let pattern: ByteString?
  let minimum: Bound?
  let maximum: Bound?
  let multipleOf: Value?
  let lengths: ClosedRange<Int64>
  let itemCounts: ClosedRange<Int64>
  let propertyCounts: ClosedRange<Int64>
  let all: [CustomSchema]
  let any: [CustomSchema]
  let one: [CustomSchema]
  let not: CustomSchema?
  let preservesUnknown: Bool
  let isEmbeddedResource: Bool
  let isIntOrString: Bool
  /// `atomic`, `set`, `map`; empty for none.
  let listType: ByteString
  let listMapKeys: [ByteString]
  let isAtomicMap: Bool
  let rules: [Rule]
  private let places: [ByteString: Int]

  /// Nesting beyond this is not read; a definition so deep is refused before.
  static let depthLimit = 200

  /// Reads `openAPIV3Schema`.
  convenience init(_ schema: Object) { self.init(schema, depth: 0) }

  private init(_ schema: Object, depth: Int) {
    let isDeep = depth >= Self.depthLimit
    func nested(_ value: Value?) -> CustomSchema? {
      guard !isDeep, case .object(let object)? = value else { return nil }
      return CustomSchema(object, depth: depth + 1)
    }
    func list(_ key: ByteString) -> [CustomSchema] { schema.array(key).compactMap(nested) }
    func isSet(_ key: ByteString) -> Bool { schema[key] == .bool(true) }

    type = schema.string("type")
    format = schema.string("format")
    isNullable = isSet("nullable")
    defaultValue = schema["default"] == .null ? nil : schema["default"]
    enumeration = schema["enum"]?.listItems
    let members = schema.object("properties")
    properties = members.keys.sorted().compactMap { name in
      nested(members[name]).map { (name, $0) }
    }
    var places: [ByteString: Int] = [:]
    for (place, property) in properties.enumerated() { places[property.name] = place }
    self.places = places
    switch schema["additionalProperties"] {
    case .bool(let isAllowed)?: others = isAllowed ? .allowed : .forbidden
    case .some(let value): others = nested(value).map { .schema($0) } ?? .unsaid
    case nil: others = .unsaid
    }
    items = nested(schema["items"])
    required = schema.strings("required")
    pattern = schema["pattern"].map { _ in schema.string("pattern") }
    minimum = schema["minimum"].map { Bound(value: $0, isExclusive: isSet("exclusiveMinimum")) }
    maximum = schema["maximum"].map { Bound(value: $0, isExclusive: isSet("exclusiveMaximum")) }
    multipleOf = schema["multipleOf"]
    lengths = Self.range(schema, "minLength", "maxLength")
    itemCounts = Self.range(schema, "minItems", "maxItems")
    propertyCounts = Self.range(schema, "minProperties", "maxProperties")
    all = list("allOf")
    any = list("anyOf")
    one = list("oneOf")
    not = nested(schema["not"])
    preservesUnknown = isSet("x-kubernetes-preserve-unknown-fields")
    isEmbeddedResource = isSet("x-kubernetes-embedded-resource")
    isIntOrString = isSet("x-kubernetes-int-or-string")
    listType = schema.string("x-kubernetes-list-type")
    listMapKeys = schema.strings("x-kubernetes-list-map-keys")
    isAtomicMap = schema.string("x-kubernetes-map-type") == "atomic"
    rules = schema.objects("x-kubernetes-validations").map(Rule.init)
  }

  private static func range(
    _ schema: Object, _ low: ByteString, _ high: ByteString
  ) -> ClosedRange<Int64> {
    let least = schema.int(low) ?? .min
    return least...max(least, schema.int(high) ?? .max)
  }

  func property(_ name: ByteString) -> CustomSchema? { places[name].map { properties[$0].schema } }

  /// The schema of a member of an object: a property, or one of the others.
  func member(_ name: ByteString) -> CustomSchema? {
    if let property = property(name) { return property }
    if case .schema(let schema) = others { return schema }
    return nil
  }
}

extension CustomSchema.Rule {
  fileprivate init(_ rule: Object) {
    text = rule.string("rule")
    message = rule.string("message")
    messageExpression = rule.string("messageExpression")
    reason = rule.string("reason")
    fieldPath = rule.string("fieldPath")
    mayLackOldSelf = rule["optionalOldSelf"] == .bool(true)
  }
}
