internal import GoCompat

/// Conversions between ways of joining words: `someWords`, `some_words`, `some-words`.
///
/// - SeeAlso: the package `xstrings` 1.5, whose idea of a word this follows
struct WordCase {
  private enum Kind { case invalid, number, upper, letters, connector, punctuation, other }

  private struct Word {
    var kind: Kind
    var range: Range<Int>
  }

  private let buffer: UnsafeBufferPointer<UInt8>
  private let connector: UInt8
  private var position = 0
  private var output: [UInt8] = []

  private init(_ buffer: UnsafeBufferPointer<UInt8>, _ connector: UInt8) {
    self.buffer = buffer
    self.connector = connector
    output.reserveCapacity(buffer.count + buffer.count / 4)
  }

  /// Words in lower case with `connector` between them.
  /// - SeeAlso: `xstrings.ToSnakeCase`, `xstrings.ToKebabCase`
  static func separated(_ text: ByteString, by connector: UInt8) -> ByteString {
    if text.isEmpty { return text }
    return text.bytes.withUnsafeBufferPointer { buffer in
      var words = WordCase(buffer, connector)
      words.run()
      return ByteString(words.output)
    }
  }

  private var hasMore: Bool { position < buffer.count }

  private mutating func run() {
    var word = next()
    while hasMore {
      if word.kind != .connector { write(word) }
      let previous = word
      word = next()
      switch previous.kind {
      case .number:
        word = writeMixed(from: word)
        if ![.invalid, .punctuation, .connector].contains(word.kind) { output.append(connector) }
      case .connector: write(previous)
      case .punctuation: break
      default: word = afterLetters(word)
      }
    }
    write(word)
  }

  /// Decides on a connector between a word of letters and what follows it. A number belongs to the
  /// word before it, unless lower case letters follow the number.
  private mutating func afterLetters(_ following: Word) -> Word {
    guard following.kind == .number else {
      if following.kind != .connector, following.kind != .punctuation { output.append(connector) }
      return following
    }
    guard hasMore else { return following }
    var word = next()
    if word.kind != .letters {
      write(following)
      if word.kind != .connector, word.kind != .punctuation { output.append(connector) }
      return word
    }
    output.append(connector)
    write(following)
    word = writeMixed(from: word)
    if ![.invalid, .connector, .punctuation].contains(word.kind) { output.append(connector) }
    return word
  }

  /// Writes words of lower case letters and numbers, and returns the first of another kind.
  private mutating func writeMixed(from first: Word) -> Word {
    var word = first
    while word.kind == .letters || word.kind == .number {
      write(word)
      word = next()
    }
    return word
  }

  private mutating func write(_ word: Word) {
    if word.kind != .upper, word.kind != .connector {
      output.append(contentsOf: buffer[word.range])
      return
    }
    let text = UnsafeBufferPointer(rebasing: buffer[word.range])
    var index = 0
    while index < text.count {
      let (rune, width) = UTF8Bytes.decode(text, at: index)
      index += width
      if Self.isConnector(rune) {
        output.append(connector)
      } else {
        UTF8Bytes.append(GoUnicode.isUpper(rune) ? GoUnicode.toLower(rune) : rune, to: &output)
      }
    }
  }

  /// The next word, or an invalid one at the end and where no byte left is UTF-8.
  private mutating func next() -> Word {
    let start = position
    guard hasMore else { return Word(kind: .invalid, range: start..<start) }
    let (rune, width) = validRune(after: UTF8Bytes.replacement)
    position += width
    let kind = Self.kind(of: rune)
    switch kind {
    case .invalid: break
    case .upper: takeUpper(rune)
    case .letters: take(rune) { Self.isAlphabet($0) && !GoUnicode.isUpper($0) }
    case .number: take(rune, while: GoUnicode.isNumber)
    case .connector: take(rune, while: Self.isConnector)
    case .punctuation: take(rune, while: GoUnicode.isPunct)
    case .other: take(rune) { Self.kind(of: $0) == .other }
    }
    return Word(kind: kind, range: start..<position)
  }

  /// Capitals and the lower case letters after one of them: `HTTPStatus` is `HTTP` and `Status`.
  private mutating func takeUpper(_ first: UInt32) {
    guard hasMore else { return }
    var (rune, width) = validRune(after: first)
    guard GoUnicode.isUpper(rune) else {
      if Self.isAlphabet(rune) { take(rune) { Self.isAlphabet($0) && !GoUnicode.isUpper($0) } }
      return
    }
    position += width
    while hasMore {
      let last = width
      (rune, width) = validRune(after: rune)
      if !GoUnicode.isUpper(rune) {
        if Self.isAlphabet(rune) { position -= last }
        return
      }
      position += width
    }
  }

  private mutating func take(_ first: UInt32, while belongs: (UInt32) -> Bool) {
    var rune = first
    while hasMore {
      let width: Int
      (rune, width) = validRune(after: rune)
      if !belongs(rune) { return }
      position += width
    }
  }

  /// The next character that is valid, with the width of what is skipped before it; `previous` when
  /// there is none.
  private func validRune(after previous: UInt32) -> (rune: UInt32, width: Int) {
    var index = position
    while index < buffer.count {
      let (rune, width) = UTF8Bytes.decode(buffer, at: index)
      index += width
      if rune != UTF8Bytes.replacement { return (rune, index - position) }
    }
    return (previous, index - position)
  }

  private static func kind(of rune: UInt32) -> Kind {
    if rune == UTF8Bytes.replacement { return .invalid }
    if isConnector(rune) { return .connector }
    if GoUnicode.isPunct(rune) { return .punctuation }
    if GoUnicode.isUpper(rune) { return .upper }
    if isAlphabet(rune) { return .letters }
    return GoUnicode.isNumber(rune) ? .number : .other
  }

  private static func isConnector(_ rune: UInt32) -> Bool {
    rune == 0x2D || rune == 0x5F || GoUnicode.isSpace(rune)
  }

  /// Whether this is a letter, other than a Chinese, Japanese or Korean character.
  private static func isAlphabet(_ rune: UInt32) -> Bool {
    switch rune {
    case 0x3400...0x4D85, 0x4E00...0x9FCC, 0x20000...0x2B81D: false
    default: GoUnicode.isLetter(rune)
    }
  }
}

extension WordCase {
  /// Words joined with capitals: `some_words` is `SomeWords`. Connectors at both ends stay; the last
  /// of nothing but connectors comes twice.
  /// - SeeAlso: `xstrings.ToPascalCase`
  static func pascal(_ text: ByteString) -> ByteString {
    let runes = text.runes
    guard let start = runes.firstIndex(where: { !isConnector($0) }) else {
      return ByteString(runes: runes + runes.suffix(1))
    }
    var output = Array(runes[..<start])
    var current = GoUnicode.toUpper(runes[start])
    var inCapitals = GoUnicode.isUpper(runes[start])
    for rune in runes[(start + 1)...] {
      let previous = current
      current = rune
      if isConnector(previous) {
        if isConnector(rune) {
          output.append(previous)
          continue
        }
        inCapitals = GoUnicode.isUpper(rune)
        current = GoUnicode.toUpper(rune)
      } else {
        if inCapitals {
          if GoUnicode.isUpper(rune) {
            current = GoUnicode.toLower(rune)
          } else {
            inCapitals = false
          }
        }
        output.append(previous)
      }
    }
    output.append(current)
    return ByteString(runes: output)
  }
}
