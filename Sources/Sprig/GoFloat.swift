/// Functions of Go's package math whose last bits differ from the C library's.
enum GoFloat {
  /// The larger or smaller one; infinity of the sought sign wins over not-a-number.
  /// - SeeAlso: `math.Max`, `math.Min`
  static func extreme(_ a: Double, _ b: Double, larger: Bool) -> Double {
    let infinity = larger ? Double.infinity : -Double.infinity
    if a == infinity || b == infinity { return infinity }
    if a.isNaN || b.isNaN { return .nan }
    if a == 0, b == 0 { return (a.sign == .minus) == larger ? b : a }
    return (a > b) == larger ? a : b
  }

  /// A power with a whole exponent, by Go's own squarings.
  /// - SeeAlso: `math.Pow`
  static func power(of base: Double, _ exponent: Double) -> Double {
    if exponent == 0 || base == 1 { return 1 }
    if exponent == 1 { return base }
    guard exponent.magnitude < 0x1p63 else { return exponent > 0 ? .infinity : 0 }
    var mantissa = 1.0
    var scale = 0
    var (square, squareScale) = fraction(base)
    var bits = Int64(exponent.magnitude)
    while bits != 0 {
      if squareScale < -1 << 12 || squareScale > 1 << 12 {
        scale += squareScale
        break
      }
      if bits & 1 == 1 {
        mantissa *= square
        scale += squareScale
      }
      square *= square
      squareScale <<= 1
      if square < 0.5 {
        square += square
        squareScale -= 1
      }
      bits >>= 1
    }
    if exponent < 0 { (mantissa, scale) = (1 / mantissa, -scale) }
    return scaled(mantissa, by: scale)
  }

  /// A fraction in [½, 1) and the power of two to multiply it with.
  /// - SeeAlso: `math.Frexp`
  private static func fraction(_ value: Double) -> (Double, Int) {
    (value.significand / 2, Int(value.exponent) + 1)
  }

  /// - SeeAlso: `math.Ldexp`
  private static func scaled(_ value: Double, by exponent: Int) -> Double {
    Double(sign: .plus, exponent: max(-5000, min(5000, exponent)), significand: value)
  }
}
