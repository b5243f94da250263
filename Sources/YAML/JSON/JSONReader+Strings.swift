internal import GoCompat

extension JSONReader {
  /// Reads a string literal from its opening quote on.
  mutating func readString() throws(JSONError) {
    index &+= 1
    let start = tape.text.count
    var run = index
    while true {
      guard index < bytes.count else { throw JSONError(.unexpectedEnd, offset: bytes.count) }
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") {
        tape.text.append(contentsOf: bytes[run..<index])
        try readEscape()
        run = index
      } else if byte < 0x20 {
        throw JSONError(
          .invalidCharacter(byte, context: "in string literal"), offset: index &+ 1)
      } else if byte < 0x80 {
        index &+= 1
      } else {
        let (scalar, width) = bytes.withUnsafeBufferPointer { UTF8Bytes.decode($0, at: index) }
        if scalar == UTF8Bytes.replacement && width == 1 {
          tape.text.append(contentsOf: bytes[run..<index])
          append(scalar: scalar)
          run = index &+ 1
        }
        index &+= width
      }
    }
    tape.text.append(contentsOf: bytes[run..<index])
    index &+= 1
    tape.closeString(from: start)
  }

  private mutating func readEscape() throws(JSONError) {
    index &+= 1
    // At the end Go feeds its machine one space.
    let byte = index < bytes.count ? bytes[index] : 0x20
    switch byte {
    case UInt8(ascii: "b"): tape.text.append(0x08)
    case UInt8(ascii: "f"): tape.text.append(0x0C)
    case UInt8(ascii: "n"): tape.text.append(0x0A)
    case UInt8(ascii: "r"): tape.text.append(0x0D)
    case UInt8(ascii: "t"): tape.text.append(0x09)
    case UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "\""): tape.text.append(byte)
    case UInt8(ascii: "u"):
      index &+= 1
      return try readUnicodeEscape()
    default:
      throw JSONError(
        .invalidCharacter(byte, context: "in string escape code"), offset: index &+ 1)
    }
    index &+= 1
  }

  private mutating func readUnicodeEscape() throws(JSONError) {
    let first = try readHex()
    guard (0xD800..<0xE000).contains(first) else { return append(scalar: first) }
    // A pair makes one character; half of one is U+FFFD, and what follows is read on its own.
    if first < 0xDC00, index &+ 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index &+ 1] == UInt8(ascii: "u")
    {
      let back = index
      index &+= 2
      let second = try readHex()
      if (0xDC00..<0xE000).contains(second) {
        return append(scalar: 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      }
      index = back
    }
    append(scalar: UTF8Bytes.replacement)
  }

  private mutating func readHex() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      let byte = index < bytes.count ? bytes[index] : 0x20
      guard let digit = NumberSyntax.hexDigit(byte) else {
        throw JSONError(
          .invalidCharacter(byte, context: "in \\u hexadecimal character escape"),
          offset: index &+ 1)
      }
      value = value << 4 | UInt32(digit)
      index &+= 1
    }
    return value
  }

  private mutating func append(scalar: UInt32) {
    UTF8Bytes.append(scalar, to: &tape.text)
  }
}
