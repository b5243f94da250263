internal import GoCompat
internal import GoTemplate

/// An exact decimal number: a whole number times a power of ten.
///
/// - SeeAlso: the package `decimal` 1.4 of shopspring
struct Decimal {
  private var isNegative: Bool
  private var magnitude: BigNatural
  private var exponent: Int

  private init(_ isNegative: Bool, _ magnitude: BigNatural, _ exponent: Int) {
    self.isNegative = isNegative && !magnitude.isZero
    self.magnitude = magnitude
    self.exponent = exponent
  }

  /// The decimal with the fewest digits that reads back as the float.
  /// - SeeAlso: `decimal.NewFromFloat`
  init(_ float: Double) throws(GoPanic) {
    guard float.isFinite else {
      let name = float.isNaN ? "NaN" : float > 0 ? "+Inf" : "-Inf"
      throw GoPanic(ByteString("Cannot create a Decimal from \(name)"))
    }
    var digits: [UInt8] = []
    var exponent = 0
    var afterPoint = false
    var text = Array(float.magnitude.description.utf8)[...]
    if let mark = text.firstIndex(of: UInt8(ascii: "e")) {
      exponent = Int(String(decoding: text[(mark + 1)...], as: UTF8.self)) ?? 0
      text = text[..<mark]
    }
    for byte in text {
      if byte == UInt8(ascii: ".") {
        afterPoint = true
      } else {
        digits.append(byte - 0x30)
        if afterPoint { exponent -= 1 }
      }
    }
    self.init(float < 0, BigNatural(digits: digits), exponent)
  }

  /// The nearest float.
  var float64: Double {
    let magnitude = Double("\(magnitude.description)e\(exponent)") ?? 0
    return isNegative ? -magnitude : magnitude
  }

  static func + (left: Decimal, right: Decimal) -> Decimal {
    let exponent = min(left.exponent, right.exponent)
    let a = left.magnitude.timesTen(power: left.exponent - exponent)
    let b = right.magnitude.timesTen(power: right.exponent - exponent)
    if left.isNegative == right.isNegative { return Decimal(left.isNegative, a + b, exponent) }
    if a < b { return Decimal(right.isNegative, b - a, exponent) }
    return Decimal(left.isNegative, a - b, exponent)
  }

  static func - (left: Decimal, right: Decimal) -> Decimal {
    left + Decimal(!right.isNegative, right.magnitude, right.exponent)
  }

  static func * (left: Decimal, right: Decimal) -> Decimal {
    Decimal(
      left.isNegative != right.isNegative, left.magnitude * right.magnitude,
      left.exponent + right.exponent)
  }

  /// The quotient to 16 places, a half rounded away from zero.
  /// - SeeAlso: `Decimal.DivRound`
  func divided(by divisor: Decimal) throws(GoPanic) -> Decimal {
    guard !divisor.magnitude.isZero else { throw GoPanic("decimal division by 0") }
    let places = 16
    let shift = exponent - divisor.exponent + places
    let a = magnitude.timesTen(power: max(shift, 0))
    let b = divisor.magnitude.timesTen(power: max(-shift, 0))
    var (quotient, remainder) = a.dividedWithRemainder(by: b)
    if !(remainder + remainder < b) { quotient = quotient + BigNatural(digits: [1]) }
    return Decimal(isNegative != divisor.isNegative, quotient, -places)
  }
}
