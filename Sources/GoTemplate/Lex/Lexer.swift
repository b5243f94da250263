/// Cuts the text of a template into tokens, one at a time.
/// - SeeAlso: `parse.lexer`
struct Lexer {
  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0
  var start = 0
  var isInAction = false
  var openParentheses = 0
  /// Set when the last token is an error; there are no tokens after one.
  var fault: LexicalFault?

  /// The bytes stay where they are as long as the lexer is used.
  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func next() -> Token {
    if fault != nil { return Token(kind: .end, start: start, end: start) }
    while true {
      if isInAction { return lexAction() }
      if let token = lexText() { return token }
    }
  }

  // MARK: Text

  /// A run of text, the start of an action, or the end; nil after a comment.
  private mutating func lexText() -> Token? {
    guard let delimiter = find(0x7B, 0x7B, from: position) else {
      position = bytes.count
      return emit(position > start ? .text : .end)
    }
    guard delimiter > position else { return lexLeftDelimiter() }
    var textEnd = delimiter
    if hasLeftTrim(at: delimiter + 2) {
      while textEnd > start, isSpace(at: textEnd - 1) { textEnd -= 1 }
    }
    let token = Token(kind: .text, start: start, end: textEnd)
    position = delimiter
    start = delimiter
    return token.end > token.start ? token : nil
  }

  /// The first place from an index on where two bytes follow each other.
  private func find(_ first: UInt8, _ second: UInt8, from index: Int) -> Int? {
    var index = index
    let last = bytes.count - 1
    while index < last {
      if bytes[index] == first && bytes[index + 1] == second { return index }
      index += 1
    }
    return nil
  }

  private mutating func lexLeftDelimiter() -> Token? {
    position += 2
    let marker = hasLeftTrim(at: position) ? 2 : 0
    if hasPrefix(0x2F, 0x2A, at: position + marker) {
      position += marker
      start = position
      return lexComment()
    }
    let token = emit(.leftDelimiter)
    position += marker
    start = position
    isInAction = true
    openParentheses = 0
    return token
  }

  private mutating func lexComment() -> Token? {
    guard let end = find(0x2A, 0x2F, from: position + 2) else { return fail(.unclosedComment) }
    position = end + 2
    let (isDelimiter, trims) = atRightDelimiter()
    guard isDelimiter else { return fail(.textAfterComment) }
    position += trims ? 4 : 2
    if trims { skipSpace() }
    start = position
    return nil
  }

  // MARK: Delimiters

  mutating func lexRightDelimiter() -> Token {
    let trims = hasRightTrim(at: position)
    if trims {
      position += 2
      start = position
    }
    position += 2
    let token = emit(.rightDelimiter)
    if trims {
      skipSpace()
      start = position
    }
    isInAction = false
    return token
  }

  /// Whether a right delimiter is next, and whether a trim marker stands before it.
  func atRightDelimiter() -> (isDelimiter: Bool, trims: Bool) {
    if hasRightTrim(at: position) && hasPrefix(0x7D, 0x7D, at: position + 2) {
      return (true, true)
    }
    return (hasPrefix(0x7D, 0x7D, at: position), false)
  }

  func hasLeftTrim(at index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index] == 0x2D && isSpace(at: index + 1)
  }

  func hasRightTrim(at index: Int) -> Bool {
    index + 1 < bytes.count && isSpace(at: index) && bytes[index + 1] == 0x2D
  }

  // MARK: Pieces

  func hasPrefix(_ first: UInt8, _ second: UInt8, at index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index] == first && bytes[index + 1] == second
  }

  func isSpace(at index: Int) -> Bool {
    guard index < bytes.count else { return false }
    let byte = bytes[index]
    return byte == 0x20 || (byte < 0x0E && (byte == 0x0A || byte == 0x09 || byte == 0x0D))
  }

  private mutating func skipSpace() {
    while isSpace(at: position) { position += 1 }
  }

  mutating func emit(_ kind: Token.Kind) -> Token {
    let token = Token(kind: kind, start: start, end: position)
    start = position
    return token
  }

  mutating func fail(_ fault: LexicalFault) -> Token {
    self.fault = fault
    return Token(kind: .error, start: start, end: max(start, position))
  }
}
