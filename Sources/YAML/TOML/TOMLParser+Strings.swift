internal import GoCompat

extension TOMLParser {
  /// Parses a string behind its opening quote.
  mutating func parseString() throws(TOMLError) -> ByteString {
    let start = scanner.position
    var hasEscapes = false
    while true {
      let scalar = try scanner.next()
      if scalar == TOMLScanner.end { throw scanner.failure("unexpected EOF; expected '\"'") }
      if TOMLScanner.isBreak(scalar) {
        throw scanner.failureOnPreviousLine("strings cannot contain newlines")
      }
      if scalar == UInt32(UInt8(ascii: "\\")) {
        hasEscapes = true
        try checkEscape(from: start)
      } else if scalar == UInt32(UInt8(ascii: "\"")) {
        let text = Array(scanner.bytes[start..<scanner.position &- 1])
        return hasEscapes ? try unescaped(text) : ByteString(text)
      }
    }
  }

  mutating func parseRawString() throws(TOMLError) -> ByteString {
    let start = scanner.position
    while true {
      let scalar = try scanner.next()
      if scalar == TOMLScanner.end { throw scanner.failure("unexpected EOF; expected \"'\"") }
      if TOMLScanner.isBreak(scalar) {
        throw scanner.failureOnPreviousLine("strings cannot contain newlines")
      }
      if scalar == UInt32(UInt8(ascii: "'")) {
        return ByteString(scanner.bytes[start..<scanner.position &- 1])
      }
    }
  }

  mutating func parseMultilineString() throws(TOMLError) -> ByteString {
    let start = scanner.position
    while true {
      let scalar = try scanner.next()
      if scalar == TOMLScanner.end {
        throw scanner.failure("unexpected EOF; expected '\"\"\"'")
      }
      if scalar == UInt32(UInt8(ascii: "\\")) {
        if TOMLScanner.isBreak(try scanner.next()) { continue }
        scanner.backup()
        try checkEscape(from: start)
      } else if scalar == UInt32(UInt8(ascii: "\"")),
        try endsMultiline(UInt8(ascii: "\""), from: start)
      {
        let text = Self.withoutFirstBreak(scanner.bytes[start..<scanner.position &- 3])
        return try unescaped(Self.withoutEscapedBreaks(text))
      }
    }
  }

  mutating func parseMultilineRawString() throws(TOMLError) -> ByteString {
    let start = scanner.position
    while true {
      let scalar = try scanner.next()
      if scalar == TOMLScanner.end { throw scanner.failure("unexpected EOF; expected \"'''\"") }
      if scalar == UInt32(UInt8(ascii: "'")), try endsMultiline(UInt8(ascii: "'"), from: start) {
        return ByteString(Self.withoutFirstBreak(scanner.bytes[start..<scanner.position &- 3]))
      }
    }
  }

  /// Whether the quote just taken is the first of the closing three, which it then takes.
  ///
  /// Up to two quotes may stand before them.
  private mutating func endsMultiline(_ quote: UInt8, from start: Int) throws(TOMLError) -> Bool {
    guard try scanner.accept(quote) else { return false }
    guard try scanner.accept(quote) else {
      scanner.backup(1)
      return false
    }
    guard try scanner.peek() == UInt32(quote) else { return true }
    let current = scanner.bytes[start..<scanner.position]
    let five = [UInt8](repeating: quote, count: 5)
    let isEscaped =
      quote == UInt8(ascii: "\"") && current.dropLast(5).last == UInt8(ascii: "\\")
    if current.suffix(5).elementsEqual(five) && !isEscaped {
      throw scanner.failure(
        quote == UInt8(ascii: "\"") ? "unexpected '\"\"\"\"\"\"'" : "unexpected \"''''''\"")
    }
    scanner.backup(2)
    return false
  }

  /// Checks the form of an escape behind its backslash.
  private mutating func checkEscape(from start: Int) throws(TOMLError) {
    let scalar = try scanner.next()
    switch scalar {
    case UInt32(UInt8(ascii: "x")):
      try checkHex(2, "two hexadecimal digits after '\\x'", from: start)
    case UInt32(UInt8(ascii: "u")):
      try checkHex(4, "four hexadecimal digits after '\\u'", from: start)
    case UInt32(UInt8(ascii: "U")):
      try checkHex(8, "eight hexadecimal digits after '\\U'", from: start)
    case UInt32(UInt8(ascii: "e")), UInt32(UInt8(ascii: "b")), UInt32(UInt8(ascii: "t")),
      UInt32(UInt8(ascii: "n")), UInt32(UInt8(ascii: "f")), UInt32(UInt8(ascii: "r")),
      UInt32(UInt8(ascii: "\"")), UInt32(UInt8(ascii: "\\")), 0x20, 0x09:
      return
    default:
      let problem = "invalid escape in string '\\" + scanner.raw(scalar) + "'"
      throw scanner.isAtEnd
        ? scanner.failureOnPreviousLine(problem) : scanner.failure(problem)
    }
  }

  private mutating func checkHex(
    _ count: Int, _ what: ByteString, from start: Int
  ) throws(TOMLError) {
    for _ in 0..<count {
      guard TOMLScanner.isHex(try scanner.next()) else {
        throw scanner.failure(
          "expected " + what + ", but got " + Strconv.quote(scanner.text(from: start))
            + " instead")
      }
    }
  }

  private static func withoutFirstBreak(_ text: ArraySlice<UInt8>) -> [UInt8] {
    if text.first == 0x0A { return Array(text.dropFirst()) }
    if text.starts(with: [0x0D, 0x0A]) { return Array(text.dropFirst(2)) }
    return Array(text)
  }

  /// Takes out backslashes at line ends with the space behind them.
  ///
  /// - SeeAlso: `parser.stripEscapedNewlines`
  private static func withoutEscapedBreaks(_ text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var index = 0
    while index < text.count {
      guard text[index] == UInt8(ascii: "\\") else {
        output.append(text[index])
        index &+= 1
        continue
      }
      if index &+ 1 < text.count, text[index &+ 1] == UInt8(ascii: "\\") {
        output.append(contentsOf: text[index...index &+ 1])
        index &+= 2
        continue
      }
      var end = index &+ 1
      while end < text.count, [0x20, 0x09, 0x0D, 0x0A].contains(text[end]) { end &+= 1 }
      if text[index..<end].contains(0x0A) {
        index = end
      } else {
        output.append(text[index])
        index &+= 1
      }
    }
    return output
  }

  /// Replaces the escapes of a string, whose form has been checked.
  private func unescaped(_ text: [UInt8]) throws(TOMLError) -> ByteString {
    var output: [UInt8] = []
    var index = 0
    while index < text.count {
      guard text[index] == UInt8(ascii: "\\"), index &+ 1 < text.count else {
        output.append(text[index])
        index &+= 1
        continue
      }
      let letter = text[index &+ 1]
      index &+= 2
      switch letter {
      case UInt8(ascii: "b"): output.append(0x08)
      case UInt8(ascii: "t"): output.append(0x09)
      case UInt8(ascii: "n"): output.append(0x0A)
      case UInt8(ascii: "f"): output.append(0x0C)
      case UInt8(ascii: "r"): output.append(0x0D)
      case UInt8(ascii: "e"): output.append(0x1B)
      case UInt8(ascii: "x"): try appendCode(text, &index, digits: 2, to: &output)
      case UInt8(ascii: "u"): try appendCode(text, &index, digits: 4, to: &output)
      case UInt8(ascii: "U"): try appendCode(text, &index, digits: 8, to: &output)
      case 0x20, 0x09:
        throw scanner.failure(
          "invalid escape: '\\" + ByteString([letter]) + "'", scanner.line)
      default: output.append(letter)
      }
    }
    return ByteString(output)
  }

  private func appendCode(
    _ text: [UInt8], _ index: inout Int, digits: Int, to output: inout [UInt8]
  ) throws(TOMLError) {
    let end = min(index &+ digits, text.count)
    var code: UInt32 = 0
    for byte in text[index..<end] {
      code = code << 4 | UInt32(NumberSyntax.hexDigit(byte) ?? 0)
    }
    guard UTF8Bytes.isValid(scalar: code) else {
      throw scanner.failure(
        "Escaped character '\\u" + ByteString(text[index..<end]) + "' is not valid UTF-8.",
        scanner.line)
    }
    UTF8Bytes.append(code, to: &output)
    index = end
  }
}
