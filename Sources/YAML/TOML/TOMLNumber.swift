internal import GoCompat

/// TOML's rules on the form of numbers, beyond what strconv asks for.
enum TOMLNumber {
  /// - SeeAlso: `numHasLeadingZero`
  static func hasLeadingZero(_ text: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(text.prefix(3))
    if bytes.count > 1, bytes[0] == 0x30 {
      return ![UInt8(ascii: "b"), UInt8(ascii: "o"), UInt8(ascii: "x")].contains(bytes[1])
    }
    return bytes.count > 2 && (bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: "+"))
      && bytes[1] == 0x30
  }

  /// Whether each underscore stands between digits, and the text ends in one.
  ///
  /// - SeeAlso: `numUnderscoresOK`
  static func hasGoodUnderscores(_ text: ArraySlice<UInt8>) -> Bool {
    switch String(decoding: text, as: UTF8.self) {
    case "nan", "+nan", "-nan", "inf", "-inf", "+inf": return true
    default: break
    }
    var isAfterDigit = false
    for byte in text {
      if byte == UInt8(ascii: "_") && !isAfterDigit { return false }
      isAfterDigit = NumberSyntax.hexDigit(byte) != nil
    }
    return isAfterDigit
  }

  /// What is wrong with a float, or nil.
  static func problem(ofFloat text: [UInt8]) -> ByteString? {
    let parts = text.split { byte in
      byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
    }
    if !parts.allSatisfy(hasGoodUnderscores) { return "underscores must be surrounded by digits" }
    if let first = parts.first, hasLeadingZero(first) { return "cannot have leading zeroes" }
    var isAfterPoint = false
    for byte in text {
      if isAfterPoint && !NumberSyntax.isDigit(byte) { break }
      isAfterPoint = byte == UInt8(ascii: ".")
    }
    return isAfterPoint ? "'.' must be followed by one or more digits" : nil
  }
}
