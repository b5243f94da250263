import GoCompat

/// Numbers as messages in English print them: grouped by thousands, large ones as powers of ten.
///
/// - SeeAlso: `golang.org/x/text/message.Printer`
enum LocalizedNumber {
  /// A whole number: `12,345`.
  static func text(_ number: Int) -> String {
    (number < 0 ? "-" : "") + grouped(String(number.magnitude))
  }

  /// A float: `1,234.5`, or `1.5×10¹⁰` from a million on and below a ten thousandth.
  static func text(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    let sign = number < 0 ? "-" : ""
    if number.isInfinite { return sign + "∞" }
    if number == 0 { return "0" }
    let (digits, power) = shortest(number.magnitude)
    if power < -4 || power >= 6 { return sign + scientific(digits, power) }
    return sign + plain(digits, power)
  }

  /// The fewest digits that read back as the number, and the power of ten of the first one.
  private static func shortest(_ number: Double) -> (digits: [Character], power: Int) {
    let parts = number.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = Array(mantissa[0])
    var digits = whole + (mantissa.count > 1 ? Array(mantissa[1]) : [])
    var power = whole.count - 1 + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    while digits.count > 1, digits.last == "0" { digits.removeLast() }
    while digits.count > 1, digits.first == "0" {
      digits.removeFirst()
      power -= 1
    }
    return (digits, power)
  }

  private static func scientific(_ digits: [Character], _ power: Int) -> String {
    let raised: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    var exponent = String(power.magnitude)
    if exponent.count < 2 { exponent = "0" + exponent }
    let fraction = digits.count > 1 ? "." + String(digits[1...]) : ""
    return String(digits[0]) + fraction + "×10" + (power < 0 ? "⁻" : "")
      + String(exponent.compactMap(\.wholeNumberValue).map { raised[$0] })
  }

  private static func plain(_ digits: [Character], _ power: Int) -> String {
    if power < 0 { return "0." + String(repeating: "0", count: -power - 1) + String(digits) }
    let zeros = max(0, power + 1 - digits.count)
    let padded = digits + [Character](repeating: "0", count: zeros)
    let fraction = padded.count > power + 1 ? "." + String(padded[(power + 1)...]) : ""
    return grouped(String(padded[...power])) + fraction
  }

  private static func grouped(_ digits: String) -> String {
    var text = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
