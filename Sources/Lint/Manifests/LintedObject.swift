import GoCompat
import YAML

/// The few fields of a Kubernetes object that rules look at.
///
/// - SeeAlso: `rules.k8sYamlStruct`
struct LintedObject {
  var apiVersion: ByteString = ""
  var kind: ByteString = ""
  var namespace: ByteString = ""
  var name: ByteString = ""

  /// A value that does not fit its field, in the words of encoding/json.
  struct Mismatch: Error {
    let text: ByteString

    init(_ node: TapeNode, _ place: String, type: String) {
      text = ByteString(
        "json: cannot unmarshal \(node.kind.rawValue) into Go \(place) of type \(type)")
    }
  }

  /// Decodes an object; nil for a null.
  ///
  /// - Parameter converts: whether numbers and booleans become texts where texts are wanted, as in
  ///   YAML.
  static func decode(_ node: TapeNode, converts: Bool) throws(Mismatch) -> LintedObject? {
    if node.kind == .null { return nil }
    guard node.kind == .object else {
      throw Mismatch(node, "value", type: "rules.k8sYamlStruct")
    }
    var object = LintedObject()
    try object.take(
      "apiVersion", of: node, into: \.apiVersion, "k8sYamlStruct.apiVersion", converts)
    try object.take("kind", of: node, into: \.kind, "k8sYamlStruct.Kind", converts)
    guard let metadata = node.member("metadata"), metadata.kind != .null else { return object }
    guard metadata.kind == .object else {
      throw Mismatch(
        metadata, "struct field k8sYamlStruct.Metadata", type: "rules.k8sYamlMetadata")
    }
    try object.take("name", of: metadata, into: \.name, "k8sYamlMetadata.Metadata.Name", converts)
    try object.take(
      "namespace", of: metadata, into: \.namespace, "k8sYamlMetadata.Metadata.Namespace", converts)
    return object
  }

  private mutating func take(
    _ member: ByteString, of node: TapeNode, into field: WritableKeyPath<LintedObject, ByteString>,
    _ place: String, _ converts: Bool
  ) throws(Mismatch) {
    guard let node = node.member(member), node.kind != .null else { return }
    guard converts || node.kind == .string, let text = node.scalarText else {
      throw Mismatch(node, "struct field \(place)", type: "string")
    }
    self[keyPath: field] = text
  }
}
