/// Base 64 as go-yaml reads and writes `!!binary`.
enum Base64Lines {
  private static let alphabet: StaticString =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

  /// Encodes, with a line break after every 70 characters when there are more than fit one line.
  ///
  /// - SeeAlso: `encodeBase64`
  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    let length = (bytes.count &+ 2) / 3 * 4
    let hasLines = length / 70 &+ 1 > 1
    var output: [UInt8] = []
    output.reserveCapacity(length &+ length / 70 &+ 1)
    var written = 0
    func put(_ byte: UInt8) {
      output.append(byte)
      written &+= 1
      if hasLines && written % 70 == 0 { output.append(0x0A) }
    }
    var index = 0
    while index < bytes.count {
      let second = index &+ 1 < bytes.count ? bytes[index &+ 1] : 0
      let third = index &+ 2 < bytes.count ? bytes[index &+ 2] : 0
      let group = UInt32(bytes[index]) << 16 | UInt32(second) << 8 | UInt32(third)
      put(alphabet.utf8Start[Int(group >> 18)])
      put(alphabet.utf8Start[Int(group >> 12 & 63)])
      put(index &+ 1 < bytes.count ? alphabet.utf8Start[Int(group >> 6 & 63)] : UInt8(ascii: "="))
      put(index &+ 2 < bytes.count ? alphabet.utf8Start[Int(group & 63)] : UInt8(ascii: "="))
      index &+= 3
    }
    if hasLines && written % 70 != 0 { output.append(0x0A) }
    return output
  }

  private static func value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x41...0x5A: UInt32(byte &- 0x41)
    case 0x61...0x7A: UInt32(byte &- 0x61) &+ 26
    case 0x30...0x39: UInt32(byte &- 0x30) &+ 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }

  /// Decodes padded base 64, passing over line breaks; nil when it is not base 64.
  ///
  /// - SeeAlso: `base64.StdEncoding.DecodeString`
  static func decode(_ text: [UInt8]) -> [UInt8]? {
    let digits = text.filter { $0 != 0x0A && $0 != 0x0D }
    guard digits.count % 4 == 0 else { return nil }
    var output: [UInt8] = []
    var index = 0
    while index < digits.count {
      let isLast = index &+ 4 == digits.count
      var padding = 0
      var group: UInt32 = 0
      for position in index..<index &+ 4 {
        if let value = value(digits[position]), padding == 0 {
          group = group << 6 | value
        } else if isLast, digits[position] == UInt8(ascii: "="), position >= index &+ 2 {
          padding &+= 1
          group <<= 6
        } else {
          return nil
        }
      }
      output.append(UInt8(truncatingIfNeeded: group >> 16))
      if padding < 2 { output.append(UInt8(truncatingIfNeeded: group >> 8)) }
      if padding < 1 { output.append(UInt8(truncatingIfNeeded: group)) }
      index &+= 4
    }
    return output
  }
}
