import GoCompat

/// A schema made ready for checking: the keywords in force, with the schemas they refer to.
///
/// Schemas refer to one another in circles, which the library that made them undoes in the end.
///
/// - SeeAlso: `jsonschema.Schema`
final class CompiledSchema {
  /// What a keyword such as `additionalProperties` says of the rest.
  enum Rest {
    case allowed(Bool)
    case schema(CompiledSchema)
  }

  enum Dependency {
    case properties([ByteString])
    case schema(CompiledSchema)
  }

  struct DynamicReference {
    let target: CompiledSchema
    /// The anchor that is looked for in the schemas on the way; nil when the reference has none.
    let anchor: ByteString?
  }

  let document: SchemaDocument
  let node: SchemaNode
  var draft: SchemaDraft
  /// Whether the schema was put together from vocabularies, with no text of its own.
  var isComposite = false
  /// The schema of the resource this one is part of; nil for that schema itself.
  var resourceSchema: CompiledSchema?
  var dynamicAnchors: [ByteString: CompiledSchema] = [:]

  var truth: Bool?
  var ref: CompiledSchema?
  var recursiveRef: CompiledSchema?
  var recursiveAnchor = false
  var dynamicRef: DynamicReference?
  var dynamicAnchor: ByteString?

  var types = SchemaTypes()
  var enumeration: (values: [SchemaNode], types: SchemaTypes)?
  var const: SchemaNode?
  var format: SchemaFormat?
  var not: CompiledSchema?
  var allOf: [CompiledSchema] = []
  var anyOf: [CompiledSchema] = []
  var oneOf: [CompiledSchema] = []
  var condition: CompiledSchema?
  var then: CompiledSchema?
  var otherwise: CompiledSchema?

  var objects: ObjectRules?
  var arrays: ArrayRules?
  var strings: StringRules?
  var numbers: NumberRules?

  init(document: SchemaDocument, node: SchemaNode, draft: SchemaDraft) {
    self.document = document
    self.node = node
    self.draft = draft
  }

  /// The schema whose identifier is nearest above this one.
  var resource: CompiledSchema { resourceSchema ?? self }

  /// The address of the schema.
  var location: ByteString {
    isComposite ? document.url : document.location(of: node.object)
  }

  /// Whether every property of an object counts as evaluated here.
  var evaluatesAllProperties: Bool { objects?.additional != nil }

  /// Whether every element of an array counts as evaluated here.
  var evaluatesAllItems: Bool {
    guard let arrays else { return false }
    return draft < .draft2020 ? arrays.each != nil || arrays.rest != nil : arrays.each != nil
  }
}

extension CompiledSchema {
  /// Lets go of all other schemas.
  func detach() {
    node.object?.compiled = nil
    resourceSchema = nil
    dynamicAnchors = [:]
    (ref, recursiveRef, dynamicRef, not) = (nil, nil, nil, nil)
    (allOf, anyOf, oneOf) = ([], [], [])
    (condition, then, otherwise) = (nil, nil, nil)
    (objects, arrays) = (nil, nil)
  }
}

extension CompiledSchema {
  /// The keywords about objects.
  struct ObjectRules {
    var minProperties: Int?
    var maxProperties: Int?
    var required: [ByteString] = []
    var properties: [ByteString: CompiledSchema] = [:]
    var patterns: [(pattern: GoPattern, schema: CompiledSchema)] = []
    var additional: Rest?
    var names: CompiledSchema?
    var dependencies: [(property: ByteString, dependency: Dependency)] = []
    var dependentSchemas: [(property: ByteString, schema: CompiledSchema)] = []
    var dependentRequired: [(property: ByteString, required: [ByteString])] = []
    var unevaluated: CompiledSchema?
  }

  /// The keywords about arrays.
  struct ArrayRules {
    var minItems: Int?
    var maxItems: Int?
    var unique = false
    /// The schemas of the first elements: `prefixItems`, or `items` with an array up to 2019-09.
    var prefix: [CompiledSchema] = []
    /// The schema of the elements after those: `items`.
    var each: CompiledSchema?
    /// The rule for what is left, up to 2019-09: `additionalItems`.
    var rest: Rest?
    var contains: CompiledSchema?
    var minContains: Int?
    var maxContains: Int?
    var unevaluated: CompiledSchema?
  }

  /// The keywords about strings.
  struct StringRules {
    var minLength: Int?
    var maxLength: Int?
    var pattern: GoPattern?
  }

  /// The keywords about numbers.
  struct NumberRules {
    var minimum: ExactNumber?
    var maximum: ExactNumber?
    var exclusiveMinimum: ExactNumber?
    var exclusiveMaximum: ExactNumber?
    var multipleOf: ExactNumber?
  }
}
