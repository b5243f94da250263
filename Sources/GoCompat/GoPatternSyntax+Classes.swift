extension GoPatternSyntax {
  /// An escape outside of brackets.
  mutating func translateEscape() throws(GoPatternError) {
    switch byte(1) {
    case UInt8(ascii: "A"), UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "z"):
      copy(2)
    case UInt8(ascii: "C"):
      throw error(.invalidEscape, position, position + 2)
    case UInt8(ascii: "Q"):
      try translateQuoted()
      return
    case UInt8(ascii: "p"), UInt8(ascii: "P"):
      try translateUnicodeClass(isInBrackets: false)
    case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "s"), UInt8(ascii: "S"),
      UInt8(ascii: "w"), UInt8(ascii: "W"):
      copy(2)
    default:
      write(scalar: try readEscape())
    }
    pushClass()
  }

  /// `\Q…\E`, or to the end: every character stands for itself.
  private mutating func translateQuoted() throws(GoPatternError) {
    position += 2
    while position < source.count {
      if source[position] == UInt8(ascii: "\\") && byte(1) == UInt8(ascii: "E") {
        position += 2
        return
      }
      let width = try characterWidth(at: position)
      if width == 1 {
        write(scalar: UInt32(source[position]))
        position += 1
      } else {
        copy(width)
      }
      pushClass()
    }
  }

  /// A bracket expression.
  mutating func translateClass() throws(GoPatternError) {
    let start = position
    copy(1)
    if byte(0) == UInt8(ascii: "^") { copy(1) }
    var isFirst = true
    while position >= source.count || source[position] != UInt8(ascii: "]") || isFirst {
      isFirst = false
      if try translateNamedClass() { continue }
      if byte(0) == UInt8(ascii: "\\") {
        switch byte(1) {
        case UInt8(ascii: "p"), UInt8(ascii: "P"):
          try translateUnicodeClass(isInBrackets: true)
          continue
        case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "s"), UInt8(ascii: "S"),
          UInt8(ascii: "w"), UInt8(ascii: "W"):
          copy(2)
          continue
        default: break
        }
      }
      try translateRange(classStart: start)
    }
    copy(1)
    pushClass()
  }

  /// `[:alpha:]` inside brackets; false when there is no such thing at the position.
  private mutating func translateNamedClass() throws(GoPatternError) -> Bool {
    guard byte(0) == UInt8(ascii: "["), byte(1) == UInt8(ascii: ":") else { return false }
    var end = position + 2
    while end + 1 < source.count {
      if source[end] == UInt8(ascii: ":") && source[end + 1] == UInt8(ascii: "]") {
        guard Self.isPosixClass(source[position..<end + 2]) else {
          throw error(.invalidCharacterRange, position, end + 2)
        }
        copy(end + 2 - position)
        return true
      }
      end += 1
    }
    return false
  }

  private static func isPosixClass(_ text: ArraySlice<UInt8>) -> Bool {
    var name = text.dropFirst(2).dropLast(2)
    if name.first == UInt8(ascii: "^") { name = name.dropFirst() }
    let names: [StaticString] = [
      "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct",
      "space", "upper", "word", "xdigit",
    ]
    return names.contains { candidate in
      candidate.withUTF8Buffer { $0.elementsEqual(name) }
    }
  }

  /// A character, or two with a minus between them.
  private mutating func translateRange(classStart: Int) throws(GoPatternError) {
    let start = position
    let low = try readClassCharacter(classStart)
    write(scalar: low)
    guard byte(0) == UInt8(ascii: "-"), let next = byte(1), next != UInt8(ascii: "]") else {
      return
    }
    position += 1
    let high = try readClassCharacter(classStart)
    if high < low { throw error(.invalidCharacterRange, start, position) }
    output.append(UInt8(ascii: "-"))
    write(scalar: high)
  }

  private mutating func readClassCharacter(_ classStart: Int) throws(GoPatternError) -> UInt32 {
    if position >= source.count { throw error(.missingBracket, classStart, source.count) }
    if source[position] == UInt8(ascii: "\\") { return try readEscape() }
    return try readCharacter()
  }

  private mutating func readCharacter() throws(GoPatternError) -> UInt32 {
    let width = try characterWidth(at: position)
    let (scalar, _) = source.withUnsafeBufferPointer { UTF8Bytes.decode($0, at: position) }
    position += width
    return scalar
  }

  /// Reads an escape that stands for one character.
  /// - SeeAlso: `regexp/syntax.parser.parseEscape`
  private mutating func readEscape() throws(GoPatternError) -> UInt32 {
    let start = position
    position += 1
    if position >= source.count { throw error(.trailingBackslash, source.count, source.count) }
    let scalar = try readCharacter()
    switch UInt8(exactly: scalar) {
    case UInt8(ascii: "0"): return readOctal(scalar)
    case let digit? where (0x31...0x37).contains(digit):
      if let next = byte(0), (0x30...0x37).contains(next) { return readOctal(scalar) }
    case UInt8(ascii: "x"):
      if let value = try readHexadecimal() { return value }
    case UInt8(ascii: "a"): return 7
    case UInt8(ascii: "f"): return 12
    case UInt8(ascii: "n"): return 10
    case UInt8(ascii: "r"): return 13
    case UInt8(ascii: "t"): return 9
    case UInt8(ascii: "v"): return 11
    case let other? where other < 0x80 && (other == 0x5F || !Self.isWord(other)): return scalar
    default: break
    }
    throw error(.invalidEscape, start, position)
  }

  private mutating func readOctal(_ first: UInt32) -> UInt32 {
    var value = first - 0x30
    for _ in 0..<2 {
      guard let next = byte(0), (0x30...0x37).contains(next) else { break }
      value = value * 8 + UInt32(next) - 0x30
      position += 1
    }
    return value
  }

  /// What follows `\x`; nil when it is not a number.
  private mutating func readHexadecimal() throws(GoPatternError) -> UInt32? {
    if position >= source.count { return nil }
    let first = try readCharacter()
    if first == UInt32(UInt8(ascii: "{")) { return try readBracedHexadecimal() }
    // Go reads on even when the first one is wrong: what it quotes has both.
    if position >= source.count { return nil }
    let second = try readCharacter()
    guard let high = Self.digit(first), let low = Self.digit(second) else { return nil }
    return high * 16 + low
  }

  private mutating func readBracedHexadecimal() throws(GoPatternError) -> UInt32? {
    var value: UInt32 = 0
    var hasDigits = false
    while position < source.count {
      let scalar = try readCharacter()
      if scalar == UInt32(UInt8(ascii: "}")) { return hasDigits ? value : nil }
      guard let digit = Self.digit(scalar) else { return nil }
      value = value * 16 + digit
      if value > 0x10FFFF { return nil }
      hasDigits = true
    }
    return nil
  }

  private static func digit(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x30...0x39: scalar - 0x30
    case 0x41...0x46: scalar - 0x41 + 10
    case 0x61...0x66: scalar - 0x61 + 10
    default: nil
    }
  }

  /// Writes a character so that RE2 takes it for itself, in and out of brackets.
  private mutating func write(scalar: UInt32) {
    if scalar < 0x80, Self.isWord(UInt8(scalar)) {
      output.append(UInt8(scalar))
      return
    }
    output.append(contentsOf: "\\x{\(String(scalar, radix: 16))}".utf8)
  }
}
