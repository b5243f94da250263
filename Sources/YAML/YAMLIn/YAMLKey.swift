internal import GoCompat

/// A key of a mapping as go-yaml has it: `1` and `"1"` differ until they become JSON.
enum YAMLKey: Hashable {
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case float(UInt64)
  case string([UInt8])

  init(_ scalar: YAMLScalar) {
    switch scalar {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .int(value)
    case .uint(let value): self = .uint(value)
    case .float(let value): self = .float(value.bitPattern)
    case .string(let text): self = .string(text)
    }
  }

  /// The key in JSON; nil where it can have none.
  ///
  /// - SeeAlso: `convertToJSONableObject`
  var text: [UInt8]? {
    switch self {
    case .null, .uint: return nil
    case .bool(let value): return Array((value ? "true" : "false").utf8)
    case .int(let value): return Array(String(value).utf8)
    case .float(let bits): return Self.text(Double(bitPattern: bits))
    case .string(let text): return text
    }
  }

  /// Floats as keys are written with the precision of a `float32`.
  private static func text(_ value: Double) -> [UInt8] {
    if value.isNaN { return Array(".nan".utf8) }
    let small = Float(value)
    if small.isInfinite { return Array((small < 0 ? "-.inf" : ".inf").utf8) }
    return Strconv.formatFloat(value, .g, bitSize: 32).bytes
  }

  /// The Go type as `%s` prints it.
  var typeName: String {
    if case .uint = self { return "uint64" }
    return "%!s(<nil>)"
  }

  var scalar: YAMLScalar {
    switch self {
    case .null: .null
    case .bool(let value): .bool(value)
    case .int(let value): .int(value)
    case .uint(let value): .uint(value)
    case .float(let bits): .float(Double(bitPattern: bits))
    case .string(let text): .string(text)
    }
  }

  /// The key as `%#v` prints it.
  var goSyntax: ByteString {
    switch self {
    case .null: "<nil>"
    case .bool(let value): ByteString(String(value))
    case .int(let value): ByteString(String(value))
    case .uint(let value): ByteString("0x" + String(value, radix: 16))
    case .float(let bits): Strconv.formatFloat(Double(bitPattern: bits), .g)
    case .string(let text): Strconv.quote(ByteString(text))
    }
  }
}
