extension Strconv {
  /// Reads a floating point number, decimal or hexadecimal, rounded to the nearest of 32 or 64 bits.
  /// - SeeAlso: `strconv.ParseFloat`
  public static func parseFloat(
    _ text: ByteString, bitSize: Int = 64
  ) throws(NumberError) -> Double {
    try scanFloat(text, bitSize: bitSize).unwrap("ParseFloat", text)
  }

  /// As `parseFloat`, without an error to make; out of range is an infinity.
  public static func scanFloat(_ text: ByteString, bitSize: Int = 64) -> NumberScan<Double> {
    text.bytes.withUnsafeBufferPointer { scanFloat($0, bitSize: bitSize) }
  }

  /// As `parseFloat` over bytes.
  public static func scanFloat(
    _ bytes: UnsafeBufferPointer<UInt8>, bitSize: Int = 64
  ) -> NumberScan<Double> {
    if let special = specialFloat(bytes) { return .value(special) }
    var literal = FloatLiteral()
    guard literal.read(bytes) else { return .syntax }
    return literal.rounded(bytes, bitSize: bitSize)
  }

  /// `inf`, `infinity` and `nan` in any case; only the infinities may have a sign.
  private static func specialFloat(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    guard let first = bytes.first else { return nil }
    switch first {
    case UInt8(ascii: "n"), UInt8(ascii: "N"):
      return isWord(bytes, from: 0, "nan") ? .nan : nil
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "i"), UInt8(ascii: "I"):
      let start = first | 0x20 == UInt8(ascii: "i") ? 0 : 1
      guard isWord(bytes, from: start, "inf") || isWord(bytes, from: start, "infinity") else {
        return nil
      }
      return first == UInt8(ascii: "-") ? -.infinity : .infinity
    default: return nil
    }
  }

  private static func isWord(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ word: StaticString
  ) -> Bool {
    guard bytes.count - start == word.utf8CodeUnitCount else { return false }
    for offset in 0..<word.utf8CodeUnitCount
    where bytes[start + offset] | 0x20 != word.utf8Start[offset] {
      return false
    }
    return true
  }
}
