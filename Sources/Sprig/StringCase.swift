internal import GoCompat

/// Changes of letter case, word by word, as Go's strings and the package goutils make them.
enum StringCase {
  /// Each letter that begins a word in title case.
  /// - SeeAlso: `strings.Title`
  static func title(_ text: ByteString) -> ByteString {
    var previous: UInt32 = 0x20
    return ByteString(
      runes: text.runes.map { rune in
        defer { previous = rune }
        return separatesWords(previous) ? GoUnicode.toTitle(rune) : rune
      })
  }

  private static func separatesWords(_ rune: UInt32) -> Bool {
    if rune < 0x80 { return !(GoUnicode.isLetter(rune) || GoUnicode.isDigit(rune) || rune == 0x5F) }
    if GoUnicode.isLetter(rune) || GoUnicode.isDigit(rune) { return false }
    return GoUnicode.isSpace(rune)
  }

  /// The first letter of each word in lower case.
  /// - SeeAlso: `goutils.Uncapitalize`
  static func untitle(_ text: ByteString) -> ByteString {
    var atStart = true
    return ByteString(
      runes: text.runes.map { rune in
        if GoUnicode.isSpace(rune) {
          atStart = true
          return rune
        }
        defer { atStart = false }
        return atStart ? GoUnicode.toLower(rune) : rune
      })
  }

  /// Upper to lower, lower to upper; title case for a lower case letter that begins a word.
  /// - SeeAlso: `goutils.SwapCase`
  static func swap(_ text: ByteString) -> ByteString {
    var afterSpace = true
    return ByteString(
      runes: text.runes.map { rune in
        if GoUnicode.isUpper(rune) || GoUnicode.category(rune) == .titlecaseLetter {
          afterSpace = false
          return GoUnicode.toLower(rune)
        }
        if GoUnicode.isLower(rune) {
          defer { afterSpace = false }
          return afterSpace ? GoUnicode.toTitle(rune) : GoUnicode.toUpper(rune)
        }
        afterSpace = GoUnicode.isSpace(rune)
        return rune
      })
  }

  /// The first byte of each word, read as Latin-1: goutils looks at bytes, not characters.
  /// - SeeAlso: `goutils.Initials`
  static func initials(_ text: ByteString) -> ByteString {
    var atStart = true
    return ByteString(
      runes: text.bytes.lazy.map(UInt32.init).filter { rune in
        if GoUnicode.isSpace(rune) {
          atStart = true
          return false
        }
        defer { atStart = false }
        return atStart
      } as [UInt32])
  }

  /// Without white space; any other byte beyond ASCII comes out as the Latin-1 character, unless
  /// there was no white space at all.
  /// - SeeAlso: `goutils.DeleteWhiteSpace`
  static func withoutSpace(_ text: ByteString) -> ByteString {
    let kept = text.bytes.filter { !GoUnicode.isSpace(UInt32($0)) }
    return kept.count == text.count ? text : ByteString(runes: kept.map(UInt32.init))
  }
}
