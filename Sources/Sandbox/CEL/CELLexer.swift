internal import GoCompat

/// A word of an expression.
struct CELToken: Equatable {
  enum Kind: Equatable {
    case name
    case int
    case uint
    case double
    case text
    case bytes
    case symbol
    case end
  }

  var kind: Kind
  /// The word; of a text what it stands for.
  var text: ByteString
  var offset: Int
}

/// Cuts an expression into words.
struct CELLexer {
  private let source: [UInt8]
  private var index = 0

  static func lex(_ source: ByteString) throws(CELError) -> [CELToken] {
    var lexer = CELLexer(source: source.bytes)
    var tokens: [CELToken] = []
    repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
    return tokens
  }

  private init(source: [UInt8]) { self.source = source }

  private func byte(_ offset: Int = 0) -> UInt8 {
    index + offset < source.count ? source[index + offset] : 0
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private mutating func next() throws(CELError) -> CELToken {
    skipBlanks()
    let start = index
    guard index < source.count else { return CELToken(kind: .end, text: "<EOF>", offset: start) }
    if let token = try text() { return token }
    if Self.isLetter(byte()) {
      while Self.isLetter(byte()) || Self.isDigit(byte()) { index += 1 }
      return CELToken(kind: .name, text: ByteString(source[start..<index]), offset: start)
    }
    if Self.isDigit(byte()) { return number(start) }
    let pair = ByteString([byte(), byte(1)])
    if ["==", "!=", "<=", ">=", "&&", "||"].contains(pair) {
      index += 2
      return CELToken(kind: .symbol, text: pair, offset: start)
    }
    index += 1
    return CELToken(kind: .symbol, text: ByteString([source[start]]), offset: start)
  }

  private mutating func skipBlanks() {
    while index < source.count {
      if byte() == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "/") {
        while index < source.count, byte() != 0x0A { index += 1 }
      } else if [0x20, 0x09, 0x0A, 0x0D, 0x0C].contains(byte()) {
        index += 1
      } else {
        return
      }
    }
  }

  private mutating func number(_ start: Int) -> CELToken {
    if byte() == 0x30, byte(1) | 0x20 == UInt8(ascii: "x") {
      index += 2
      while Self.isDigit(byte()) || (0x61...0x66).contains(byte() | 0x20) { index += 1 }
    } else {
      while Self.isDigit(byte()) { index += 1 }
    }
    var isFloat = false
    if byte() == UInt8(ascii: "."), Self.isDigit(byte(1)) {
      isFloat = true
      index += 1
      while Self.isDigit(byte()) { index += 1 }
    }
    if byte() | 0x20 == UInt8(ascii: "e") {
      isFloat = true
      index += 1
      if byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") { index += 1 }
      while Self.isDigit(byte()) { index += 1 }
    }
    let text = ByteString(source[start..<index])
    if isFloat { return CELToken(kind: .double, text: text, offset: start) }
    let isUnsigned = byte() | 0x20 == UInt8(ascii: "u")
    if isUnsigned { index += 1 }
    return CELToken(kind: isUnsigned ? .uint : .int, text: text, offset: start)
  }

  /// A text in quotes of any kind; nil where there is none.
  private mutating func text() throws(CELError) -> CELToken? {
    var start = 0
    var (isRaw, isBytes) = (false, false)
    while [UInt8(ascii: "r"), UInt8(ascii: "b")].contains(byte(start) | 0x20), start < 2 {
      if byte(start) | 0x20 == UInt8(ascii: "r") { isRaw = true } else { isBytes = true }
      start += 1
    }
    let quote = byte(start)
    guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
    let offset = index
    index += start
    let isTriple = byte(1) == quote && byte(2) == quote
    let end = [UInt8](repeating: quote, count: isTriple ? 3 : 1)
    index += end.count
    var bytes: [UInt8] = []
    while index < source.count {
      if source[index...].starts(with: end) {
        index += end.count
        return CELToken(
          kind: isBytes ? .bytes : .text, text: ByteString(bytes), offset: offset)
      }
      if byte() == UInt8(ascii: "\\"), !isRaw {
        try escape(into: &bytes, isBytes)
      } else {
        bytes.append(byte())
        index += 1
      }
    }
    throw CELError(message: "Syntax error: token recognition error", offset: offset)
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09, UInt8(ascii: "r"): 0x0D,
    UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
    UInt8(ascii: "v"): 0x0B,
  ]

  private mutating func escape(
    into bytes: inout [UInt8], _ isBytes: Bool
  ) throws(CELError) {
    let letter = byte(1)
    index += 2
    if let plain = Self.escapes[letter] { return bytes.append(plain) }
    if (0x30...0x33).contains(letter) { index -= 1 }
    let lengths: [UInt8: Int] = [
      UInt8(ascii: "x"): 2, UInt8(ascii: "X"): 2, UInt8(ascii: "0"): 3, UInt8(ascii: "1"): 3,
      UInt8(ascii: "2"): 3, UInt8(ascii: "3"): 3, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8,
    ]
    guard let length = lengths[letter] else { return bytes.append(letter) }
    let digits = ByteString(source[min(index, source.count)..<min(index + length, source.count)])
    let base = (0x30...0x33).contains(letter) ? 8 : 16
    guard digits.count == length, case .value(let code) = Strconv.scanUint(digits, base: base),
      let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: code))
    else { throw CELError(message: "invalid escape", offset: index - 2) }
    if isBytes, length < 4 {
      bytes.append(UInt8(truncatingIfNeeded: code))
    } else {
      bytes.append(contentsOf: String(Character(scalar)).utf8)
    }
    index += length
  }
}
