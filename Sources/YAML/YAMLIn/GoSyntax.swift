internal import GoCompat

/// Values as Go's `%#v` prints what go-yaml decoded, keys with their types.
struct GoSyntax {
  private enum Shape {
    case scalar(YAMLScalar)
    case array([Shape])
    case map([YAMLKey: Shape])
  }

  /// Prints a node of a document that decodes without error.
  static func text(
    _ index: Int, of document: YAMLNodes, resolve: (Int) throws(YAMLError) -> YAMLScalar
  ) throws(YAMLError) -> ByteString {
    var output: [UInt8] = []
    append(try shape(index, document, resolve), isElement: false, to: &output)
    return ByteString(output)
  }

  private static func shape(
    _ index: Int, _ document: YAMLNodes, _ resolve: (Int) throws(YAMLError) -> YAMLScalar
  ) throws(YAMLError) -> Shape {
    let node = document.nodes[index]
    switch node.kind {
    case .scalar: return .scalar(try resolve(index))
    case .alias: return try shape(Int(node.end), document, resolve)
    case .sequence:
      var elements: [Shape] = []
      for child in document.children(of: index) {
        elements.append(try shape(child, document, resolve))
      }
      return .array(elements)
    case .mapping:
      var members: [YAMLKey: Shape] = [:]
      let children = document.children(of: index)
      for position in stride(from: 0, to: children.count &- 1, by: 2) {
        guard case .scalar(let key) = try shape(children[position], document, resolve) else {
          continue
        }
        members[YAMLKey(key)] = try shape(children[position &+ 1], document, resolve)
      }
      return .map(members)
    }
  }

  private static func append(_ shape: Shape, isElement: Bool, to output: inout [UInt8]) {
    switch shape {
    case .scalar(.null) where isElement: output.append(contentsOf: "interface {}(nil)".utf8)
    case .scalar(let scalar): output.append(contentsOf: YAMLKey(scalar).goSyntax.bytes)
    case .array(let elements):
      output.append(contentsOf: "[]interface {}{".utf8)
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(contentsOf: ", ".utf8) }
        append(element, isElement: true, to: &output)
      }
      output.append(UInt8(ascii: "}"))
    case .map(let members):
      output.append(contentsOf: "map[interface {}]interface {}{".utf8)
      for (index, key) in members.keys.sorted(by: areInOrder).enumerated() {
        if index > 0 { output.append(contentsOf: ", ".utf8) }
        append(
          key == .null ? .scalar(.null) : .scalar(key.scalar), isElement: true, to: &output)
        output.append(UInt8(ascii: ":"))
        if let member = members[key] { append(member, isElement: true, to: &output) }
      }
      output.append(UInt8(ascii: "}"))
    }
  }

  /// The order in which fmt prints keys: by type as the types lie in Helm's binary, then by value.
  private static func areInOrder(_ left: YAMLKey, _ right: YAMLKey) -> Bool {
    switch (left, right) {
    case (.string(let a), .string(let b)): ByteString(a) < ByteString(b)
    case (.uint(let a), .uint(let b)): a < b
    case (.int(let a), .int(let b)): a < b
    case (.float(let a), .float(let b)): Double(bitPattern: a) < Double(bitPattern: b)
    case (.bool(let a), .bool(let b)): !a && b
    default: rank(left) < rank(right)
    }
  }

  private static func rank(_ key: YAMLKey) -> Int {
    switch key {
    case .null: 0
    case .string: 1
    case .uint: 2
    case .int: 3
    case .float: 4
    case .bool: 5
    }
  }
}
