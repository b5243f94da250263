import GoCompat

/// Host names of the internet.
enum HostnameFormat {
  /// - SeeAlso: `jsonschema.validateHostname`
  static func problem(with text: ByteString) -> ByteString? {
    let name = text.hasSuffix(".") ? text[..<(text.count - 1)] : text
    if name.count > 253 { return "more than 253 characters long" }
    for label in name.split(by: ".") {
      if label.isEmpty || label.count > 63 { return "label must be 1 to 63 characters long" }
      if label.hasPrefix("-") { return "label starts with hyphen" }
      if label.hasSuffix("-") { return "label ends with hyphen" }
      if let rune = label.runes.first(where: { !isLetterDigitOrHyphen($0) }) {
        return "invalid character " + Strconv.quoteRune(rune)
      }
    }
    return nil
  }

  static func isLetterDigitOrHyphen(_ rune: UInt32) -> Bool {
    switch rune {
    case 0x2D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
