/// The parts of a floating point literal.
/// - SeeAlso: `strconv.readFloat`
struct FloatLiteral {
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
  /// Whether digits other than zero are not in `mantissa`.
  private var isTruncated = false

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
          } else if digit != 0 {
            isTruncated = true
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
    if isHex { return hexNumber(bitSize) }
    let power = (point ?? 0) - kept + exponent
    if bitSize != 32, let exact = exactProduct(power) {
      return .value(isNegative ? -exact : exact)
    }
    let text = String(
      decoding: bytes.lazy.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    let nearest = bitSize == 32 ? Float(text).map(Double.init) : Double(text)
    guard let nearest else { return .syntax }
    return nearest.isInfinite ? .range(nearest) : .value(nearest)
  }

  /// The mantissa times a power of two, rounded once, halves to even.
  private func hexNumber(_ bitSize: Int) -> NumberScan<Double> {
    if mantissa == 0 { return .value(isNegative ? -0.0 : 0) }
    let shift = mantissa.leadingZeroBitCount
    let whole = mantissa << UInt64(shift)
    let power = 4 * ((point ?? 0) - kept) + exponent - shift
    let (places, smallest) = bitSize == 32 ? (24, -126) : (53, -1022)
    // Below the smallest normal number there are fewer places.
    let dropped = 64 - places + max(smallest - (power + 63), 0)
    if dropped > 64 { return .value(isNegative ? -0.0 : 0) }
    var rounded = dropped == 64 ? 0 : whole >> UInt64(dropped)
    let half = UInt64(1) << UInt64(dropped - 1)
    let rest = whole & (half | (half - 1))
    if rest > half || (rest == half && (isTruncated || rounded & 1 == 1)) { rounded += 1 }
    let largest = bitSize == 32 ? Double(Float.greatestFiniteMagnitude) : .greatestFiniteMagnitude
    let value = Double(sign: .plus, exponent: power + dropped, significand: Double(rounded))
    if value > largest { return .range(isNegative ? -.infinity : .infinity) }
    return .value(isNegative ? -value : value)
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
