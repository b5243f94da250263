/// Small parts of text that layouts, durations and their errors share.
enum TimeText {
  /// Text in quotes as package time writes it: all but printable ASCII as `\x` bytes.
  /// - SeeAlso: `time.quote`
  static func quote(_ text: ByteString) -> ByteString {
    let digits = Array("0123456789abcdef".utf8)
    var output: [UInt8] = [0x22]
    for byte in text.bytes {
      switch byte {
      case 0x80..., ..<0x20:
        output += [0x5C, 0x78, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      case 0x22, 0x5C: output += [0x5C, byte]
      default: output.append(byte)
      }
    }
    output.append(0x22)
    return ByteString(output)
  }

  /// The digits at the front as a number; nil when they need more than 63 bits.
  /// - SeeAlso: `time.leadingInt`
  static func leadingNumber(
    _ rest: inout ArraySlice<UInt8>
  ) -> (value: UInt64, digits: Int)? {
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    var value: UInt64 = 0
    for digit in digits {
      if value > (1 << 63) / 10 { return nil }
      value = value * 10 + UInt64(digit - 0x30)
      if value > 1 << 63 { return nil }
    }
    rest = rest[digits.endIndex...]
    return (value, digits.count)
  }

  /// Appends a number with at least so many digits.
  /// - SeeAlso: `time.appendInt`
  static func append(_ number: Int, width: Int, to output: inout [UInt8]) {
    if number < 0 { output.append(UInt8(ascii: "-")) }
    let digits = String(number.magnitude).utf8
    for _ in 0..<max(0, width - digits.count) { output.append(0x30) }
    output.append(contentsOf: digits)
  }

  static func append(_ text: StaticString, prefix: Int? = nil, to output: inout [UInt8]) {
    text.withUTF8Buffer { output.append(contentsOf: $0.prefix(prefix ?? $0.count)) }
  }
}
