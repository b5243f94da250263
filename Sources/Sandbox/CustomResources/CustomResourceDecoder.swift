internal import GoCompat
internal import YAML

/// Reads the bodies of custom resources: metadata as the server's structs have it, the rest along the
/// schema of the definition.
///
/// - SeeAlso: `schemaCoercingDecoder` of `k8s.io/apiextensions-apiserver`
enum CustomResourceDecoder {
  static func read(
    _ document: WireDocument, _ version: CustomResourceVersion, table: SchemaTable
  ) throws(ObjectDecoder.Problem) -> (object: Object, strictErrors: [ByteString]) {
    guard case .object(let entries) = document.root else {
      throw ObjectDecoder.Problem(
        message: "json: cannot unmarshal " + document.root.goName
          + " into Go value of type map[string]interface {}")
    }
    var walk = DecodingWalk(table)
    let metadata = entries.filter { $0.key == "metadata" }
    let decoded = walk.decode(.object(metadata), Self.envelope)
    if let problem = walk.problem { throw ObjectDecoder.Problem(message: problem) }
    guard case .object(var object) = document.root.value else { return ([:], []) }
    object["metadata"] = decoded?.member("metadata") ?? .object([:])
    let (kept, unknown) = version.schema.pruned(object)
    let duplicates = DuplicateFields.of(
      .object(entries.filter { $0.key != "metadata" }))
    let errors =
      duplicates.map { "duplicate field " + Strconv.quote($0) }
      + (unknown.map { "unknown field " + Strconv.quote($0) } + walk.strictErrors).sorted()
    return (version.schema.defaulted(kept), errors)
  }

  private static let envelope = SchemaNode(
    .object(fields: [
      "metadata": SchemaField(node: SchemaNode(.reference(CustomSchema.metadataDefinition)))
    ]))
}

/// The fields that a body has more than once.
enum DuplicateFields {
  /// Their paths, in the order of the body.
  static func of(_ node: WireNode) -> [ByteString] {
    var found: [ByteString] = []
    visit(node, "", &found)
    return found
  }

  private static func visit(_ node: WireNode, _ path: ByteString, _ found: inout [ByteString]) {
    switch node {
    case .object(let entries):
      var seen: Set<ByteString> = []
      for (key, value) in entries {
        let place = path.isEmpty ? key : path + "." + key
        if !seen.insert(key).inserted { found.append(place) }
        visit(value, place, &found)
      }
    case .array(let items):
      for (index, item) in items.enumerated() {
        visit(item, path + ByteString("[\(index)]"), &found)
      }
    default: return
    }
  }
}
