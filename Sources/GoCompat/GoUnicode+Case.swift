extension GoUnicode {
  /// The upper case character by Unicode's simple mapping, so that ß stays.
  /// - SeeAlso: `unicode.ToUpper`
  public static func toUpper(_ rune: UInt32) -> UInt32 {
    if rune < 0x80 { return (0x61...0x7A).contains(rune) ? rune - 0x20 : rune }
    return switch rune {
    // Greek with iota below: the full mapping has two letters.
    case 0x1F80...0x1F87, 0x1F90...0x1F97, 0x1FA0...0x1FA7: rune + 8
    case 0x1FB3, 0x1FC3, 0x1FF3: rune + 9
    default: mapped(rune) { $0.uppercaseMapping }
    }
  }

  /// The lower case character by Unicode's simple mapping.
  /// - SeeAlso: `unicode.ToLower`
  public static func toLower(_ rune: UInt32) -> UInt32 {
    if rune < 0x80 { return (0x41...0x5A).contains(rune) ? rune + 0x20 : rune }
    // İ: the full mapping keeps the dot as a character of its own.
    if rune == 0x130 { return 0x69 }
    return mapped(rune) { $0.lowercaseMapping }
  }

  /// The title case character by Unicode's simple mapping.
  /// - SeeAlso: `unicode.ToTitle`
  public static func toTitle(_ rune: UInt32) -> UInt32 {
    if rune < 0x80 { return toUpper(rune) }
    return mapped(rune) { $0.titlecaseMapping }
  }

  /// A mapping to one character; others are not simple and leave the character as it is.
  private static func mapped(
    _ rune: UInt32, _ mapping: (Unicode.Scalar.Properties) -> String
  ) -> UInt32 {
    guard let scalar = Unicode.Scalar(rune), isKnown(scalar) else { return rune }
    var result = mapping(scalar.properties).unicodeScalars.makeIterator()
    guard let first = result.next(), result.next() == nil, isKnown(first) else { return rune }
    return first.value
  }
}

extension ByteString {
  /// - SeeAlso: `strings.ToUpper`
  public var uppercased: ByteString {
    if let ascii = asciiMap(from: UInt8(ascii: "a"), to: UInt8(ascii: "A")) { return ascii }
    return mapRunes(GoUnicode.toUpper)
  }

  /// - SeeAlso: `strings.ToLower`
  public var lowercased: ByteString {
    if let ascii = asciiMap(from: UInt8(ascii: "A"), to: UInt8(ascii: "a")) { return ascii }
    return mapRunes(GoUnicode.toLower)
  }

  /// The text with the letters of one case in the other; nil when it is not all ASCII.
  private func asciiMap(from first: UInt8, to other: UInt8) -> ByteString? {
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    var result = bytes
    for index in result.indices where result[index] >= first && result[index] < first + 26 {
      result[index] = result[index] - first + other
    }
    return ByteString(result)
  }
}
