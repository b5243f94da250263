extension PlainYAMLReader {
  /// Reads a flow collection and stops behind its bracket.
  mutating func readFlow() -> Bool {
    let isMapping = byte(position) == UInt8(ascii: "{")
    let end = isMapping ? UInt8(ascii: "}") : UInt8(ascii: "]")
    guard let opened = open(isMapping ? .mapping : .sequence, position) else { return false }
    position &+= 1
    guard skipFlowSpace() else { return false }
    if byte(position) != end {
      while true {
        guard isMapping ? readFlowPair() : readFlowValue(), skipFlowSpace() else {
          return false
        }
        if byte(position) == end { break }
        guard byte(position) == UInt8(ascii: ",") else { return false }
        position &+= 1
        guard skipFlowSpace() else { return false }
      }
    }
    position &+= 1
    close(opened)
    return true
  }

  /// Skips spaces and line ends; false where a line might begin with `---` or `...`.
  private mutating func skipFlowSpace() -> Bool {
    skipSpaces()
    while position < source.count, source[position] == 0x0A {
      startLine()
      skipSpaces()
    }
    return position != lineStart
      || byte(position) != UInt8(ascii: "-") && byte(position) != UInt8(ascii: ".")
  }

  private mutating func readFlowPair() -> Bool {
    guard let key = readFlowScalar(), isShortKey(key) else { return false }
    append(key: key)
    guard byte(position) == UInt8(ascii: ":") else { return false }
    position &+= 1
    if key.isPlain && byte(position) != 0x20 { return false }
    return skipFlowSpace() && readFlowValue()
  }

  private mutating func readFlowValue() -> Bool {
    switch byte(position) {
    case UInt8(ascii: "["), UInt8(ascii: "{"): return readFlow()
    default:
      guard let scalar = readFlowScalar() else { return false }
      append(scalar)
      return true
    }
  }

  private mutating func readFlowScalar() -> Scalar? {
    switch byte(position) {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): readScalar()
    default: readFlowPlain()
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "/"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Reads a plain scalar of few kinds of characters, since many mean something in here.
  private mutating func readFlowPlain() -> Scalar? {
    let start = position
    var index = start
    if byte(index) == UInt8(ascii: "-") { index &+= 1 }
    guard Self.isWord(byte(index)) else { return nil }
    scan: while true {
      switch byte(index) {
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): break scan
      case UInt8(ascii: ":"):
        if byte(index &+ 1) == 0x20 { break scan }
        guard Self.isWord(byte(index &+ 1)) else { return nil }
      case 0x20, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: "*"):
        break
      case let byte where Self.isWord(byte): break
      default: return nil
      }
      index &+= 1
    }
    while source[index &- 1] == 0x20 { index &-= 1 }
    position = index
    return Scalar(place: start, start: start, count: index &- start, isPlain: true)
  }
}
