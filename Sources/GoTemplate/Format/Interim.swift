internal import GoCompat
enum GoFormat {
  static func text(_ v: GoValue) -> ByteString { var b: [UInt8] = []; print(v, into: &b); return ByteString(b) }
  static func print(_ value: GoValue, into output: inout [UInt8]) {
    switch value {
    case .int(let int): output.append(contentsOf: String(int).utf8)
    case .int64(let int): output.append(contentsOf: String(int).utf8)
    case .bool(let bool): output.append(contentsOf: (bool ? "true" : "false").utf8)
    case .string(let string): output.append(contentsOf: string.bytes)
    default: output.append(contentsOf: "\(value)".utf8)
    }
  }
  static func sprint(_ a: [GoValue]) -> ByteString { .joined("") }
  static func sprintln(_ a: [GoValue]) -> ByteString { .joined("") }
  static func sprintf(_ f: ByteString, _ a: [GoValue]) -> ByteString { .joined("") }
}
