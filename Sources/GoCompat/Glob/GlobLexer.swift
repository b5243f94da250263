/// A token of a file pattern; a class comes as one.
enum GlobToken: Hashable {
  case end
  case text([UInt8])
  case any
  case `super`
  case single
  case list([UInt32], isNegated: Bool)
  case range(low: UInt32, high: UInt32, isNegated: Bool)
  case open
  case separator
  case close
}

/// Cuts a file pattern into tokens. A zero byte counts as its end where a token could begin.
/// - SeeAlso: `lexer.lexer`
struct GlobLexer {
  private let source: [UInt8]
  private var position = 0
  private var depth = 0

  init(_ pattern: ByteString) { source = pattern.bytes }

  /// The next character and its width; 0 and 0 at the end.
  private func peek() throws(GlobError) -> (rune: UInt32, width: Int) {
    if position >= source.count { return (0, 0) }
    let (rune, width) = source.withUnsafeBufferPointer { UTF8Bytes.decode($0, at: position) }
    if rune == UTF8Bytes.replacement { throw .notUTF8 }
    return (rune, width)
  }

  private mutating func read() throws(GlobError) -> UInt32 {
    let (rune, width) = try peek()
    position += width
    return rune
  }

  mutating func next() throws(GlobError) -> GlobToken {
    let start = position
    switch try read() {
    case 0: return .end
    case "{":
      depth += 1
      return .open
    case "," where depth > 0: return .separator
    case "}" where depth > 0:
      depth -= 1
      return .close
    case "[": return try readClass()
    case "?": return .single
    case "*":
      guard try peek().rune == "*" else { return .any }
      position += 1
      return .super
    default:
      position = start
      let text = try readText { [depth] rune in
        switch rune {
        case "?", "*", "[", "{": true
        case "}", ",": depth > 0
        default: false
        }
      }
      // A lone backslash at the end is no text.
      return text.isEmpty ? try next() : .text(text)
    }
  }

  /// Reads text up to a character that ends it; a backslash keeps the next one from that.
  private mutating func readText(
    until isEnd: (UInt32) -> Bool
  ) throws(GlobError) -> [UInt8] {
    var text: [UInt8] = []
    var isEscaped = false
    while true {
      let (rune, width) = try peek()
      if rune == 0 {
        position += width
        return text
      }
      if !isEscaped && isEnd(rune) { return text }
      position += width
      if !isEscaped && rune == "\\" {
        isEscaped = true
        continue
      }
      isEscaped = false
      UTF8Bytes.append(rune, to: &text)
    }
  }

  /// Reads a class behind its bracket.
  private mutating func readClass() throws(GlobError) -> GlobToken {
    var start = position
    var low = try read()
    let isNegated = low == "!"
    if isNegated {
      start = position
      low = try read()
    }
    if low == 0 { throw .unfinishedClass }
    if try peek().rune == "-" {
      position += 1
      let high = try read()
      if high == 0 { throw .unfinishedClass }
      try closeClass()
      if high < low { throw .classReversed(low: low, high: high) }
      return .range(low: low, high: high, isNegated: isNegated)
    }
    position = start
    let text = try readText { $0 == "]" }
    try closeClass()
    if text.isEmpty { throw .emptyClass }
    return .list(ByteString(text).runes, isNegated: isNegated)
  }

  private mutating func closeClass() throws(GlobError) {
    switch try read() {
    case 0: throw .unfinishedClass
    case "]": return
    default: throw .classNotClosed
    }
  }
}

/// Lets a character be compared with a literal.
private func ~= (letter: Unicode.Scalar, rune: UInt32) -> Bool { letter.value == rune }
private func == (rune: UInt32, letter: Unicode.Scalar) -> Bool { letter.value == rune }
