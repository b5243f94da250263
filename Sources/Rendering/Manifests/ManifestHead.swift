import GoCompat
import GoTemplate
import YAML

/// The few fields of a manifest that decide what it is: kind, version, name and annotations.
///
/// - SeeAlso: `releaseutil.SimpleHead`
struct ManifestHead {
  private(set) var apiVersion: ByteString = ""
  private(set) var kind: ByteString = ""
  private(set) var name: ByteString = ""
  private(set) var annotations: [ByteString: ByteString] = [:]

  /// A field of another type than it has to be.
  struct FieldError: GoTextError {
    let found: String
    let field: String
    let wanted: String

    var goText: ByteString {
      let target = field.isEmpty ? "value" : "struct field SimpleHead.\(field)"
      return ByteString(
        "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal \(found) into Go "
          + "\(target) of type \(wanted)")
    }
  }

  /// The members of a document that are looked at.
  private static let members: [ByteString] = ["apiversion", "kind", "metadata"]

  /// - Throws: `YAMLError` when the document is not YAML, `FieldError` when it is no object.
  init(_ document: ByteString) throws {
    let tape = try YAMLReader.tape(
      document.bytes, .init(numbers: .native), keepingMembers: ManifestHead.members)
    guard let root = tape.root, root.kind != .null else { return }
    guard root.kind == .object else {
      throw FieldError(found: root.kind.rawValue, field: "", wanted: "util.SimpleHead")
    }
    apiVersion = try ManifestHead.text(root.member("apiVersion"), field: "apiVersion")
    kind = try ManifestHead.text(root.member("kind"), field: "kind")
    try readMetadata(root.member("metadata"))
  }

  private mutating func readMetadata(_ metadata: TapeNode?) throws {
    guard let metadata, metadata.kind != .null else { return }
    guard metadata.kind == .object else {
      throw FieldError(
        found: metadata.kind.rawValue, field: "metadata",
        wanted: #"struct { Name string "json:\"name\""; "#
          + #"Annotations map[string]string "json:\"annotations\"" }"#)
    }
    name = try ManifestHead.text(metadata.member("name"), field: "metadata.name")
    guard let given = metadata.member("annotations"), given.kind != .null else { return }
    guard given.kind == .object else {
      throw FieldError(
        found: given.kind.rawValue, field: "metadata.annotations", wanted: "map[string]string")
    }
    var read: [ByteString: ByteString] = [:]
    try given.forEachMember { key, value in
      read[key] = try ManifestHead.text(value, field: "metadata.annotations")
    }
    annotations = read
  }

  private static func text(_ node: TapeNode?, field: String) throws -> ByteString {
    guard let node, node.kind != .null else { return "" }
    guard let text = node.scalarText else {
      throw FieldError(found: node.kind.rawValue, field: field, wanted: "string")
    }
    return text
  }
}
