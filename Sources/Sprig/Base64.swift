public import GoCompat
internal import GoTemplate

/// The standard base 64 of RFC 4648, with padding.
///
/// - SeeAlso: `base64.StdEncoding`
public enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")

  public static func encode(_ text: ByteString) -> ByteString {
    var output: [UInt8] = []
    output.reserveCapacity((text.count + 2) / 3 * 4)
    var index = 0
    while index < text.count {
      let end = min(index + 3, text.count)
      var group: UInt32 = 0
      for position in index..<(index + 3) {
        group = group << 8 | (position < end ? UInt32(text[position]) : 0)
      }
      for place in 0..<4 {
        let digit = alphabet[Int(group >> UInt32(18 - 6 * place) & 0x3F)]
        output.append(place <= end - index ? digit : padding)
      }
      index = end
    }
    return ByteString(output)
  }

  /// The decoded bytes, or the text of Go's error. Line ends are skipped.
  static func decode(_ text: ByteString) -> ByteString {
    switch decoded(text.bytes) {
    case .success(let bytes): ByteString(bytes)
    case .failure(let corrupt):
      ByteString("illegal base64 data at input byte \(corrupt.offset)")
    }
  }

  /// The decoded bytes, or Go's error.
  static func decodeOrThrow(_ text: ByteString) throws(GoError) -> [UInt8] {
    switch decoded(text.bytes) {
    case .success(let bytes): return bytes
    case .failure(let corrupt):
      throw GoError(ByteString("illegal base64 data at input byte \(corrupt.offset)"))
    }
  }

  private struct Corrupt: Error {
    let offset: Int
  }

  private static func decoded(_ input: [UInt8]) -> Result<[UInt8], Corrupt> {
    var output: [UInt8] = []
    output.reserveCapacity(input.count / 4 * 3)
    var group: UInt32 = 0
    var places = 0
    for (index, byte) in input.enumerated() {
      if isLineEnd(byte) { continue }
      if let digit = digit(byte) {
        group = group << 6 | digit
        places += 1
        if places == 4 {
          output += [UInt8(group >> 16 & 0xFF), UInt8(group >> 8 & 0xFF), UInt8(group & 0xFF)]
          (group, places) = (0, 0)
        }
        continue
      }
      guard byte == padding, places >= 2 else { return .failure(Corrupt(offset: index)) }
      if let corrupt = checkEnd(input, after: index, places) { return .failure(corrupt) }
      output.append(UInt8(places == 2 ? group >> 4 & 0xFF : group >> 10 & 0xFF))
      if places == 3 { output.append(UInt8(group >> 2 & 0xFF)) }
      return .success(output)
    }
    return places == 0 ? .success(output) : .failure(Corrupt(offset: input.count - places))
  }

  /// Checks the second padding, when two digits want one, and that nothing follows.
  private static func checkEnd(_ input: [UInt8], after index: Int, _ places: Int) -> Corrupt? {
    var next = index + 1
    func skipLineEnds() {
      while next < input.count, isLineEnd(input[next]) { next += 1 }
    }
    skipLineEnds()
    if places == 2 {
      guard next < input.count else { return Corrupt(offset: input.count) }
      guard input[next] == padding else { return Corrupt(offset: next - 1) }
      next += 1
      skipLineEnds()
    }
    return next < input.count ? Corrupt(offset: next) : nil
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - 0x41)
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - 0x61) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - 0x30) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
