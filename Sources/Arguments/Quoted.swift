internal import GoCompat

/// Texts in quotes as Go's `%q` writes them.
enum Quoted {
  static func go(_ text: String) -> String { Strconv.quote(ByteString(text)).text }

  /// One character in single quotes.
  static func go(character: UInt8) -> String { Strconv.quoteRune(UInt32(character)).text }
}
