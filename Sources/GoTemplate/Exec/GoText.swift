internal import GoCompat

/// Values as Go's fmt writes them.
enum GoText {
  /// One value, as `fmt.Print` writes it.
  static func print(_ value: GoValue) -> ByteString {
    var bytes: [UInt8] = []
    print(value, into: &bytes)
    return ByteString(bytes)
  }

  static func print(_ value: GoValue, into output: inout [UInt8]) {
    switch value {
    case .int(let int): output.append(contentsOf: String(int).utf8)
    case .int64(let int): output.append(contentsOf: String(int).utf8)
    case .bool(let bool): output.append(contentsOf: (bool ? "true" : "false").utf8)
    case .string(let string): output.append(contentsOf: string.bytes)
    default: output.append(contentsOf: "\(value)".utf8)
    }
  }

  static func sprint(_ values: [GoValue]) -> ByteString {
    values.reduce(ByteString()) { $0 + print($1) }
  }

  static func sprintln(_ values: [GoValue]) -> ByteString { sprint(values) + "\n" }

  static func sprintf(_ format: ByteString, _ values: [GoValue]) -> ByteString {
    format + sprint(values)
  }
}
