import GoCompat

/// The keywords that are looked at, of all drafts.
enum SchemaKeyword: UInt8, CaseIterable {
  case anchor, defs, dynamicAnchor, dynamicRef, dollarID, recursiveAnchor, recursiveRef, ref
  case schema, vocabulary
  case additionalItems, additionalProperties, allOf, anyOf, const, contains, contentSchema
  case definitions, dependencies, dependentRequired, dependentSchemas, otherwise, `enum`
  case exclusiveMaximum, exclusiveMinimum, format, id, condition, items
  case maxContains, maxItems, maxLength, maxProperties, maximum
  case minContains, minItems, minLength, minProperties, minimum, multipleOf, not, oneOf
  case pattern, patternProperties, prefixItems, properties, propertyNames, required, then, type
  case unevaluatedItems, unevaluatedProperties, uniqueItems

  /// The names, in the order of the cases.
  private static let names: [ByteString] = [
    "$anchor", "$defs", "$dynamicAnchor", "$dynamicRef", "$id", "$recursiveAnchor",
    "$recursiveRef", "$ref", "$schema", "$vocabulary",
    "additionalItems", "additionalProperties", "allOf", "anyOf", "const", "contains",
    "contentSchema", "definitions", "dependencies", "dependentRequired", "dependentSchemas",
    "else", "enum", "exclusiveMaximum", "exclusiveMinimum", "format", "id", "if", "items",
    "maxContains", "maxItems", "maxLength", "maxProperties", "maximum",
    "minContains", "minItems", "minLength", "minProperties", "minimum", "multipleOf", "not",
    "oneOf", "pattern", "patternProperties", "prefixItems", "properties", "propertyNames",
    "required", "then", "type", "unevaluatedItems", "unevaluatedProperties", "uniqueItems",
  ]

  private static let byName: [ByteString: SchemaKeyword] =
    Dictionary(zip(names, allCases)) { first, _ in first }

  /// The keyword of a name.
  init?(_ name: ByteString) {
    guard let keyword = Self.byName[name] else { return nil }
    self = keyword
  }

  /// The name as schemas write it.
  var name: ByteString { Self.names[Int(rawValue)] }

  /// The place of the keyword in a set of keywords.
  var bit: UInt64 { 1 << UInt64(rawValue) }
}
