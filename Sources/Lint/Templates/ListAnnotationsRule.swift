import GoCompat
import YAML

/// Objects in a list cannot say that they are to be kept.
///
/// - SeeAlso: `rules.validateListAnnotations`
enum ListAnnotationsRule {
  private static let annotations = "map[string]string"
  private static let metadata = "struct { Annotations map[string]string }"
  private static let item = "struct { Metadata struct { Annotations map[string]string } }"

  static func problem(with object: LintedObject, in manifest: ByteString) -> ByteString? {
    guard object.kind == "List" else { return nil }
    let tape: DocumentTape
    do throws(YAMLError) {
      tape = try YAMLReader.tape(manifest.bytes, YAMLReader.Options(numbers: .native))
    } catch {
      return "unable to parse YAML: " + error.goText
    }
    do throws(LintedObject.Mismatch) {
      guard let root = tape.root, try hasPolicy(root) else { return nil }
      return "annotation 'helm.sh/resource-policy' within List objects are ignored"
    } catch {
      return "unable to parse YAML: error unmarshaling JSON: while decoding JSON: " + error.text
    }
  }

  private static func hasPolicy(_ root: TapeNode) throws(LintedObject.Mismatch) -> Bool {
    if root.kind == .null { return false }
    guard root.kind == .object else {
      throw LintedObject.Mismatch(root, "value", type: "struct { Items []\(item) }")
    }
    guard let items = root.member("items"), items.kind != .null else { return false }
    guard items.kind == .array else {
      throw LintedObject.Mismatch(items, "struct field .Items", type: "[]\(item)")
    }
    var found = false
    for element in items.elements {
      if try hasPolicy(item: element) { found = true }
    }
    return found
  }

  private static func hasPolicy(item node: TapeNode) throws(LintedObject.Mismatch) -> Bool {
    guard let metadata = try table(node, "struct field .Items", item)?.member("metadata"),
      let annotations = try table(metadata, "struct field .Items.Metadata", self.metadata)?
        .member("annotations"),
      let members = try table(
        annotations, "struct field .Items.Metadata.Annotations", self.annotations)
    else { return false }
    for value in members.memberValues where value.kind != .null && value.scalarText == nil {
      throw LintedObject.Mismatch(
        value, "struct field .Items.Metadata.Annotations", type: "string")
    }
    return members.exactMember("helm.sh/resource-policy") != nil
  }

  /// The node as a table; nil for null.
  private static func table(
    _ node: TapeNode, _ place: String, _ type: String
  ) throws(LintedObject.Mismatch) -> TapeNode? {
    if node.kind == .null { return nil }
    guard node.kind == .object else { throw LintedObject.Mismatch(node, place, type: type) }
    return node
  }
}

extension TapeNode {
  fileprivate var memberValues: [TapeNode] {
    var values: [TapeNode] = []
    forEachMember { _, value in values.append(value) }
    return values
  }

  fileprivate func exactMember(_ name: ByteString) -> TapeNode? {
    var found: TapeNode?
    forEachMember { other, value in if other == name { found = value } }
    return found
  }
}
