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
    let given = entries.last { $0.key == "metadata" }?.value ?? .object([])
    let metadata = walk.decode(given, SchemaNode(.reference(CustomSchema.metadataDefinition)))
    if let problem = walk.problem { throw ObjectDecoder.Problem(message: problem) }
    guard case .object(var object) = document.root.value else { return ([:], []) }
    object["metadata"] = metadata ?? .object([:])
    let (kept, unknown) = version.schema.pruned(object)
    let duplicates = DuplicateFields.of(
      .object(entries.filter { $0.key != "metadata" }))
    let errors =
      duplicates.map { "duplicate field " + Strconv.quote($0) }
      + (unknown.map { "unknown field " + Strconv.quote($0) }
      + walk.strictErrors.map { $0.replacingAll("field \"", with: "field \"metadata.") })
      .sorted()
    return (version.schema.defaulted(kept), errors)
  }

  /// Whether a body says a version of the group that is not that of the path.
  static func isOfOtherVersion(_ root: WireNode, _ kind: ResourceKind) -> Bool {
    guard case .string(let version)? = root["apiVersion"], !version.isEmpty else { return false }
    return version != kind.apiVersion
  }

  /// What is said of the fields of a body whose version has no schema.
  static func unknownFields(_ root: WireNode) -> [ByteString] {
    guard case .object(let entries) = root else { return [] }
    return entries.map(\.key).filter { !["apiVersion", "kind", "metadata"].contains($0) }
      .map { "unknown field " + Strconv.quote($0) }
  }

  /// A body must say its kind, and the version of its path; another kind is refused later.
  static func checkKind(_ root: WireNode, _ kind: ResourceKind) throws(StatusError) {
    let texts = [root["kind"], root["apiVersion"]].map { node -> ByteString in
      if case .string(let text)? = node { text } else { "" }
    }
    for (text, name): (ByteString, ByteString) in [(texts[0], "Kind"), (texts[1], "apiVersion")]
    where text.isEmpty {
      let body: ByteString
      do { body = ByteString(try root.value.kubernetesJSON()) } catch { body = "" }
      let start = body.count > 30 ? body[..<30] + " ..." : body
      throw .badRequest(
        "the object provided is unrecognized (must be of type " + kind.kind + "): Object '" + name
          + "' is missing in '" + body + "' (" + start + ")")
    }
    if texts[1] != kind.apiVersion {
      throw .badRequest(
        "the API version in the data (" + texts[1]
          + ") does not match the expected API version (" + kind.apiVersion + ")")
    }
  }
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
