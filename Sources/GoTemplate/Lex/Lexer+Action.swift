extension Lexer {
  /// The next token between the delimiters.
  /// - SeeAlso: `parse.lexInsideAction`
  mutating func lexAction() -> Token {
    if atRightDelimiter().isDelimiter {
      return openParentheses == 0 ? lexRightDelimiter() : fail(.unclosedParenthesis)
    }
    guard position < bytes.count else { return fail(.unclosedAction) }
    let byte = bytes[position]
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D: return lexSpace()
    case 0x3D: return single(.assign)  // =
    case 0x3A: return lexDeclaration()  // :
    case 0x7C: return single(.pipe)
    case 0x22: return lexQuoted(0x22, .string, .quoted)
    case 0x27: return lexQuoted(0x27, .characterConstant, .character)
    case 0x60: return lexRawString()
    case 0x24: return lexName(.variable, alone: .variable)  // $
    case 0x2E where !isDigit(at: position + 1) && position + 1 < bytes.count:
      return lexName(.field, alone: .dot)
    case 0x2E, 0x2B, 0x2D, 0x30...0x39: return lexNumber()
    case 0x28:
      openParentheses += 1
      return single(.leftParenthesis)
    case 0x29: return lexRightParenthesis()
    default: return lexOther()
    }
  }

  private mutating func single(_ kind: Token.Kind) -> Token {
    position += 1
    return emit(kind)
  }

  /// A run of space; the last one may belong to a delimiter with a trim marker.
  private mutating func lexSpace() -> Token {
    let first = position
    while isSpace(at: position) { position += 1 }
    if hasRightTrim(at: position - 1) && hasPrefix(0x7D, 0x7D, at: position + 1) {
      position -= 1
      if position == first { return lexRightDelimiter() }
    }
    return emit(.space)
  }

  private mutating func lexDeclaration() -> Token {
    position += 1
    guard position < bytes.count, bytes[position] == 0x3D else {
      return fail(.expectedDeclaration)
    }
    return single(.declare)
  }

  private mutating func lexRightParenthesis() -> Token {
    openParentheses -= 1
    position += 1
    return openParentheses < 0 ? fail(.unexpectedParenthesis) : emit(.rightParenthesis)
  }

  private mutating func lexOther() -> Token {
    let rune = Rune(in: bytes, at: position)
    if rune.isAlphanumeric { return lexIdentifier() }
    if rune.value > 0x20 && rune.value < 0x7F { return single(.character) }
    return fail(.unrecognizedCharacter(rune.value))
  }

  // MARK: Names

  private mutating func lexIdentifier() -> Token {
    skipAlphanumerics()
    guard isAtTerminator else { return failAtCharacter() }
    return emit(Lexer.keyword(bytes[start..<position]))
  }

  /// A field or a variable: its sign has not been passed.
  private mutating func lexName(_ kind: Token.Kind, alone: Token.Kind) -> Token {
    position += 1
    if isAtTerminator { return emit(alone) }
    skipAlphanumerics()
    return isAtTerminator ? emit(kind) : failAtCharacter()
  }

  private mutating func skipAlphanumerics() {
    while position < bytes.count {
      let rune = Rune(in: bytes, at: position)
      guard rune.isAlphanumeric else { return }
      position += rune.width
    }
  }

  private mutating func failAtCharacter() -> Token {
    fail(.badCharacter(Rune(in: bytes, at: position).value))
  }

  /// Whether what follows may follow a name.
  private var isAtTerminator: Bool {
    guard position < bytes.count else { return true }
    switch bytes[position] {
    case 0x20, 0x09, 0x0A, 0x0D, 0x2E, 0x2C, 0x7C, 0x3A, 0x29, 0x28: return true
    default: return hasPrefix(0x7D, 0x7D, at: position)
    }
  }

  private static func keyword(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Token.Kind {
    guard word.count <= 8 else { return .identifier }
    switch word.count {
    case 2: if word.elementsEqual("if".utf8) { return .if }
    case 3:
      if word.elementsEqual("end".utf8) { return .endKeyword }
      if word.elementsEqual("nil".utf8) { return .nil }
    case 4:
      if word.elementsEqual("else".utf8) { return .else }
      if word.elementsEqual("with".utf8) { return .with }
      if word.elementsEqual("true".utf8) { return .bool }
    case 5:
      if word.elementsEqual("range".utf8) { return .range }
      if word.elementsEqual("block".utf8) { return .block }
      if word.elementsEqual("break".utf8) { return .break }
      if word.elementsEqual("false".utf8) { return .bool }
    case 6: if word.elementsEqual("define".utf8) { return .define }
    case 8:
      if word.elementsEqual("template".utf8) { return .template }
      if word.elementsEqual("continue".utf8) { return .continue }
    default: break
    }
    return .identifier
  }

  // MARK: Literals

  private mutating func lexQuoted(
    _ quote: UInt8, _ kind: Token.Kind, _ literal: TemplateError.Literal
  ) -> Token {
    position += 1
    while position < bytes.count {
      var byte = bytes[position]
      position += 1
      if byte == quote { return emit(kind) }
      if byte == 0x5C, position < bytes.count {
        byte = bytes[position]
        position += 1
      }
      if byte == 0x0A { break }
    }
    return fail(.unterminated(literal))
  }

  private mutating func lexRawString() -> Token {
    position += 1
    while position < bytes.count {
      position += 1
      if bytes[position - 1] == 0x60 { return emit(.rawString) }
    }
    return fail(.unterminated(.raw))
  }

  /// A number, loosely: the parser looks at it closely.
  private mutating func lexNumber() -> Token {
    guard scanNumber() else { return fail(.badNumber(start..<position)) }
    guard position < bytes.count, bytes[position] == 0x2B || bytes[position] == 0x2D else {
      return emit(.number)
    }
    guard scanNumber(), bytes[position - 1] == 0x69 else {
      return fail(.badNumber(start..<position))
    }
    return emit(.complex)
  }

  private mutating func scanNumber() -> Bool {
    accept("+-")
    var digits: StaticString = "0123456789_"
    var exponent: StaticString = "eE"
    if accept("0") {
      if accept("xX") {
        (digits, exponent) = ("0123456789abcdefABCDEF_", "pP")
      } else if accept("oO") {
        (digits, exponent) = ("01234567_", "")
      } else if accept("bB") {
        (digits, exponent) = ("01_", "")
      }
    }
    while accept(digits) {}
    if accept(".") { while accept(digits) {} }
    if accept(exponent) {
      accept("+-")
      while accept("0123456789_") {}
    }
    accept("i")
    guard position < bytes.count else { return true }
    let rune = Rune(in: bytes, at: position)
    guard rune.isAlphanumeric else { return true }
    position += rune.width
    return false
  }

  @discardableResult
  private mutating func accept(_ set: StaticString) -> Bool {
    guard position < bytes.count else { return false }
    let byte = bytes[position]
    let isIn = set.withUTF8Buffer { $0.contains(byte) }
    if isIn { position += 1 }
    return isIn
  }

  private func isDigit(at index: Int) -> Bool {
    index < bytes.count && (0x30...0x39).contains(bytes[index])
  }
}
