/// Base 64 of RFC 4648, in the standard alphabet with padding or the one for URLs without.
///
/// - SeeAlso: `encoding/base64`
public struct Base64: Sendable {
  /// With `+`, `/` and padding: `base64.StdEncoding`.
  public static let standard = Base64(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", isPadded: true)
  /// With `-`, `_` and no padding: `base64.RawURLEncoding`.
  public static let url = Base64(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", isPadded: false)

  /// A byte that cannot stand where it stands.
  public struct Corrupt: Error, Sendable, Equatable {
    /// Counted as Go counts it.
    public let offset: Int

    /// The sentence of Go's `CorruptInputError`.
    public var goText: ByteString { ByteString("illegal base64 data at input byte \(offset)") }
  }

  private static let padding = UInt8(ascii: "=")
  private static let none: UInt8 = 0xFF

  private let digits: [UInt8]
  /// The value of each byte as a digit; `none` for what is no digit.
  private let values: [UInt8]
  private let isPadded: Bool

  private init(_ alphabet: StaticString, isPadded: Bool) {
    digits = Array(UnsafeBufferPointer(start: alphabet.utf8Start, count: 64))
    var values = [UInt8](repeating: Base64.none, count: 256)
    for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
    self.values = values
    self.isPadded = isPadded
  }

  public func encode(_ bytes: [UInt8]) -> [UInt8] {
    let whole = bytes.count / 3
    let rest = bytes.count % 3
    let count = whole * 4 + (rest == 0 ? 0 : isPadded ? 4 : rest + 1)
    return [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
      for group in 0..<whole {
        let at = group &* 3
        let bits =
          UInt32(bytes[at]) << 16 | UInt32(bytes[at &+ 1]) << 8 | UInt32(bytes[at &+ 2])
        for place in 0..<4 {
          output[group &* 4 &+ place] = digits[Int(bits >> UInt32(18 &- 6 &* place) & 63)]
        }
      }
      if rest > 0 {
        let at = whole * 3
        let bits = UInt32(bytes[at]) << 16 | (rest == 2 ? UInt32(bytes[at + 1]) << 8 : 0)
        for place in 0..<(count - whole * 4) {
          output[whole * 4 + place] =
            place <= rest ? digits[Int(bits >> UInt32(18 - 6 * place) & 63)] : Base64.padding
        }
      }
      initialized = count
    }
  }

  public func encode(_ text: ByteString) -> ByteString { ByteString(encode(text.bytes)) }

  public func decode(_ text: ByteString) throws(Corrupt) -> [UInt8] { try decode(text.bytes) }

  /// The decoded bytes; line ends are passed over.
  ///
  /// - Throws: `Corrupt`, with the offset that Go's `DecodeString` gives.
  public func decode(_ input: [UInt8]) throws(Corrupt) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(input.count / 4 * 3 + 3)
    var group: UInt32 = 0
    var places = 0
    for index in 0..<input.count {
      let byte = input[index]
      let value = values[Int(byte)]
      if value != Base64.none {
        group = group << 6 | UInt32(value)
        places &+= 1
        if places == 4 {
          output.append(UInt8(truncatingIfNeeded: group >> 16))
          output.append(UInt8(truncatingIfNeeded: group >> 8))
          output.append(UInt8(truncatingIfNeeded: group))
          (group, places) = (0, 0)
        }
      } else if !Base64.isLineEnd(byte) {
        guard isPadded, byte == Base64.padding, places >= 2 else { throw Corrupt(offset: index) }
        try checkEnd(input, after: index, places)
        appendRest(group, places, to: &output)
        return output
      }
    }
    guard places == 0 || (!isPadded && places >= 2) else {
      throw Corrupt(offset: input.count - places)
    }
    appendRest(group, places, to: &output)
    return output
  }

  private func appendRest(_ group: UInt32, _ places: Int, to output: inout [UInt8]) {
    if places >= 2 {
      output.append(UInt8(truncatingIfNeeded: places == 2 ? group >> 4 : group >> 10))
    }
    if places == 3 { output.append(UInt8(truncatingIfNeeded: group >> 2)) }
  }

  /// Checks the second padding, when two digits want one, and that nothing follows.
  private func checkEnd(_ input: [UInt8], after index: Int, _ places: Int) throws(Corrupt) {
    var next = index + 1
    func skipLineEnds() {
      while next < input.count, Base64.isLineEnd(input[next]) { next += 1 }
    }
    skipLineEnds()
    if places == 2 {
      guard next < input.count else { throw Corrupt(offset: input.count) }
      guard input[next] == Base64.padding else { throw Corrupt(offset: next - 1) }
      next += 1
      skipLineEnds()
    }
    if next < input.count { throw Corrupt(offset: next) }
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
