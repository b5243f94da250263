/// Makes any text fit to be shown on a terminal: nothing in it can move the cursor.
public enum Printable {
  /// The text with control characters escaped and line ends as spaces.
  public static func line(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\t" {
        result.unicodeScalars.append(" ")
      } else {
        result += show(scalar)
      }
    }
    return result
  }

  /// One character as it is shown: itself, or an escape when it is a control or a direction mark.
  static func show(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let padding = String(repeating: "0", count: max(0, 2 - digits.count))
      return "<\(padding)\(digits)>"
    default: return String(Character(scalar))
    }
  }

  /// Columns a character takes on a terminal.
  ///
  /// - SeeAlso: Unicode's East Asian Width; the ranges here are its wide blocks, rounded.
  public static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x300: 1
    case 0x300...0x36F, 0x1AB0...0x1AFF, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F: 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF: 2
    case 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F: 2
    case 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD: 2
    default: 1
    }
  }
}
