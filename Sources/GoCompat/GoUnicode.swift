/// Go's package unicode: classes of characters by Unicode 15.0, whatever newer one Swift knows.
public enum GoUnicode {
  /// - SeeAlso: `unicode.IsSpace`
  public static func isSpace(_ rune: UInt32) -> Bool {
    switch rune {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  /// - SeeAlso: `unicode.IsLetter`
  public static func isLetter(_ rune: UInt32) -> Bool {
    if rune < 0x80 { return (0x61...0x7A).contains(rune | 0x20) }
    return switch category(rune) {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  /// - SeeAlso: `unicode.IsDigit`
  public static func isDigit(_ rune: UInt32) -> Bool {
    if rune < 0x80 { return (0x30...0x39).contains(rune) }
    return category(rune) == .decimalNumber
  }

  /// - SeeAlso: `unicode.IsNumber`
  public static func isNumber(_ rune: UInt32) -> Bool {
    switch category(rune) {
    case .decimalNumber, .letterNumber, .otherNumber: true
    default: false
    }
  }

  /// - SeeAlso: `unicode.IsUpper`
  public static func isUpper(_ rune: UInt32) -> Bool {
    if rune < 0x80 { return (0x41...0x5A).contains(rune) }
    return category(rune) == .uppercaseLetter
  }

  /// - SeeAlso: `unicode.IsLower`
  public static func isLower(_ rune: UInt32) -> Bool {
    if rune < 0x80 { return (0x61...0x7A).contains(rune) }
    return category(rune) == .lowercaseLetter
  }

  /// - SeeAlso: `unicode.IsPunct`
  public static func isPunct(_ rune: UInt32) -> Bool {
    switch category(rune) {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }

  /// - SeeAlso: `unicode.IsSymbol`
  public static func isSymbol(_ rune: UInt32) -> Bool {
    switch category(rune) {
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: true
    default: false
    }
  }

  /// - SeeAlso: `unicode.IsControl`
  public static func isControl(_ rune: UInt32) -> Bool {
    rune < 0x20 || (0x7F...0x9F).contains(rune)
  }

  /// Whether Go prints the character as it is: letters, marks, numbers, punctuation, symbols, a blank.
  /// - SeeAlso: `unicode.IsPrint`
  public static func isPrint(_ rune: UInt32) -> Bool {
    if rune < 0x7F { return rune >= 0x20 }
    return switch category(rune) {
    case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
      .paragraphSeparator:
      false
    default: true
    }
  }

  /// As `isPrint`, with all spaces.
  /// - SeeAlso: `unicode.IsGraphic`
  public static func isGraphic(_ rune: UInt32) -> Bool {
    isPrint(rune) || category(rune) == .spaceSeparator
  }

  /// The category in Unicode 15.0; unassigned for what came later or is no character.
  public static func category(_ rune: UInt32) -> Unicode.GeneralCategory {
    guard let scalar = Unicode.Scalar(rune), isKnown(scalar) else { return .unassigned }
    // What Unicode 15.1 and later made another letter.
    if rune == 0x295 { return .lowercaseLetter }
    return scalar.properties.generalCategory
  }

  static func isKnown(_ scalar: Unicode.Scalar) -> Bool {
    guard let age = scalar.properties.age else {
      return scalar.properties.generalCategory != .unassigned
    }
    return age.major < 15 || (age.major == 15 && age.minor == 0)
  }
}
