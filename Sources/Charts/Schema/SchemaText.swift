import GoCompat

/// Text as it appears in messages about schemas.
enum SchemaText {
  /// A string in single quotes; what is inside is escaped as Go does, save for double quotes.
  static func quoted(_ text: ByteString) -> ByteString {
    let escaped = doubleQuoted(text).bytes
    var bytes: [UInt8] = []
    bytes.reserveCapacity(escaped.count)
    for (position, byte) in escaped.enumerated() {
      // A backslash goes before any double quote, the closing one included.
      if byte == backslash, position + 1 < escaped.count, escaped[position + 1] == doubleQuote {
        continue
      }
      if byte == quote { bytes.append(backslash) }
      bytes.append(byte)
    }
    bytes[0] = quote
    bytes[bytes.count - 1] = quote
    return ByteString(bytes)
  }

  /// A string in double quotes, escaped as Go does.
  static func doubleQuoted(_ text: ByteString) -> ByteString {
    Strconv.quote(text)
  }

  /// Several strings in single quotes.
  static func list(_ texts: [ByteString]) -> ByteString {
    var list = ByteString()
    for (position, text) in texts.enumerated() {
      if position > 0 { list.append(", ") }
      list.append(quoted(text))
    }
    return list
  }

  private static let quote = UInt8(ascii: "'")
  private static let doubleQuote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")
}
