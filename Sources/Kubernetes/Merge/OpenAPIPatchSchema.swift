internal import GoCompat
public import YAML

/// The merge metadata in a server's OpenAPI v3 document (of one group and version).
///
/// - SeeAlso: `strategicpatch.PatchMetaFromOpenAPIV3`
struct OpenAPIPatchSchema: Sendable {
  /// `components.schemas` of the document.
  private let schemas: Object
  /// Nil is a place that the document says nothing about.
  private let schema: Object?

  /// The schema of a kind; nil when the document has none of it.
  init?(_ document: Value, kind: GroupVersionKind) {
    guard case .object(let root) = document, case .object(let components)? = root["components"],
      case .object(let schemas)? = components["schemas"]
    else { return nil }
    self.schemas = schemas
    for (_, candidate) in schemas {
      guard case .object(let schema) = candidate, Self.isKind(kind, schema) else { continue }
      self.schema = schema
      return
    }
    return nil
  }

  private init(schemas: Object, schema: Object?) {
    self.schemas = schemas
    self.schema = schema
  }

  var name: ByteString {
    guard case .string(let type)? = schema?["type"] else { return "Struct" }
    return type
  }

  func objectField(_ name: ByteString) throws(MergeError) -> PatchSchema.Field {
    guard let field = try property(name) else { return try unknown() }
    return try described(field, schema: resolved(field))
  }

  func listField(_ name: ByteString) throws(MergeError) -> PatchSchema.Field {
    guard let field = try property(name) else { return try unknown() }
    guard case .object(let items)? = field["items"] else {
      return try described(field, schema: resolved(field))
    }
    return try described(field, schema: resolved(items))
  }

  private func unknown() throws(MergeError) -> PatchSchema.Field {
    let nothing = OpenAPIPatchSchema(schemas: schemas, schema: nil)
    return try PatchSchema.Field(PatchSchema(.document(nothing)), mergeKey: "", strategies: [])
  }

  private func property(_ name: ByteString) throws(MergeError) -> Object? {
    guard let schema else { return nil }
    guard case .object(let properties)? = schema["properties"],
      case .object(let field)? = properties[name]
    else { throw MergeError(.unknownDocumentedField(name)) }
    return field
  }

  private func described(_ field: Object, schema: Object) throws(MergeError) -> PatchSchema.Field {
    var mergeKey: ByteString = ""
    if case .string(let key)? = field["x-kubernetes-patch-merge-key"] { mergeKey = key }
    var strategies: [ByteString] = []
    if case .string(let names)? = field["x-kubernetes-patch-strategy"] {
      strategies = names.bytes.split(separator: UInt8(ascii: ",")).map { ByteString($0) }
    }
    let next = OpenAPIPatchSchema(schemas: schemas, schema: schema)
    return try PatchSchema.Field(
      PatchSchema(.document(next)), mergeKey: mergeKey, strategies: strategies)
  }

  private func resolved(_ schema: Object) throws(MergeError) -> Object {
    var schema = schema
    if case .array(let all)? = schema["allOf"], case .object(let first)? = all.first {
      schema = first
    }
    guard case .string(let reference)? = schema["$ref"] else { return schema }
    let prefix: ByteString = "#/components/schemas/"
    let name =
      reference.bytes.starts(with: prefix.bytes)
      ? ByteString(reference.bytes[prefix.count...]) : reference
    guard case .object(let target)? = schemas[name] else {
      throw MergeError(.unknownReference(reference))
    }
    return target
  }

  private static func isKind(_ kind: GroupVersionKind, _ schema: Object) -> Bool {
    guard case .array(let kinds)? = schema["x-kubernetes-group-version-kind"] else { return false }
    return kinds.contains { entry in
      guard case .object(let entry) = entry else { return false }
      return entry["group"] == .string(kind.group) && entry["version"] == .string(kind.version)
        && entry["kind"] == .string(kind.kind)
    }
  }
}

extension PatchSchema {
  /// The metadata of a kind in a server's OpenAPI v3 document of its group and version; nil when the
  /// document does not know the kind.
  public static func openAPI(_ document: Value, kind: GroupVersionKind) -> PatchSchema? {
    OpenAPIPatchSchema(document, kind: kind).map { PatchSchema(.document($0)) }
  }
}
