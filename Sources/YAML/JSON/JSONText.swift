internal import GoCompat

/// Strings as JSON writes them.
enum JSONText {
  private static let hex: StaticString = "0123456789abcdef"

  /// Appends a quoted string; what is not UTF-8 becomes `\ufffd`.
  ///
  /// - SeeAlso: `appendString` of encoding/json
  static func appendQuoted(_ bytes: [UInt8], escapesHTML: Bool, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    bytes.withUnsafeBufferPointer { buffer in
      appendEscaped(buffer, escapesHTML: escapesHTML, to: &output)
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func appendEscaped(
    _ buffer: UnsafeBufferPointer<UInt8>, escapesHTML: Bool, to output: inout [UInt8]
  ) {
    var run = 0
    var index = 0
    func flush() {
      if run < index {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[run..<index]))
      }
    }
    while index < buffer.count {
      let byte = buffer[index]
      if byte < 0x80 {
        if isPlain(byte, escapesHTML: escapesHTML) {
          index &+= 1
          continue
        }
        flush()
        appendEscape(byte, to: &output)
        index &+= 1
        run = index
        continue
      }
      let (scalar, width) = UTF8Bytes.decode(buffer, at: index)
      if scalar == UTF8Bytes.replacement && width == 1 {
        flush()
        output.append(contentsOf: "\\ufffd".utf8)
        index &+= 1
        run = index
      } else if scalar == 0x2028 || scalar == 0x2029 {
        flush()
        output.append(contentsOf: (scalar == 0x2028 ? "\\u2028" : "\\u2029").utf8)
        index &+= width
        run = index
      } else {
        index &+= width
      }
    }
    flush()
  }

  private static func isPlain(_ byte: UInt8, escapesHTML: Bool) -> Bool {
    switch byte {
    case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"): false
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"): !escapesHTML
    default: true
    }
  }

  private static func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(byte)
    case 0x08: output.append(UInt8(ascii: "b"))
    case 0x09: output.append(UInt8(ascii: "t"))
    case 0x0A: output.append(UInt8(ascii: "n"))
    case 0x0C: output.append(UInt8(ascii: "f"))
    case 0x0D: output.append(UInt8(ascii: "r"))
    default:
      output.append(contentsOf: "u00".utf8)
      output.append(hex.utf8Start[Int(byte >> 4)])
      output.append(hex.utf8Start[Int(byte & 0xF)])
    }
  }
}
