internal import GoCompat

/// Base 64 as encoding/json reads and writes binary data.
///
/// - SeeAlso: `base64.StdEncoding`
enum BinaryText {
  /// The text stops being base 64 at this byte.
  struct Corruption: Error, Equatable { var offset: Int }

  private static let digits: StaticString =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

  static func encode(_ bytes: [UInt8]) -> ByteString {
    var output: [UInt8] = []
    output.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let second = index + 1 < bytes.count ? bytes[index + 1] : 0
      let third = index + 2 < bytes.count ? bytes[index + 2] : 0
      let group = UInt32(bytes[index]) << 16 | UInt32(second) << 8 | UInt32(third)
      output.append(digits.utf8Start[Int(group >> 18)])
      output.append(digits.utf8Start[Int(group >> 12 & 63)])
      output.append(
        index + 1 < bytes.count ? digits.utf8Start[Int(group >> 6 & 63)] : UInt8(ascii: "="))
      output.append(
        index + 2 < bytes.count ? digits.utf8Start[Int(group & 63)] : UInt8(ascii: "="))
      index += 3
    }
    return ByteString(output)
  }

  private static func value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x41...0x5A: UInt32(byte - 0x41)
    case 0x61...0x7A: UInt32(byte - 0x61) + 26
    case 0x30...0x39: UInt32(byte - 0x30) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }

  /// Decodes padded base 64, passing over line breaks.
  static func decode(_ text: ByteString) -> Result<[UInt8], Corruption> {
    let bytes = text.bytes
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count / 4 * 3)
    var group: UInt32 = 0
    var count = 0
    var index = 0
    func skipBreaks() {
      while index < bytes.count, bytes[index] == 0x0A || bytes[index] == 0x0D { index += 1 }
    }
    while true {
      skipBreaks()
      guard index < bytes.count else {
        return count == 0 ? .success(output) : .failure(Corruption(offset: index - count))
      }
      if let value = value(bytes[index]) {
        group = group << 6 | value
        count += 1
        index += 1
        if count == 4 {
          output.append(UInt8(truncatingIfNeeded: group >> 16))
          output.append(UInt8(truncatingIfNeeded: group >> 8))
          output.append(UInt8(truncatingIfNeeded: group))
          (group, count) = (0, 0)
        }
        continue
      }
      guard bytes[index] == UInt8(ascii: "="), count >= 2 else {
        return .failure(Corruption(offset: index))
      }
      index += 1
      if count == 2 {
        skipBreaks()
        guard index < bytes.count else { return .failure(Corruption(offset: bytes.count)) }
        guard bytes[index] == UInt8(ascii: "=") else {
          return .failure(Corruption(offset: index))
        }
        index += 1
      }
      skipBreaks()
      guard index == bytes.count else { return .failure(Corruption(offset: index)) }
      group <<= UInt32(6 * (4 - count))
      output.append(UInt8(truncatingIfNeeded: group >> 16))
      if count == 3 { output.append(UInt8(truncatingIfNeeded: group >> 8)) }
      return .success(output)
    }
  }
}
