internal import GoCompat
internal import YAML

extension CustomSchema {
  /// The schema as server-side apply and decoding walk it.
  ///
  /// - Parameter isRoot: whether it is that of whole objects, which have metadata.
  func node(isRoot: Bool = false) -> SchemaNode {
    SchemaNode(
      shape(isRoot: isRoot || isEmbeddedResource), format: format,
      defaultValue: defaultValue, isNullable: isNullable, listKind: listKind,
      mapKind: isAtomicMap ? .atomic : .granular, preservesUnknown: preservesUnknown,
      isEmbeddedResource: isEmbeddedResource)
  }

  private func shape(isRoot: Bool) -> SchemaNode.Shape {
    if isIntOrString { return .intOrString }
    switch type {
    case "object": return object(isRoot: isRoot)
    case "array": return .array(items: items?.node() ?? SchemaNode(.any))
    case "string": return .string
    case "integer": return .integer
    case "number": return .number
    case "boolean": return .boolean
    default: return isRoot ? object(isRoot: true) : .any
    }
  }

  private func object(isRoot: Bool) -> SchemaNode.Shape {
    if case .schema(let schema) = others, properties.isEmpty {
      return .map(values: schema.node())
    }
    var fields: [ByteString: SchemaField] = [:]
    for (name, schema) in properties {
      fields[name] = SchemaField(node: schema.node(), isRequired: required.contains(name))
    }
    if isRoot {
      for name: ByteString in ["apiVersion", "kind"] {
        fields[name] = SchemaField(node: SchemaNode(.string))
      }
      fields["metadata"] = SchemaField(node: SchemaNode(.reference(Self.metadataDefinition)))
    }
    return .object(fields: fields)
  }

  static let metadataDefinition: ByteString = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"

  private var listKind: SchemaNode.ListKind {
    switch listType {
    case "set": .set
    case "map": .map(keys: listMapKeys)
    default: .atomic
    }
  }
}
