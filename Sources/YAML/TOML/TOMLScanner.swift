internal import GoCompat

/// Reads a TOML text character by character, with the lines that go into Go's errors.
///
/// - SeeAlso: `lexer` of BurntSushi/toml
struct TOMLScanner {
  /// What `next` gives at the end; the text itself cannot hold it.
  static let end: UInt32 = 0

  let bytes: [UInt8]
  private(set) var position = 0
  private(set) var line = 1
  /// Whether the last character asked for was the end.
  private(set) var isAtEnd = false
  private var lastPosition = 0
  private var lastLine = 1
  /// What errors name as the last key.
  var lastKey: ByteString = ""

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The text from a position up to here.
  func text(from start: Int) -> ByteString { ByteString(bytes[start..<position]) }

  /// Takes a character.
  mutating func next() throws(TOMLError) -> UInt32 {
    lastPosition = position
    lastLine = line
    guard position < bytes.count else {
      isAtEnd = true
      return Self.end
    }
    isAtEnd = false
    let byte = bytes[position]
    if byte == 0x0A { line &+= 1 }
    let (scalar, width) = bytes.withUnsafeBufferPointer { UTF8Bytes.decode($0, at: position) }
    if scalar == UTF8Bytes.replacement && width == 1 {
      throw failure(ByteString("invalid UTF-8 byte: 0x" + hex(byte)), line)
    }
    if isControl(byte) {
      throw failure(
        ByteString("TOML files cannot contain control characters: '0x\(hex(byte))'"), line)
    }
    position &+= width
    return scalar
  }

  private func isControl(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A: false
    case 0x0D: position &+ 1 >= bytes.count || bytes[position &+ 1] != 0x0A
    default: byte < 0x20 || byte == 0x7F
    }
  }

  private func hex(_ byte: UInt8) -> String {
    (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
  }

  /// Takes back the last character.
  mutating func backup() {
    position = lastPosition
    line = lastLine
    isAtEnd = false
  }

  /// Goes back by so many ASCII characters that are not line breaks.
  mutating func backup(_ count: Int) {
    position &-= count
    isAtEnd = false
  }

  mutating func peek() throws(TOMLError) -> UInt32 {
    let scalar = try next()
    backup()
    return scalar
  }

  mutating func accept(_ expected: UInt8) throws(TOMLError) -> Bool {
    if try next() == UInt32(expected) { return true }
    backup()
    return false
  }

  mutating func skip(while test: (UInt32) -> Bool) throws(TOMLError) {
    while test(try next()) {}
    backup()
  }

  mutating func skipSpace() throws(TOMLError) { try skip(while: Self.isSpace) }

  static func isSpace(_ scalar: UInt32) -> Bool { scalar == 0x20 || scalar == 0x09 }
  static func isBreak(_ scalar: UInt32) -> Bool { scalar == 0x0A || scalar == 0x0D }
  static func isDigit(_ scalar: UInt32) -> Bool { scalar &- 0x30 < 10 }
  static func isHex(_ scalar: UInt32) -> Bool {
    scalar < 0x80 && NumberSyntax.hexDigit(UInt8(scalar)) != nil
  }
}

extension TOMLScanner {
  func failure(_ problem: ByteString, _ line: Int) -> TOMLError {
    TOMLError(.syntax(problem), line: line, lastKey: lastKey)
  }

  /// An error here; at the end of the text it belongs to the last line that is not empty.
  ///
  /// - SeeAlso: `lexer.errorf`
  func failure(_ problem: ByteString) -> TOMLError {
    let isBehindBreak = isAtEnd && position >= 1 && bytes[position &- 1] == 0x0A
    return failure(problem, isBehindBreak ? line &- 1 : line)
  }

  /// An error on the line before.
  ///
  /// - SeeAlso: `lexer.errorPrevLine`
  func failureOnPreviousLine(_ problem: ByteString) -> TOMLError { failure(problem, line &- 1) }

  func quoted(_ scalar: UInt32) -> ByteString { Strconv.quoteRune(scalar) }

  /// A character as it is, or words for the end.
  func plain(_ scalar: UInt32) -> ByteString {
    scalar == Self.end ? "end of file" : "'" + raw(scalar) + "'"
  }

  func raw(_ scalar: UInt32) -> ByteString {
    var output: [UInt8] = []
    UTF8Bytes.append(scalar, to: &output)
    return ByteString(output)
  }
}
