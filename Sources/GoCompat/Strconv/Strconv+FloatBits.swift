/// The parts of a floating point number: mantissa × 2^exponent, the mantissa with `places` fraction bits.
private struct FloatBits {
  let mantissa: UInt64
  let exponent: Int
  let places: Int

  init(_ value: Double, _ bitSize: Int) {
    if bitSize == 32 {
      let number = Float(value)
      places = 23
      let hidden = number.exponentBitPattern == 0 ? 0 : UInt64(1) << 23
      mantissa = UInt64(number.significandBitPattern) | hidden
      exponent = max(Int(number.exponentBitPattern), 1) - 127
    } else {
      places = 52
      let hidden = value.exponentBitPattern == 0 ? 0 : UInt64(1) << 52
      mantissa = value.significandBitPattern | hidden
      exponent = max(Int(value.exponentBitPattern), 1) - 1023
    }
  }
}

extension Strconv {
  /// Appends `-ddddp±ddd`.
  static func appendBinary(_ value: Double, _ bitSize: Int, to bytes: inout [UInt8]) {
    let parts = FloatBits(value, bitSize)
    if value.sign == .minus { bytes.append(UInt8(ascii: "-")) }
    appendUint(parts.mantissa, to: &bytes)
    bytes.append(UInt8(ascii: "p"))
    let exponent = parts.exponent - parts.places
    if exponent >= 0 { bytes.append(UInt8(ascii: "+")) }
    appendInt(Int64(exponent), to: &bytes)
  }

  /// Appends `-0x1.yyyyp±dd`, rounded to `precision` hexadecimal places when it is not negative.
  static func appendHex(
    _ value: Double, _ precision: Int, upper: Bool, _ bitSize: Int, to bytes: inout [UInt8]
  ) {
    let parts = FloatBits(value, bitSize)
    // The leading one goes to bit 60, which leaves 15 hexadecimal places.
    var mantissa = parts.mantissa << UInt64(60 - parts.places)
    var exponent = mantissa == 0 ? 0 : parts.exponent
    if mantissa != 0 {
      let shift = mantissa.leadingZeroBitCount - 3
      mantissa <<= UInt64(shift)
      exponent -= shift
    }
    if (0..<15).contains(precision) { roundHex(&mantissa, &exponent, places: precision) }
    if value.sign == .minus { bytes.append(UInt8(ascii: "-")) }
    bytes.append(UInt8(ascii: "0"))
    bytes.append(upper ? UInt8(ascii: "X") : UInt8(ascii: "x"))
    bytes.append(UInt8(ascii: "0") + UInt8(mantissa >> 60 & 1))
    appendHexFraction(mantissa << 4, precision, upper: upper, to: &bytes)
    bytes.append(upper ? UInt8(ascii: "P") : UInt8(ascii: "p"))
    bytes.append(exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    if exponent.magnitude < 10 { bytes.append(UInt8(ascii: "0")) }
    appendUint(UInt64(exponent.magnitude), to: &bytes)
  }

  /// Rounds halves to even.
  private static func roundHex(_ mantissa: inout UInt64, _ exponent: inout Int, places: Int) {
    let unit = UInt64(60 - places * 4)
    let rest = mantissa & (UInt64(1) << unit - 1)
    let half = UInt64(1) << (unit - 1)
    mantissa >>= unit
    if rest > half || (rest == half && mantissa & 1 == 1) { mantissa += 1 }
    mantissa <<= unit
    if mantissa >> 61 != 0 {
      mantissa >>= 1
      exponent += 1
    }
  }

  private static func appendHexFraction(
    _ fraction: UInt64, _ precision: Int, upper: Bool, to bytes: inout [UInt8]
  ) {
    if precision == 0 || (precision < 0 && fraction == 0) { return }
    bytes.append(UInt8(ascii: "."))
    var rest = fraction
    var places = 0
    while precision < 0 ? rest != 0 : places < precision {
      appendUint(rest >> 60, base: 16, upper: upper, to: &bytes)
      rest <<= 4
      places += 1
    }
  }
}
