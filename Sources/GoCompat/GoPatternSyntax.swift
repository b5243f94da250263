/// Reads an expression by the rules of Go's regexp and writes the same for RE2.
///
/// Go accepts and rejects by rules of its own (named groups, `\C`, nested counts), so its errors
/// are found here, and what is handed to RE2 has no names in it: those are kept aside.
/// - SeeAlso: `regexp/syntax.Parse` with the flags `Perl`
struct GoPatternSyntax {
  let source: [UInt8]
  var position = 0
  /// The expression for RE2.
  var output: [UInt8] = []
  /// The names of the groups from 1; empty for a group without one.
  var names: [ByteString] = []
  /// Where the item before began, when it was a repetition operator.
  private var lastRepeat: Int?
  private var frames: [Frame] = [Frame()]

  /// Go's limit for the height of a syntax tree, and for a count and what nested counts multiply to.
  static let limit = 1000

  /// What of a syntax tree the limits depend on.
  struct Shape {
    var height = 1
    /// How often repetition counts make RE2 copy the deepest part.
    var copies = 1

    mutating func join(_ other: Shape) {
      height = max(height, other.height)
      copies = max(copies, other.copies)
    }
  }

  /// An open group, or the whole expression.
  private struct Frame {
    var whole: Shape?
    var sequence = Shape(height: 0)
    var last: Shape?
  }

  init(_ source: [UInt8]) { self.source = source }

  mutating func translate() throws(GoPatternError) {
    output.reserveCapacity(source.count)
    while position < source.count {
      let start = position
      lastRepeat = try translateNext() ? start : nil
    }
    if frames.count != 1 { throw error(.missingParenthesis, 0, source.count) }
  }

  /// Takes one item; whether it was a repetition operator.
  private mutating func translateNext() throws(GoPatternError) -> Bool {
    switch source[position] {
    case UInt8(ascii: "("): try openGroup()
    case UInt8(ascii: "|"):
      endAlternative()
      copy(1)
    case UInt8(ascii: ")"): try closeGroup()
    case UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "."):
      copy(1)
      push(Shape())
    case UInt8(ascii: "["): try translateClass()
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
      try translateRepeat(count: nil, width: 1)
      return true
    case UInt8(ascii: "{"):
      guard let braces = repeatCount() else {
        output.append(UInt8(ascii: "\\"))
        copy(1)
        push(Shape())
        return false
      }
      try translateRepeat(count: braces.count, width: braces.width)
      return true
    case UInt8(ascii: "\\"): try translateEscape()
    default:
      copy(try characterWidth(at: position))
      push(Shape())
    }
    return false
  }
}

// MARK: - Groups

extension GoPatternSyntax {
  private mutating func openGroup() throws(GoPatternError) {
    if byte(1) == UInt8(ascii: "?") {
      try openPerlGroup()
      return
    }
    copy(1)
    names.append("")
    frames.append(Frame())
  }

  private mutating func openPerlGroup() throws(GoPatternError) {
    let left = source.count - position
    let isPython = left > 4 && byte(2) == UInt8(ascii: "P") && byte(3) == UInt8(ascii: "<")
    if isPython || (left > 3 && byte(2) == UInt8(ascii: "<")) {
      try openNamedGroup(nameStart: position + (isPython ? 4 : 3))
    } else {
      try readFlags()
    }
  }

  private mutating func openNamedGroup(nameStart: Int) throws(GoPatternError) {
    guard let end = source[position...].firstIndex(of: UInt8(ascii: ">")) else {
      try checkUTF8(position, source.count)
      throw error(.invalidNamedCapture, position, source.count)
    }
    try checkUTF8(min(nameStart, end), end)
    let name = source[min(nameStart, end)..<end]
    guard !name.isEmpty, name.allSatisfy({ Self.isWord($0) }) else {
      throw error(.invalidNamedCapture, position, end + 1)
    }
    names.append(ByteString(name))
    frames.append(Frame())
    output.append(UInt8(ascii: "("))
    position = end + 1
  }

  /// Reads `(?flags)` or `(?flags:`.
  private mutating func readFlags() throws(GoPatternError) {
    let start = position
    var index = position + 2
    var isNegated = false
    var sawFlag = false
    while index < source.count {
      let width = try characterWidth(at: index)
      let current = source[index]
      index += width
      switch current {
      case UInt8(ascii: "i"), UInt8(ascii: "m"), UInt8(ascii: "s"), UInt8(ascii: "U"):
        sawFlag = true
        continue
      case UInt8(ascii: "-"):
        if isNegated { throw error(.invalidPerlSyntax, start, index) }
        isNegated = true
        sawFlag = false
        continue
      case UInt8(ascii: ":"), UInt8(ascii: ")"):
        if isNegated && !sawFlag { throw error(.invalidPerlSyntax, start, index) }
        if current == UInt8(ascii: ":") { frames.append(Frame()) }
        copy(index - start)
        return
      default:
        throw error(.invalidPerlSyntax, start, index)
      }
    }
    throw error(.invalidPerlSyntax, start, index)
  }

  private mutating func closeGroup() throws(GoPatternError) {
    endAlternative()
    guard frames.count > 1, let frame = frames.popLast() else {
      throw error(.unexpectedParenthesis, 0, source.count)
    }
    copy(1)
    var shape = frame.whole ?? Shape()
    shape.height += 1
    push(shape)
    try checkHeight(shape)
  }

  private mutating func endAlternative() {
    var frame = frames[frames.count - 1]
    var shape = frame.sequence
    shape.height += 1
    if frame.whole == nil { frame.whole = shape } else { frame.whole?.join(shape) }
    frame.sequence = Shape(height: 0)
    frame.last = nil
    frames[frames.count - 1] = frame
  }

  private mutating func push(_ shape: Shape) {
    frames[frames.count - 1].sequence.join(shape)
    frames[frames.count - 1].last = shape
  }

  private func checkHeight(_ shape: Shape) throws(GoPatternError) {
    if shape.height > 2 * Self.limit { throw error(.nestsTooDeeply, 0, source.count) }
  }
}

// MARK: - Repetition

extension GoPatternSyntax {
  /// A repetition operator at the position, `width` bytes long without a `?` behind it.
  private mutating func translateRepeat(
    count: (minimum: Int, maximum: Int)?, width: Int
  ) throws(GoPatternError) {
    let start = position
    if let count, isOutOfRange(count) {
      throw error(.invalidRepeatCount, start, start + width)
    }
    var end = start + width
    if end < source.count && source[end] == UInt8(ascii: "?") { end += 1 }
    if let lastRepeat { throw error(.invalidRepeatOperator, lastRepeat, end) }
    guard var shape = frames[frames.count - 1].last else {
      throw error(.missingRepeatArgument, start, end)
    }
    shape.height += 1
    if let count {
      let factor = count.maximum < 0 ? count.minimum : count.maximum
      if factor > 0 { shape.copies *= factor }
      if factor >= 2 && shape.copies > Self.limit {
        throw error(.invalidRepeatCount, start, end)
      }
    }
    try checkHeight(shape)
    push(shape)
    copy(end - start)
  }

  private func isOutOfRange(_ count: (minimum: Int, maximum: Int)) -> Bool {
    count.minimum < 0 || count.minimum > Self.limit || count.maximum > Self.limit
      || (count.maximum >= 0 && count.minimum > count.maximum)
  }

  /// `{2}`, `{2,}` (maximum -1) or `{2,3}` at the position; nil when it is anything else.
  private func repeatCount() -> (count: (minimum: Int, maximum: Int), width: Int)? {
    var index = position + 1
    guard var minimum = readNumber(&index), index < source.count else { return nil }
    var maximum = minimum
    if source[index] == UInt8(ascii: ",") {
      index += 1
      guard index < source.count else { return nil }
      if source[index] == UInt8(ascii: "}") {
        maximum = -1
      } else {
        guard let number = readNumber(&index) else { return nil }
        maximum = number
        if number < 0 { minimum = -1 }
      }
    }
    guard index < source.count, source[index] == UInt8(ascii: "}") else { return nil }
    return ((minimum, maximum), index + 1 - position)
  }

  /// A decimal number without leading zeros; -1 when it is huge.
  private func readNumber(_ index: inout Int) -> Int? {
    let start = index
    var number = 0
    while index < source.count, (0x30...0x39).contains(source[index]) {
      if number >= 0 { number = number >= 100_000_000 ? -1 : number * 10 + Int(source[index]) - 48 }
      index += 1
    }
    if index == start || (source[start] == 0x30 && index > start + 1) { return nil }
    return number
  }
}

// MARK: - Bytes

extension GoPatternSyntax {
  /// The byte so far from the position, or nil behind the end.
  func byte(_ offset: Int) -> UInt8? {
    position + offset < source.count ? source[position + offset] : nil
  }

  mutating func copy(_ count: Int) {
    output.append(contentsOf: source[position..<position + count])
    position += count
  }

  mutating func pushClass() { push(Shape()) }

  func error(_ kind: GoPatternError.Kind, _ start: Int, _ end: Int) -> GoPatternError {
    GoPatternError(kind, ByteString(source[start..<max(start, min(end, source.count))]))
  }

  func characterWidth(at index: Int) throws(GoPatternError) -> Int {
    if source[index] < 0x80 { return 1 }
    let (_, width) = source.withUnsafeBufferPointer { UTF8Bytes.decode($0, at: index) }
    if width == 1 { throw error(.invalidUTF8, index, source.count) }
    return width
  }

  func checkUTF8(_ start: Int, _ end: Int) throws(GoPatternError) {
    var index = start
    while index < end {
      let width = try? characterWidth(at: index)
      guard let width else { throw error(.invalidUTF8, index, end) }
      index += width
    }
  }

  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    default: false
    }
  }
}
