internal import GoCompat

extension YAMLNodes {
  /// Whether the document is a mapping in which no value can be an error, wherever it stands.
  ///
  /// Most documents are; it is found out without making any value.
  var isHarmless: Bool {
    guard isPlain, nodes.first?.kind == .mapping else { return false }
    return text.withUnsafeBufferPointer { text in
      for node in nodes where node.kind == .scalar && node.isImplicit && node.count > 0 {
        let start = Int(node.start)
        let scalar = UnsafeBufferPointer(rebasing: text[start..<start &+ Int(node.count)])
        if !Self.isHarmless(scalar, isKey: node.isKey) { return false }
      }
      return true
    }
  }

  /// Whether a plain scalar can be what it is: no merge key, and nothing that JSON lacks.
  private static func isHarmless(_ scalar: UnsafeBufferPointer<UInt8>, isKey: Bool) -> Bool {
    if scalar[0] == UInt8(ascii: "<") { return scalar.count != 2 }
    if PlainScalar.isString(beginningWith: scalar[0], count: scalar.count) { return true }
    if PlainScalar.simpleInt(scalar) != nil { return true }
    switch PlainScalar(Array(scalar)) {
    case .bool, .int, .timestamp, .string: return true
    case .float(let value): return value.isFinite
    // They can be values, but no keys.
    case .null, .uint: return !isKey
    }
  }
}
