/// Booleans, numbers and durations as flags are given them, with the errors of Go's `strconv`.
///
/// - SeeAlso: pflag 1.0.10, which passes the library's own errors on.
enum FlagNumbers {
  static func bool(_ text: String) throws(FlagValueError) -> Bool {
    switch text {
    case "1", "t", "T", "TRUE", "true", "True": return true
    case "0", "f", "F", "FALSE", "false", "False": return false
    default: throw syntax("ParseBool", text)
    }
  }

  static func int(_ text: String) throws(FlagValueError) -> Int64 {
    var digits = text.utf8[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    let magnitude = try unsigned(digits, "ParseInt", text)
    if isNegative {
      guard magnitude <= UInt64(Int64.max) + 1 else { throw range("ParseInt", text) }
      return Int64(truncatingIfNeeded: 0 &- magnitude)
    }
    guard let value = Int64(exactly: magnitude) else { throw range("ParseInt", text) }
    return value
  }

  static func uint(_ text: String) throws(FlagValueError) -> UInt64 {
    try unsigned(text.utf8[...], "ParseUint", text)
  }

  static func float32(_ text: String) throws(FlagValueError) -> Float {
    guard let first = text.utf8.first, first != UInt8(ascii: " "), let value = Float(text) else {
      throw syntax("ParseFloat", text)
    }
    let isNamed = text.utf8.contains { $0 | 0x20 == UInt8(ascii: "i") }
    if value.isInfinite && !isNamed { throw range("ParseFloat", text) }
    return value
  }

  /// A whole number with Go's prefixes (`0x`, `0o`, `0b`, a leading `0`) and underscores.
  private static func unsigned(
    _ digits: Substring.UTF8View, _ function: String, _ text: String
  ) throws(FlagValueError) -> UInt64 {
    let (radix, body) = base(of: digits)
    guard !body.isEmpty else { throw syntax(function, text) }
    var value: UInt64 = 0
    var previous: UInt8 = body.count < digits.count ? UInt8(ascii: "0") : UInt8(ascii: "_")
    var overflowed = false
    for byte in body {
      if byte == UInt8(ascii: "_") {
        guard radix.isPrefixed, previous != byte else { throw syntax(function, text) }
      } else {
        guard let digit = digitValue(byte), digit < radix.value else {
          throw syntax(function, text)
        }
        let (product, carry) = value.multipliedReportingOverflow(by: radix.value)
        let (sum, more) = product.addingReportingOverflow(digit)
        overflowed = overflowed || carry || more
        value = sum
      }
      previous = byte
    }
    if previous == UInt8(ascii: "_") { throw syntax(function, text) }
    if overflowed { throw range(function, text) }
    return value
  }

  private static func base(
    of digits: Substring.UTF8View
  ) -> (radix: (value: UInt64, isPrefixed: Bool), body: Substring.UTF8View) {
    guard digits.first == UInt8(ascii: "0"), digits.count > 1 else { return ((10, false), digits) }
    let rest = digits.dropFirst()
    switch (rest.first ?? 0) | 0x20 {
    case UInt8(ascii: "x") where rest.count > 1: return ((16, true), rest.dropFirst())
    case UInt8(ascii: "o") where rest.count > 1: return ((8, true), rest.dropFirst())
    case UInt8(ascii: "b") where rest.count > 1: return ((2, true), rest.dropFirst())
    default: return ((8, true), rest)
    }
  }

  private static func digitValue(_ byte: UInt8) -> UInt64? {
    switch byte {
    case 0x30...0x39: UInt64(byte - 0x30)
    case 0x41...0x5A: UInt64(byte - 0x41 + 10)
    case 0x61...0x7A: UInt64(byte - 0x61 + 10)
    default: nil
    }
  }

  private static func syntax(_ function: String, _ text: String) -> FlagValueError {
    FlagValueError("strconv.\(function): parsing \(Quoted.go(text)): invalid syntax")
  }

  private static func range(_ function: String, _ text: String) -> FlagValueError {
    FlagValueError("strconv.\(function): parsing \(Quoted.go(text)): value out of range")
  }
}
