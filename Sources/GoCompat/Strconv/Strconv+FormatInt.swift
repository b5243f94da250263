extension Strconv {
  /// The text of an integer in a base from 2 to 36.
  /// - SeeAlso: `strconv.FormatInt`
  public static func formatInt(_ value: Int64, base: Int = 10) -> ByteString {
    var bytes: [UInt8] = []
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    appendUint(value.magnitude, base: base, to: &bytes)
    return ByteString(bytes)
  }

  /// The decimal text of an `int`.
  /// - SeeAlso: `strconv.Itoa`
  public static func itoa(_ value: Int) -> ByteString {
    var bytes: [UInt8] = []
    appendInt(Int64(value), to: &bytes)
    return ByteString(bytes)
  }

  /// The text of an unsigned integer in a base from 2 to 36.
  /// - SeeAlso: `strconv.FormatUint`
  public static func formatUint(_ value: UInt64, base: Int = 10) -> ByteString {
    var bytes: [UInt8] = []
    appendUint(value, base: base, to: &bytes)
    return ByteString(bytes)
  }

  /// Appends an integer in decimal.
  /// - SeeAlso: `strconv.AppendInt`
  public static func appendInt(_ value: Int64, to bytes: inout [UInt8]) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    appendUint(value.magnitude, to: &bytes)
  }

  /// Appends an unsigned integer in a base from 2 to 36; other bases count as 10.
  /// - SeeAlso: `strconv.AppendUint`
  public static func appendUint(
    _ value: UInt64, base: Int = 10, upper: Bool = false, to bytes: inout [UInt8]
  ) {
    if value < 10 && value < base {
      bytes.append(UInt8(ascii: "0") + UInt8(value))
      return
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { digits in
      let letters = (upper ? UInt8(ascii: "A") : UInt8(ascii: "a")) - 10
      let radix = (2...36).contains(base) ? UInt64(base) : 10
      var index = 64
      var rest = value
      while rest > 0 {
        let quotient = radix == 10 ? rest / 10 : rest / radix
        let digit = UInt8(truncatingIfNeeded: rest &- quotient &* radix)
        index &-= 1
        digits[index] = digit < 10 ? digit &+ 0x30 : digit &+ letters
        rest = quotient
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[index...]))
    }
  }
}
