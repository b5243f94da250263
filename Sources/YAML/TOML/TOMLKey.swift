internal import GoCompat

/// Keys as TOML writes them.
enum TOMLKey {
  static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// A dotted key, its parts quoted where they must be.
  ///
  /// - SeeAlso: `Key.String`
  static func text(_ key: [ByteString]) -> ByteString {
    var output: [UInt8] = []
    for (index, part) in key.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ".")) }
      append(part, to: &output)
    }
    return ByteString(output)
  }

  /// Appends one part of a key.
  static func append(_ part: ByteString, to output: inout [UInt8]) {
    if !part.isEmpty && part.bytes.allSatisfy(isBare) {
      output.append(contentsOf: part.bytes)
    } else {
      appendQuoted(part, to: &output)
    }
  }

  /// Appends a string in double quotes.
  static func appendQuoted(_ text: ByteString, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in text.bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case 0x08: output.append(contentsOf: "\\b".utf8)
      case 0x09: output.append(contentsOf: "\\t".utf8)
      case 0x0A: output.append(contentsOf: "\\n".utf8)
      case 0x0C: output.append(contentsOf: "\\f".utf8)
      case 0x0D: output.append(contentsOf: "\\r".utf8)
      case 0..<0x20, 0x7F:
        output.append(contentsOf: (byte < 0x10 ? "\\u000" : "\\u00").utf8)
        output.append(contentsOf: String(byte, radix: 16).utf8)
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}
