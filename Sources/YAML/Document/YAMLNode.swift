public import GoCompat

/// A node of a YAML document as it was written: its text not yet made a number, its keys in order, keys
/// given twice included.
///
/// For small documents that Go decodes straight into structs, where what a scalar means depends on the
/// field it is for.
/// - SeeAlso: `yaml.Node` of go.yaml.in/yaml/v3
public struct YAMLNode: Sendable {
  public enum Content: Sendable {
    /// The text, and the short tag that go-yaml 3 gives it, such as `!!int`.
    case scalar(ByteString, tag: String)
    case sequence([YAMLNode])
    case mapping([Member])
  }

  public struct Member: Sendable {
    public var key: YAMLNode
    public var value: YAMLNode
  }

  public var content: Content
  /// Counted from 1.
  public var line: Int

  /// More nodes than this are an attack by aliases, since nobody writes so much by hand.
  private static let nodeLimit = 100_000
  private static let depthLimit = 1000

  /// Reads the first document; nil when there is none.
  public static func read(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNode? {
    let nodes = try YAMLNodes.parse(bytes)
    guard !nodes.nodes.isEmpty else { return nil }
    var count = 0
    return try YAMLNode(nodes, at: 0, depth: 0, &count)
  }

  private init(
    _ nodes: YAMLNodes, at index: Int, depth: Int, _ count: inout Int
  ) throws(YAMLError) {
    let node = nodes.nodes[index]
    count += 1
    guard count <= Self.nodeLimit else { throw YAMLError(.excessiveAliasing) }
    guard depth <= Self.depthLimit else { throw YAMLError(.depthExceeded) }
    line = Int(node.line) + 1
    switch node.kind {
    case .scalar:
      let text = nodes.bytes(node)
      content = .scalar(ByteString(text), tag: Self.tag(node, text))
    case .alias:
      let target = Int(node.end)
      // Only what is whole can be meant: an alias inside of its own anchor never ends.
      guard target < index, nodes.end(of: target) <= index else {
        throw YAMLError(.anchorContainsItself(ByteString(nodes.bytes(node))))
      }
      self = try YAMLNode(nodes, at: target, depth: depth + 1, &count)
    case .sequence:
      var elements: [YAMLNode] = []
      for child in nodes.children(of: index) {
        elements.append(try YAMLNode(nodes, at: child, depth: depth + 1, &count))
      }
      content = .sequence(elements)
    case .mapping:
      var members: [Member] = []
      let children = nodes.children(of: index)
      for start in stride(from: 0, to: children.count - 1, by: 2) {
        let key = try YAMLNode(nodes, at: children[start], depth: depth + 1, &count)
        let value = try YAMLNode(nodes, at: children[start + 1], depth: depth + 1, &count)
        members.append(Member(key: key, value: value))
      }
      content = .mapping(members)
    }
  }

  private static func tag(_ node: YAMLNodes.Node, _ text: [UInt8]) -> String {
    if node.tag != .none { return node.tag.short.isEmpty ? "!!str" : node.tag.short }
    guard node.isImplicit else { return "!!str" }
    let meaning = PlainScalar(text)
    // go-yaml 3 keeps `yes`, `on` and their like for fields that are booleans.
    if case .bool = meaning, !["true", "false"].contains(ByteString(text).text.lowercased()) {
      return "!!str"
    }
    return meaning.tag
  }
}
