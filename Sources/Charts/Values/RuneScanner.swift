import GoCompat

/// Reads a text character by character as Go does: a byte that is not UTF-8 reads as U+FFFD.
struct RuneScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: ByteString) { bytes = text.bytes }

  var isAtEnd: Bool { position >= bytes.count }

  /// The bytes that are not read yet.
  var rest: [UInt8] { Array(bytes[position...]) }

  mutating func skip(_ count: Int) { position = min(bytes.count, position + count) }

  private func peek() -> (scalar: UInt32, width: Int)? {
    guard position < bytes.count else { return nil }
    return bytes.withUnsafeBufferPointer { UTF8Bytes.decode($0, at: position) }
  }

  private mutating func next() -> UInt32? {
    guard let (rune, width) = peek() else { return nil }
    position += width
    return rune
  }

  /// Reads the character if it is the next one.
  mutating func consume(_ rune: UInt32) -> Bool {
    guard let (found, width) = peek(), found == rune else { return false }
    position += width
    return true
  }

  /// Reads up to a stop, which is read too; a backslash takes the next character as it is.
  ///
  /// - Returns: the text, repaired where it was not UTF-8, and the stop; nil for the end.
  mutating func text(until stops: [UInt32], escapes: Bool) -> (ByteString, UInt32?) {
    var text: [UInt8] = []
    while let rune = next() {
      if stops.contains(rune) { return (ByteString(text), rune) }
      if escapes, rune == Runes.backslash {
        guard let escaped = next() else { break }
        UTF8Bytes.append(escaped, to: &text)
      } else {
        UTF8Bytes.append(rune, to: &text)
      }
    }
    return (ByteString(text), nil)
  }

  /// Skips white space up to and with a comma.
  ///
  /// - Returns: whether a comma or the end came, and so no value is here.
  mutating func skipBlanksAndComma() -> Bool {
    while let (rune, width) = peek() {
      let isComma = rune == Runes.comma
      guard isComma || GoUnicode.isSpace(rune) else { return false }
      position += width
      if isComma { return true }
    }
    return true
  }
}

/// Characters that mean something in a `--set` argument.
enum Runes {
  static let comma: UInt32 = 0x2C
  static let dot: UInt32 = 0x2E
  static let equals: UInt32 = 0x3D
  static let bracket: UInt32 = 0x5B
  static let backslash: UInt32 = 0x5C
  static let closingBracket: UInt32 = 0x5D
  static let brace: UInt32 = 0x7B
  static let closingBrace: UInt32 = 0x7D

  static let keyStops = [equals, bracket, comma, dot]
  static let literalKeyStops = [equals, bracket, dot]
  static let indexStops = [bracket, dot, equals]
  static let valueStops = [comma]
  static let listStops = [comma, closingBrace]
}
