internal import GoCompat

/// Go's literals as templates and messages about them use them.
enum GoLiterals {
  /// A text in double quotes.
  static func quote(_ text: ByteString) -> ByteString { Strconv.quote(text) }

  /// The quoted form of so many characters from the start.
  static func quote(_ text: ByteString, runes: Int) -> ByteString {
    var end = 0
    var count = 0
    while end < text.count, count < runes {
      end += Rune(in: text.bytes, at: end).width
      count += 1
    }
    return quote(text[..<end])
  }

  /// A character with its number, as `%#U` prints it.
  static func describe(_ rune: UInt32) -> ByteString {
    let number = String(rune, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - number.utf8.count)) + number
    guard GoUnicode.isPrint(rune), let scalar = Unicode.Scalar(rune) else {
      return ByteString("U+" + padded)
    }
    return ByteString("U+\(padded) '\(Character(scalar))'")
  }

  /// The text that a string literal stands for; nil when it is malformed.
  static func unquote(_ literal: ByteString) -> ByteString? {
    do throws(Strconv.SyntaxError) {
      return try Strconv.unquote(literal)
    } catch {
      return nil
    }
  }

  /// The character that a literal in single quotes stands for.
  static func character(_ literal: ByteString) throws(TemplateError.Syntax) -> UInt32 {
    let character: Strconv.UnquotedCharacter
    do throws(Strconv.SyntaxError) {
      character = try Strconv.unquoteChar(literal.bytes[1...], quote: 0x27)
    } catch {
      throw .invalidQuoting
    }
    guard character.width == literal.count - 2 else { throw .malformedCharacter(literal) }
    return character.rune
  }

  static func float(_ text: ByteString) -> Double? { Strconv.scanFloat(text).value }

  static func integer(_ text: ByteString) -> Int64? { Strconv.scanInt(text, base: 0).value }

  static func unsigned(_ text: ByteString) -> UInt64? { Strconv.scanUint(text, base: 0).value }

  /// `1+2i`; the sign between the parts is the last one that leaves two numbers.
  static func complex(_ text: ByteString) -> (real: Double, imaginary: Double)? {
    let body = text[..<(text.count - 1)]
    for split in stride(from: body.count - 1, to: 0, by: -1)
    where body[split] == 0x2B || body[split] == 0x2D {
      if let real = float(body[..<split]), let imaginary = float(body[split...]) {
        return (real, imaginary)
      }
    }
    return nil
  }
}
