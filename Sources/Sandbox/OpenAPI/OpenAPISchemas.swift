internal import GoCompat
internal import YAML

/// The definitions of kinds in the words of OpenAPI.
struct OpenAPISchemas {
  /// Where references point: `#/components/schemas/`, `#/definitions/`.
  let prefix: ByteString
  private(set) var schemas: Object = [:]
  private var open: [ByteString] = []

  init(prefix: ByteString) { self.prefix = prefix }

  /// Adds a definition with everything that it refers to.
  mutating func add(_ name: ByteString, kinds: [ResourceKind] = []) {
    open.append(name)
    while let next = open.popLast() {
      guard schemas[next] == nil, let node = SchemaTable.builtIn.definition(next) else { continue }
      schemas[next] = .object(document(node))
    }
    guard !kinds.isEmpty, case .object(var schema)? = schemas[name] else { return }
    schema["x-kubernetes-group-version-kind"] = Self.kindList(kinds)
    schemas[name] = .object(schema)
  }

  /// Sets the schema of a custom kind.
  mutating func set(_ name: ByteString, _ schema: Object) { schemas[name] = .object(schema) }

  static func kindList(_ kinds: [ResourceKind]) -> Value {
    .array(
      kinds.map {
        .object([
          "group": .string($0.group), "kind": .string($0.kind), "version": .string($0.version),
        ])
      })
  }

  private mutating func document(_ node: SchemaNode) -> Object {
    var schema = shape(node)
    if !node.format.isEmpty { schema["format"] = .string(node.format) }
    if !node.enumeration.isEmpty { schema["enum"] = .array(node.enumeration) }
    if let value = node.defaultValue { schema["default"] = value }
    if node.isNullable { schema["nullable"] = .bool(true) }
    if node.preservesUnknown {
      schema["x-kubernetes-preserve-unknown-fields"] = .bool(true)
    }
    if let key = node.patchMergeKey { schema["x-kubernetes-patch-merge-key"] = .string(key) }
    if !node.patchStrategies.isEmpty {
      schema["x-kubernetes-patch-strategy"] = .string(node.patchStrategies.joined(","))
    }
    return schema
  }

  private mutating func shape(_ node: SchemaNode) -> Object {
    switch node.shape {
    case .reference(let name):
      open.append(name)
      return [
        "allOf": .array([.object(["$ref": .string(prefix + name)])]), "default": .object([:]),
      ]
    case .object(let fields): return structure(fields)
    case .map(let values):
      return [
        "type": .string("object"), "additionalProperties": .object(document(values)),
      ]
    case .array(let items):
      var schema: Object = ["type": .string("array"), "items": .object(document(items))]
      switch node.listKind {
      case .atomic:
        if node.patchMergeKey == nil { schema["x-kubernetes-list-type"] = .string("atomic") }
      case .set: schema["x-kubernetes-list-type"] = .string("set")
      case .map(let keys):
        schema["x-kubernetes-list-type"] = .string("map")
        schema["x-kubernetes-list-map-keys"] = .array(keys.map { .string($0) })
      }
      return schema
    case .string: return ["type": .string("string")]
    case .integer: return ["type": .string("integer")]
    case .number: return ["type": .string("number")]
    case .boolean: return ["type": .string("boolean")]
    case .intOrString:
      return ["oneOf": Self.types("integer", "string"), "format": .string("int-or-string")]
    case .quantity: return ["oneOf": Self.types("string", "number")]
    case .any: return ["type": .string("object")]
    }
  }

  private mutating func structure(_ fields: [ByteString: SchemaField]) -> Object {
    var properties: Object = [:]
    var required: [Value] = []
    for key in fields.keys.sorted() {
      guard let field = fields[key] else { continue }
      properties[key] = .object(document(field.node))
      if field.isRequired { required.append(.string(key)) }
    }
    var schema: Object = ["type": .string("object")]
    if !properties.isEmpty { schema["properties"] = .object(properties) }
    if !required.isEmpty { schema["required"] = .array(required) }
    return schema
  }

  private static func types(_ names: ByteString...) -> Value {
    .array(names.map { .object(["type": .string($0)]) })
  }
}
