internal import GoCompat

/// Reads the YAML that people mostly write in one pass, without libyaml.
///
/// It takes block collections, plain scalars, quoted ones on one line, literal and folded blocks,
/// and simple flow collections. For anything else, and for every error, it gives up, and libyaml
/// reads the text.
/// What it takes has the very nodes that libyaml's events give. Its steps answer false to give up.
struct PlainYAMLReader {
  /// A scalar on one line that may turn out to be a key.
  struct Scalar {
    /// Where it begins, with its quote.
    let place: Int
    /// Where its text is, counted on into `made` behind the end of the source.
    let start: Int
    let count: Int
    let isPlain: Bool
  }

  private static let depthLimit = 200
  /// Longer keys are left to libyaml, which counts 1,024 characters.
  private static let keyLimit = 1000
  private static let sizeLimit = 1 << 30

  let source: UnsafeBufferPointer<UInt8>
  private let isASCII: Bool
  private(set) var nodes: [YAMLNodes.Node] = []
  /// The texts of scalars that do not stand in the source as they are.
  var made: [UInt8] = []
  var position = 0
  private(set) var line = 0
  private(set) var lineStart = 0
  /// Where the line that was last come to begins behind its indentation; -1 at the end of the text.
  private(set) var column = 0
  private var depth = 0

  /// The nodes of a text; nil when it is not for this reader.
  static func read(_ bytes: [UInt8]) -> YAMLNodes? {
    bytes.withUnsafeBufferPointer { source in
      guard source.count < sizeLimit, let isASCII = PlainYAMLText.isASCII(source) else {
        return nil
      }
      var reader = PlainYAMLReader(source: source, isASCII: isASCII)
      guard reader.readDocument() else { return nil }
      return YAMLNodes(
        plain: reader.nodes, text: reader.made.isEmpty ? bytes : bytes + reader.made)
    }
  }

  private init(source: UnsafeBufferPointer<UInt8>, isASCII: Bool) {
    self.source = source
    self.isASCII = isASCII
    nodes.reserveCapacity(source.count / 12)
  }

  private mutating func readDocument() -> Bool {
    guard toContent() else { return false }
    if isAtMarker(UInt8(ascii: "-")) {
      position &+= 3
      // A document without content is not empty, but null.
      guard endLine(), toContent(), column >= 0 else { return false }
    }
    if column < 0 { return true }
    return !isAtMarker(UInt8(ascii: "-")) && readNode(indent: -1) && column < 0
  }
}

// Bytes.
extension PlainYAMLReader {
  /// The byte at an index, or a line feed behind the end.
  @inline(__always)
  func byte(_ index: Int) -> UInt8 {
    index < source.count ? source[index] : 0x0A
  }

  @inline(__always)
  func isSpaceOrEnd(_ index: Int) -> Bool {
    let byte = byte(index)
    return byte == 0x20 || byte == 0x0A
  }

  /// Whether a `-` that begins an item is at the position.
  @inline(__always)
  var isAtDash: Bool { byte(position) == UInt8(ascii: "-") && isSpaceOrEnd(position &+ 1) }

  /// Whether `---` or `...` stands at the beginning of the line.
  private func isAtMarker(_ character: UInt8) -> Bool {
    guard position == lineStart, position &+ 2 < source.count,
      source[position] == character, source[position &+ 1] == character,
      source[position &+ 2] == character
    else { return false }
    return isSpaceOrEnd(position &+ 3) || byte(position &+ 3) == 0x09
  }

  @inline(__always)
  mutating func skipSpaces() {
    while position < source.count, source[position] == 0x20 { position &+= 1 }
  }

  private mutating func skipLine() {
    position = source.index(of: 0x0A, from: position)
  }

  /// Goes to the end of a line on which nothing but a comment may follow.
  mutating func endLine() -> Bool {
    let start = position
    skipSpaces()
    switch byte(position) {
    case 0x0A: return true
    case UInt8(ascii: "#") where position > start:
      skipLine()
      return true
    default: return false
    }
  }

  /// Begins the line behind the line feed at the position.
  mutating func startLine() {
    position &+= 1
    line &+= 1
    lineStart = position
  }

  /// Goes to what follows behind blank lines and comments, and notes its column.
  mutating func toContent() -> Bool {
    while true {
      skipSpaces()
      guard position < source.count else {
        column = -1
        return true
      }
      switch source[position] {
      case 0x0A: startLine()
      case 0x09: return false
      case UInt8(ascii: "#"): skipLine()
      default:
        column = position &- lineStart
        // The first document's `---` is the only one to be met here.
        return column > 0
          || !isAtMarker(UInt8(ascii: ".")) && (nodes.isEmpty || !isAtMarker(UInt8(ascii: "-")))
      }
    }
  }

  /// Ends a value: what follows it must not be set in deeper than its parent.
  mutating func endValue(indent: Int) -> Bool {
    endLine() && toContent() && column <= indent
  }

  /// Takes the colon that makes a scalar a key.
  mutating func takeColon(behind scalar: Scalar) -> Bool {
    skipSpaces()
    guard position < source.count, source[position] == UInt8(ascii: ":"),
      isSpaceOrEnd(position &+ 1), position &- scalar.place <= Self.keyLimit
    else { return false }
    position &+= 1
    return true
  }

  func isShortKey(_ scalar: Scalar) -> Bool { position &- scalar.place <= Self.keyLimit }
}

// Nodes.
extension PlainYAMLReader {
  private func column(of place: Int, from lineStart: Int) -> Int {
    if isASCII { return place &- lineStart }
    var column = 0
    for index in lineStart..<place where source[index] & 0xC0 != 0x80 { column &+= 1 }
    return column
  }

  private mutating func append(_ kind: YAMLNodes.Kind, _ place: Int, _ line: Int, _ start: Int) {
    nodes.append(
      YAMLNodes.Node(
        kind: kind, line: UInt32(truncatingIfNeeded: line),
        column: UInt32(truncatingIfNeeded: column(of: place, from: start))))
  }

  /// Appends a scalar on the current line.
  mutating func append(_ scalar: Scalar) {
    append(.scalar, scalar.place, line, lineStart)
    setText(start: scalar.start, count: scalar.count, isPlain: scalar.isPlain)
  }

  /// Appends a scalar that a colon follows.
  mutating func append(key: Scalar) {
    append(key)
    nodes[nodes.count &- 1].isKey = true
  }

  /// Appends the null that an empty value is.
  mutating func appendEmpty(_ place: Int, _ line: Int, _ lineStart: Int) {
    append(.scalar, place, line, lineStart)
    setText(start: 0, count: 0, isPlain: true)
  }

  /// Gives the scalar that was last appended its text.
  mutating func setText(start: Int, count: Int, isPlain: Bool) {
    let last = nodes.count &- 1
    nodes[last].isImplicit = isPlain
    nodes[last].start = UInt32(truncatingIfNeeded: start)
    nodes[last].count = UInt32(truncatingIfNeeded: count)
    nodes[last].end = UInt32(truncatingIfNeeded: nodes.count)
  }

  /// Appends a scalar whose text is still to come.
  mutating func openScalar(_ place: Int) { append(.scalar, place, line, lineStart) }

  /// Opens a collection; nil when it is nested too deep.
  mutating func open(_ kind: YAMLNodes.Kind, _ place: Int) -> Int? {
    depth &+= 1
    guard depth <= Self.depthLimit else { return nil }
    append(kind, place, line, lineStart)
    return nodes.count &- 1
  }

  mutating func close(_ opened: Int) {
    depth &-= 1
    nodes[opened].end = UInt32(truncatingIfNeeded: nodes.count)
  }
}
