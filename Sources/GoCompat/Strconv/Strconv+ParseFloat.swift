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

/// The parts of a floating point literal.
/// - SeeAlso: `strconv.readFloat`
private struct FloatLiteral {
  private var mantissa: UInt64 = 0
  /// Digits in `mantissa`; those behind are only in the text.
  private var kept = 0
  /// Significant digits in all.
  private var count = 0
  private var point: Int?
  private var exponent = 0
  private var isNegative = false
  private var isHex = false
  private var hasUnderscores = false

  /// Reads a whole literal; false when it is none.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    if let first = bytes.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
      isNegative = first == UInt8(ascii: "-")
      index = 1
    }
    if index + 2 < bytes.count && bytes[index] == UInt8(ascii: "0")
      && bytes[index + 1] | 0x20 == UInt8(ascii: "x")
    {
      isHex = true
      index += 2
    }
    guard readDigits(bytes, &index), readExponent(bytes, &index), index == bytes.count else {
      return false
    }
    return !hasUnderscores || Strconv.areUnderscoresWellPlaced(bytes)
  }

  private mutating func readDigits(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int
  ) -> Bool {
    var sawDigit = false
    var leadingZeros = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "_") {
        hasUnderscores = true
      } else if byte == UInt8(ascii: ".") {
        if point != nil { return false }
        point = count
      } else if let digit = digit(byte) {
        sawDigit = true
        if digit == 0 && count == 0 {
          if point != nil { leadingZeros += 1 }
        } else {
          count += 1
          if kept < (isHex ? 16 : 19) {
            mantissa = mantissa &* (isHex ? 16 : 10) &+ digit
            kept += 1
          }
        }
      } else {
        break
      }
      index += 1
    }
    point = (point ?? count) - leadingZeros
    return sawDigit
  }

  private func digit(_ byte: UInt8) -> UInt64? {
    switch byte {
    case 0x30...0x39: UInt64(byte) - 0x30
    case 0x61...0x66 where isHex: UInt64(byte) - 0x61 + 10
    case 0x41...0x46 where isHex: UInt64(byte) - 0x41 + 10
    default: nil
    }
  }

  private mutating func readExponent(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int
  ) -> Bool {
    guard index < bytes.count else { return !isHex }
    guard bytes[index] | 0x20 == (isHex ? UInt8(ascii: "p") : UInt8(ascii: "e")) else {
      return false
    }
    index += 1
    var sign = 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
      sign = bytes[index] == UInt8(ascii: "-") ? -1 : 1
      index += 1
    }
    guard index < bytes.count, (0x30...0x39).contains(bytes[index]) else { return false }
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "_") {
        hasUnderscores = true
      } else if (0x30...0x39).contains(bytes[index]) {
        if exponent < 10_000 { exponent = exponent * 10 + Int(bytes[index]) - 0x30 }
      } else {
        break
      }
      index += 1
    }
    exponent *= sign
    return true
  }

  /// The nearest number.
  func rounded(_ bytes: UnsafeBufferPointer<UInt8>, bitSize: Int) -> NumberScan<Double> {
    if count == 0 { return .value(isNegative ? -0.0 : 0) }
    let power = (point ?? 0) - kept + exponent
    if bitSize != 32, !isHex, let exact = exactProduct(power) {
      return .value(isNegative ? -exact : exact)
    }
    let text = String(
      decoding: bytes.lazy.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    let nearest = bitSize == 32 ? Float(text).map(Double.init) : Double(text)
    guard let nearest else { return .syntax }
    return nearest.isInfinite ? .range(nearest) : .value(nearest)
  }

  /// Mantissa times a power of ten when both are exact, so that one rounding is right.
  private func exactProduct(_ power: Int) -> Double? {
    guard count == kept, mantissa >> 53 == 0, (-22...22).contains(power) else { return nil }
    let ten = Self.powersOfTen[abs(power)]
    return power < 0 ? Double(mantissa) / ten : Double(mantissa) * ten
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
