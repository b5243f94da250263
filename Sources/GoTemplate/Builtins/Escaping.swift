internal import GoCompat

/// `html`, `js` and `urlquery`.
enum Escaping {
  /// The arguments as one text.
  /// - SeeAlso: `evalArgs` in text/template
  static func text(_ operands: [Operand]) -> ByteString {
    if operands.count == 1, case .string(let string) = operands[0].value { return string }
    return GoFormat.sprint(
      operands.map { $0.value.isNilInterface ? .string("<no value>") : $0.value })
  }

  static func html(_ text: ByteString) -> ByteString {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    for byte in text.bytes {
      switch byte {
      case 0x00: out += "\u{FFFD}".utf8
      case 0x22: out += "&#34;".utf8
      case 0x27: out += "&#39;".utf8
      case 0x26: out += "&amp;".utf8
      case 0x3C: out += "&lt;".utf8
      case 0x3E: out += "&gt;".utf8
      default: out.append(byte)
      }
    }
    return ByteString(out)
  }

  /// - SeeAlso: `template.JSEscape`
  static func javaScript(_ text: ByteString) -> ByteString {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let rune = Rune(in: text.bytes, at: index)
      let next = index + rune.width
      switch rune.value {
      case 0x5C, 0x27, 0x22: out += [0x5C, UInt8(rune.value)]
      case 0x3C, 0x3E, 0x26, 0x3D, 0..<0x20: out += "\\u".utf8 + hex(rune.value, 4)
      case 0x20..<0x80: out.append(UInt8(rune.value))
      case let value where GoUnicode.isPrint(value): out += text.bytes[index..<next]
      case let value: out += "\\u".utf8 + hex(value, 4)
      }
      index = next
    }
    return ByteString(out)
  }

  private static func hex(_ value: UInt32, _ digits: Int) -> [UInt8] {
    let text = String(value, radix: 16, uppercase: true)
    return Array((String(repeating: "0", count: max(0, digits - text.utf8.count)) + text).utf8)
  }

  /// - SeeAlso: `url.QueryEscape`
  static func query(_ text: ByteString) -> ByteString {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    for byte in text.bytes {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: out.append(byte)
      case 0x20: out.append(0x2B)
      default: out += [0x25] + hex(UInt32(byte), 2)
      }
    }
    return ByteString(out)
  }
}
