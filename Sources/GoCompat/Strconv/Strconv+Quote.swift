/// Which characters a quoted text shows as they are.
public enum QuotedCharacters: Sendable {
  /// Those that `GoUnicode.isPrint` holds for.
  case printable
  case ascii
  /// Printable ones and all spaces.
  case graphic
}

extension Strconv {
  /// A double-quoted Go literal of the text.
  /// - SeeAlso: `strconv.Quote`
  public static func quote(_ text: ByteString) -> ByteString { quoted(text, .printable) }

  /// A double-quoted Go literal of ASCII characters only.
  /// - SeeAlso: `strconv.QuoteToASCII`
  public static func quoteToASCII(_ text: ByteString) -> ByteString { quoted(text, .ascii) }

  /// A single-quoted Go literal of one character; what is no character counts as U+FFFD.
  /// - SeeAlso: `strconv.QuoteRune`
  public static func quoteRune(_ rune: UInt32) -> ByteString {
    var bytes: [UInt8] = []
    appendQuotedRune(rune, showing: .printable, to: &bytes)
    return ByteString(bytes)
  }

  private static func quoted(_ text: ByteString, _ shown: QuotedCharacters) -> ByteString {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count + 2)
    appendQuoted(text, showing: shown, to: &bytes)
    return ByteString(bytes)
  }

  /// Appends a double-quoted Go literal of the text.
  /// - SeeAlso: `strconv.AppendQuote`
  public static func appendQuoted(
    _ text: ByteString, showing shown: QuotedCharacters = .printable, to bytes: inout [UInt8]
  ) {
    let quote = UInt8(ascii: "\"")
    bytes.append(quote)
    text.bytes.withUnsafeBufferPointer { source in
      var index = 0
      while index < source.count {
        let (rune, width) = UTF8Bytes.decode(source, at: index)
        if width == 1 && rune == UTF8Bytes.replacement {
          append("\\x", to: &bytes)
          appendHexDigits(UInt32(source[index]), 2, to: &bytes)
        } else {
          appendEscaped(rune, quote, shown, to: &bytes)
        }
        index += width
      }
    }
    bytes.append(quote)
  }

  /// Appends a single-quoted Go literal of one character.
  /// - SeeAlso: `strconv.AppendQuoteRune`
  public static func appendQuotedRune(
    _ rune: UInt32, showing shown: QuotedCharacters = .printable, to bytes: inout [UInt8]
  ) {
    let quote = UInt8(ascii: "'")
    bytes.append(quote)
    let valid = UTF8Bytes.isValid(scalar: rune) ? rune : UTF8Bytes.replacement
    appendEscaped(valid, quote, shown, to: &bytes)
    bytes.append(quote)
  }

  /// Whether the text can stand between backquotes as it is.
  /// - SeeAlso: `strconv.CanBackquote`
  public static func canBackquote(_ text: ByteString) -> Bool {
    text.bytes.withUnsafeBufferPointer { source in
      var index = 0
      while index < source.count {
        let (rune, width) = UTF8Bytes.decode(source, at: index)
        if width > 1 ? rune == 0xFEFF : !isPlainInBackquotes(rune) { return false }
        index += width
      }
      return true
    }
  }

  private static func isPlainInBackquotes(_ byte: UInt32) -> Bool {
    byte < 0x7F && byte != 0x60 && (byte >= 0x20 || byte == 0x09)
  }

  private static func appendEscaped(
    _ rune: UInt32, _ quote: UInt8, _ shown: QuotedCharacters, to bytes: inout [UInt8]
  ) {
    if rune == UInt32(quote) || rune == 0x5C {
      bytes.append(0x5C)
      bytes.append(UInt8(truncatingIfNeeded: rune))
    } else if isShown(rune, shown) {
      UTF8Bytes.append(rune, to: &bytes)
    } else if let escape = shortEscape(rune) {
      bytes.append(0x5C)
      bytes.append(escape)
    } else if rune < 0x20 || rune == 0x7F {
      append("\\x", to: &bytes)
      appendHexDigits(rune, 2, to: &bytes)
    } else if rune < 0x10000 {
      append("\\u", to: &bytes)
      appendHexDigits(rune, 4, to: &bytes)
    } else {
      append("\\U", to: &bytes)
      appendHexDigits(rune, 8, to: &bytes)
    }
  }

  private static func isShown(_ rune: UInt32, _ shown: QuotedCharacters) -> Bool {
    switch shown {
    case .printable: GoUnicode.isPrint(rune)
    case .ascii: rune < 0x7F && rune >= 0x20
    case .graphic: GoUnicode.isGraphic(rune)
    }
  }

  private static func shortEscape(_ rune: UInt32) -> UInt8? {
    switch rune {
    case 0x07: UInt8(ascii: "a")
    case 0x08: UInt8(ascii: "b")
    case 0x09: UInt8(ascii: "t")
    case 0x0A: UInt8(ascii: "n")
    case 0x0B: UInt8(ascii: "v")
    case 0x0C: UInt8(ascii: "f")
    case 0x0D: UInt8(ascii: "r")
    default: nil
    }
  }

  private static func appendHexDigits(_ value: UInt32, _ count: Int, to bytes: inout [UInt8]) {
    for place in (0..<count).reversed() {
      let digit = UInt8(truncatingIfNeeded: value >> UInt32(place * 4) & 0xF)
      bytes.append(digit < 10 ? digit + 0x30 : digit + 0x57)
    }
  }
}
