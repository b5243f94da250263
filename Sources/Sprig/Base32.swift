internal import GoCompat

/// The standard base 32 of RFC 4648, with padding.
///
/// - SeeAlso: `base32.StdEncoding`
enum Base32 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
  private static let padding = UInt8(ascii: "=")

  static func encode(_ text: ByteString) -> ByteString {
    var output: [UInt8] = []
    output.reserveCapacity((text.count + 4) / 5 * 8)
    var index = 0
    while index < text.count {
      let end = min(index + 5, text.count)
      var group: UInt64 = 0
      for position in index..<(index + 5) {
        group = group << 8 | (position < end ? UInt64(text[position]) : 0)
      }
      let digits = ((end - index) * 8 + 4) / 5
      for place in 0..<8 {
        let digit = alphabet[Int(group >> UInt64(35 - 5 * place) & 0x1F)]
        output.append(place < digits ? digit : padding)
      }
      index = end
    }
    return ByteString(output)
  }

  /// The decoded bytes, or the text of Go's error. Line ends are skipped.
  static func decode(_ text: ByteString) -> ByteString {
    switch decoded(text.bytes.filter { $0 != 0x0A && $0 != 0x0D }) {
    case .success(let bytes): ByteString(bytes)
    case .failure(let corrupt):
      ByteString("illegal base32 data at input byte \(corrupt.offset)")
    }
  }

  private struct Corrupt: Error {
    let offset: Int
  }

  private static func decoded(_ input: [UInt8]) -> Result<[UInt8], Corrupt> {
    var output: [UInt8] = []
    var group: UInt64 = 0
    var places = 0
    for (index, byte) in input.enumerated() {
      let rest = input.count - index - 1
      if byte == padding, places >= 2, rest < 8 {
        if let corrupt = checkEnd(input, after: index, places) { return .failure(corrupt) }
        append(group << UInt64(40 - 5 * places), bytes: places * 5 / 8, to: &output)
        return .success(output)
      }
      guard let digit = digit(byte) else { return .failure(Corrupt(offset: index)) }
      group = group << 5 | digit
      places += 1
      if places == 8 {
        append(group, bytes: 5, to: &output)
        (group, places) = (0, 0)
      }
    }
    return places == 0 ? .success(output) : .failure(Corrupt(offset: input.count - places))
  }

  /// Checks that the padding fills the group, and that so many digits make whole bytes.
  private static func checkEnd(_ input: [UInt8], after index: Int, _ places: Int) -> Corrupt? {
    let next = index + 1
    let wanted = 7 - places
    if input.count - next < wanted { return Corrupt(offset: input.count) }
    for place in 0..<max(wanted, 0) where input[next + place] != padding {
      return Corrupt(offset: next + place - 1)
    }
    return [1, 3, 6].contains(places) ? Corrupt(offset: index) : nil
  }

  private static func append(_ group: UInt64, bytes: Int, to output: inout [UInt8]) {
    for place in 0..<bytes { output.append(UInt8(group >> UInt64(32 - 8 * place) & 0xFF)) }
  }

  private static func digit(_ byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt64(byte - 0x41)
    case UInt8(ascii: "2")...UInt8(ascii: "7"): UInt64(byte - 0x32) + 26
    default: nil
    }
  }
}
