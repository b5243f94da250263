extension FlagNumbers {
  /// Nanoseconds of a text such as `5m30s`.
  ///
  /// - SeeAlso: Go's `time.ParseDuration`.
  static func duration(_ text: String) throws(FlagValueError) -> Int64 {
    var rest = text.utf8[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    if rest.elementsEqual("0".utf8) { return 0 }
    if rest.isEmpty { throw invalid(text) }
    var total: UInt64 = 0
    while !rest.isEmpty {
      let (sum, overflowed) = total.addingReportingOverflow(try component(&rest, text))
      guard !overflowed, sum <= 1 << 63 else { throw invalid(text) }
      total = sum
    }
    if isNegative { return Int64(truncatingIfNeeded: 0 &- total) }
    guard let value = Int64(exactly: total) else { throw invalid(text) }
    return value
  }

  /// The text Go gives a duration, such as `5m0s`.
  ///
  /// - SeeAlso: Go's `time.Duration.String`.
  static func text(ofDuration nanoseconds: Int64) -> String {
    if nanoseconds == 0 { return "0s" }
    let sign = nanoseconds < 0 ? "-" : ""
    let magnitude = nanoseconds.magnitude
    if magnitude < 1_000 { return "\(sign)\(magnitude)ns" }
    if magnitude < 1_000_000 { return "\(sign)\(decimal(magnitude, 1_000))µs" }
    if magnitude < 1_000_000_000 { return "\(sign)\(decimal(magnitude, 1_000_000))ms" }
    let minutes = magnitude / 60_000_000_000
    let seconds = decimal(magnitude % 60_000_000_000, 1_000_000_000) + "s"
    if minutes == 0 { return sign + seconds }
    if minutes < 60 { return "\(sign)\(minutes)m\(seconds)" }
    return "\(sign)\(minutes / 60)h\(minutes % 60)m\(seconds)"
  }

  private static func decimal(_ value: UInt64, _ unit: UInt64) -> String {
    let fraction = value % unit
    if fraction == 0 { return "\(value / unit)" }
    var digits = String(unit + fraction).dropFirst()
    while digits.last == "0" { digits = digits.dropLast() }
    return "\(value / unit).\(digits)"
  }

  /// One number with its unit, taken off the front.
  private static func component(
    _ rest: inout Substring.UTF8View, _ text: String
  ) throws(FlagValueError) -> UInt64 {
    var whole: UInt64 = 0
    var hasDigits = false
    while let digit = takeDigit(&rest) {
      hasDigits = true
      let (product, carry) = whole.multipliedReportingOverflow(by: 10)
      guard !carry, product <= 1 << 63 - UInt64(digit) else { throw invalid(text) }
      whole = product + digit
    }
    var fraction: UInt64 = 0
    var scale = 1.0
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      var isFull = false
      while let digit = takeDigit(&rest) {
        hasDigits = true
        if isFull || fraction > (1 << 63 - 1) / 10 {
          isFull = true
          continue
        }
        fraction = fraction * 10 + digit
        scale *= 10
      }
    }
    guard hasDigits else { throw invalid(text) }
    let name = rest.prefix { $0 != UInt8(ascii: ".") && !(0x30...0x39).contains($0) }
    rest = rest.dropFirst(name.count)
    if name.isEmpty { throw FlagValueError("time: missing unit in duration \(Quoted.go(text))") }
    guard let unit = unit(String(Substring(name))) else {
      let unknown = Quoted.go(String(Substring(name)))
      throw FlagValueError("time: unknown unit \(unknown) in duration \(Quoted.go(text))")
    }
    let (product, overflowed) = whole.multipliedReportingOverflow(by: unit)
    guard !overflowed, product <= 1 << 63 else { throw invalid(text) }
    let sum = product + UInt64(Double(fraction) * (Double(unit) / scale))
    guard sum <= 1 << 63 else { throw invalid(text) }
    return sum
  }

  private static func takeDigit(_ rest: inout Substring.UTF8View) -> UInt64? {
    guard let byte = rest.first, (0x30...0x39).contains(byte) else { return nil }
    rest = rest.dropFirst()
    return UInt64(byte - 0x30)
  }

  private static func unit(_ name: String) -> UInt64? {
    switch name {
    case "ns": 1
    case "us", "\u{B5}s", "\u{3BC}s": 1_000
    case "ms": 1_000_000
    case "s": 1_000_000_000
    case "m": 60_000_000_000
    case "h": 3_600_000_000_000
    default: nil
    }
  }

  private static func invalid(_ text: String) -> FlagValueError {
    FlagValueError("time: invalid duration \(Quoted.go(text))")
  }
}
