extension Strconv {
  /// Go's `ErrSyntax`: a literal that is none.
  public struct SyntaxError: Error, Hashable, Sendable {
    public init() {}

    public var goText: ByteString { "invalid syntax" }
  }

  /// One character of a literal.
  public struct UnquotedCharacter: Hashable, Sendable {
    /// The character, or the byte that an escape such as `\xFF` gives.
    public let rune: UInt32
    /// Whether it is written in UTF-8 where the literal's text is made, and not as one byte.
    public let isMultibyte: Bool
    /// How many bytes of the literal it took.
    public let width: Int
  }

  /// The text that a literal in double quotes, single quotes or backquotes stands for.
  /// - SeeAlso: `strconv.Unquote`
  public static func unquote(_ literal: ByteString) throws(SyntaxError) -> ByteString {
    let bytes = literal.bytes
    guard let quote = bytes.first, bytes.count >= 2, bytes.last == quote else {
      throw SyntaxError()
    }
    switch quote {
    case UInt8(ascii: "`"):
      let inside = bytes[1..<bytes.count - 1]
      if inside.contains(quote) { throw SyntaxError() }
      return ByteString(inside.filter { $0 != 0x0D })
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return try unescape(bytes, quote)
    default: throw SyntaxError()
    }
  }

  private static func unescape(_ bytes: [UInt8], _ quote: UInt8) throws(SyntaxError) -> ByteString {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 1
    while index < bytes.count, bytes[index] != quote {
      if bytes[index] == 0x0A { throw SyntaxError() }
      let character = try unquoteChar(bytes[index...], quote: quote)
      if character.rune < 0x80 || !character.isMultibyte {
        result.append(UInt8(truncatingIfNeeded: character.rune))
      } else {
        UTF8Bytes.append(character.rune, to: &result)
      }
      index += character.width
      if quote == UInt8(ascii: "'") { break }
    }
    guard index == bytes.count - 1, bytes[index] == quote else { throw SyntaxError() }
    return ByteString(result)
  }

  /// The first character of an escaped text; `quote` is the kind of quotes it stands in, 0 for none.
  /// - SeeAlso: `strconv.UnquoteChar`
  public static func unquoteChar(
    _ bytes: ArraySlice<UInt8>, quote: UInt8
  ) throws(SyntaxError) -> UnquotedCharacter {
    guard let first = bytes.first else { throw SyntaxError() }
    if first == quote && (quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")) {
      throw SyntaxError()
    }
    if first >= 0x80 {
      let (rune, width) = bytes.withUnsafeBufferPointer { UTF8Bytes.decode($0, at: 0) }
      return UnquotedCharacter(rune: rune, isMultibyte: true, width: width)
    }
    if first != 0x5C {
      return UnquotedCharacter(rune: UInt32(first), isMultibyte: false, width: 1)
    }
    return try unescapeOne(bytes, quote)
  }

  private static func unescapeOne(
    _ bytes: ArraySlice<UInt8>, _ quote: UInt8
  ) throws(SyntaxError) -> UnquotedCharacter {
    let start = bytes.startIndex
    guard bytes.count > 1 else { throw SyntaxError() }
    let letter = bytes[start + 1]
    let rune: UInt32
    switch letter {
    case UInt8(ascii: "a"): rune = 0x07
    case UInt8(ascii: "b"): rune = 0x08
    case UInt8(ascii: "f"): rune = 0x0C
    case UInt8(ascii: "n"): rune = 0x0A
    case UInt8(ascii: "r"): rune = 0x0D
    case UInt8(ascii: "t"): rune = 0x09
    case UInt8(ascii: "v"): rune = 0x0B
    case 0x5C: rune = 0x5C
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      guard letter == quote else { throw SyntaxError() }
      rune = UInt32(letter)
    case UInt8(ascii: "x"): return try hexEscape(bytes[(start + 2)...], 2)
    case UInt8(ascii: "u"): return try hexEscape(bytes[(start + 2)...], 4)
    case UInt8(ascii: "U"): return try hexEscape(bytes[(start + 2)...], 8)
    case 0x30...0x37: return try octalEscape(bytes[(start + 1)...])
    default: throw SyntaxError()
    }
    return UnquotedCharacter(rune: rune, isMultibyte: false, width: 2)
  }

  private static func hexEscape(
    _ digits: ArraySlice<UInt8>, _ count: Int
  ) throws(SyntaxError) -> UnquotedCharacter {
    guard digits.count >= count else { throw SyntaxError() }
    var value: UInt32 = 0
    for byte in digits.prefix(count) {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x61...0x66, 0x41...0x46: value = value << 4 | UInt32((byte | 0x20) - 0x57)
      default: throw SyntaxError()
      }
    }
    let isMultibyte = count > 2
    if isMultibyte && !UTF8Bytes.isValid(scalar: value) { throw SyntaxError() }
    return UnquotedCharacter(rune: value, isMultibyte: isMultibyte, width: count + 2)
  }

  private static func octalEscape(
    _ digits: ArraySlice<UInt8>
  ) throws(SyntaxError) -> UnquotedCharacter {
    guard digits.count >= 3, digits.prefix(3).allSatisfy({ (0x30...0x37).contains($0) }) else {
      throw SyntaxError()
    }
    let value = digits.prefix(3).reduce(UInt32(0)) { $0 << 3 | UInt32($1 - 0x30) }
    if value > 255 { throw SyntaxError() }
    return UnquotedCharacter(rune: value, isMultibyte: false, width: 4)
  }
}
