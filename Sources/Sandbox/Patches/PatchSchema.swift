internal import GoCompat
internal import YAML

/// What a strategic merge patch asks of the shape of an object.
///
/// - SeeAlso: `strategicpatch.PatchMetaFromStruct`
struct PatchSchema {
  /// How a field is patched.
  struct Field {
    /// The schema of the field, or of a list's items.
    var schema: PatchSchema
    var strategy: ByteString
    /// Empty for none.
    var mergeKey: ByteString
  }

  private let node: SchemaNode
  private let table: SchemaTable

  init(_ node: SchemaNode, _ table: SchemaTable) {
    self.node = node
    self.table = table
  }

  /// What Go calls the kind of type.
  var goKind: ByteString {
    switch table.resolve(node).shape {
    case .object: "struct"
    case .map: "map"
    case .array: "slice"
    case .string: "string"
    case .integer: node.format == "int64" ? "int64" : "int32"
    case .number: "float64"
    case .boolean: "bool"
    case .intOrString, .quantity, .any, .reference: "struct"
    }
  }

  /// - Throws: 500 for a field that the type has not.
  func field(_ name: ByteString) throws(StatusError) -> Field {
    guard case .object(let fields) = table.resolve(node).shape else {
      throw .failedPatch(
        "merging an object in json but data type is not struct, instead is: " + goKind)
    }
    guard let field = fields[name] ?? Self.folded(name, fields) else {
      throw .failedPatch(
        "unable to find api field in struct " + structName + " for the json field "
          + Strconv.quote(name))
    }
    return Field(
      schema: PatchSchema(field.node, table), strategy: try Self.strategy(field.node),
      mergeKey: field.node.patchMergeKey ?? "")
  }

  /// As `field`, with the schema of the list's items.
  func listField(_ name: ByteString) throws(StatusError) -> Field {
    var field = try field(name)
    guard case .array(let items) = table.resolve(field.schema.node).shape else {
      throw .failedPatch("expected slice or array type, but got: " + goKind)
    }
    field.schema = PatchSchema(items, table)
    return field
  }

  /// The strategy that is left when `retainKeys`, which only clients obey, is taken away.
  private static func strategy(_ node: SchemaNode) throws(StatusError) -> ByteString {
    let others = node.patchStrategies.filter { $0 != "retainKeys" }
    guard others.count < 2 else {
      throw .failedPatch(
        "unexpected patch strategy: "
          + GoValueText.text(.array(node.patchStrategies.map { .string($0) })))
    }
    return others.first ?? ""
  }

  private static func folded(
    _ name: ByteString, _ fields: [ByteString: SchemaField]
  ) -> SchemaField? {
    let lower = name.text.lowercased()
    return fields.first { $0.key.text.lowercased() == lower }?.value
  }

  private var structName: ByteString {
    guard case .reference(let name) = node.shape else { return "" }
    guard let dot = name.lastIndex(of: ".") else { return name }
    return name[(dot + 1)...]
  }
}

extension StatusError {
  /// A patch failed in a way that the server has no status for.
  static func failedPatch(_ message: ByteString) -> StatusError {
    StatusError(code: 500, reason: "", message: message)
  }
}
