/// Texts in quotes as Go's `%q` writes them.
public enum Quoted {
  /// A string in double quotes.
  public static func go(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars { result += escaped(scalar, quote: "\"") }
    return result + "\""
  }

  /// One character in single quotes.
  static func go(character: Unicode.Scalar) -> String {
    "'" + escaped(character, quote: "'") + "'"
  }

  private static func escaped(_ scalar: Unicode.Scalar, quote: Unicode.Scalar) -> String {
    switch scalar {
    case quote, "\\": return "\\" + String(scalar)
    case "\u{7}": return "\\a"
    case "\u{8}": return "\\b"
    case "\u{C}": return "\\f"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case "\u{B}": return "\\v"
    default: break
    }
    if isPrintable(scalar) { return String(scalar) }
    let digits = String(scalar.value, radix: 16)
    func padded(_ width: Int) -> String {
      String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    if scalar.value < 0x80 { return "\\x" + padded(2) }
    return scalar.value < 0x1_0000 ? "\\u" + padded(4) : "\\U" + padded(8)
  }

  /// Whether the character is shown as it is: letters, marks, numbers, punctuation, symbols and the space.
  ///
  /// - SeeAlso: Go's `strconv.IsPrint`.
  public static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
      .paragraphSeparator:
      return false
    default: return true
    }
  }
}
