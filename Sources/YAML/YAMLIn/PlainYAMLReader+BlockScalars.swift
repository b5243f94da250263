internal import GoCompat

extension PlainYAMLReader {
  /// How a literal or folded block is written.
  private struct Header {
    var isLiteral: Bool
    /// What becomes of the line feeds at the end: `-` drops all, `+` keeps all, else one is kept.
    var chomping: UInt8 = 0
    /// The indentation of the text beyond that of the parent; 0 when the text shows it.
    var increment = 0
  }

  /// Reads a literal or folded block and stops at the beginning of the line behind it.
  mutating func readBlockScalar(indent: Int) -> Bool {
    openScalar(position)
    guard let header = readHeader() else { return false }
    guard position < source.count else { return false }
    startLine()
    let start = made.count
    let indentation = header.increment == 0 ? 0 : max(indent, 0) &+ header.increment
    guard readLines(header, indentation, atLeast: max(indent &+ 1, 1)) else { return false }
    setText(start: source.count &+ start, count: made.count &- start, isPlain: false)
    return true
  }

  private mutating func readHeader() -> Header? {
    var header = Header(isLiteral: byte(position) == UInt8(ascii: "|"))
    position &+= 1
    for _ in 0..<2 {
      switch byte(position) {
      case UInt8(ascii: "-") where header.chomping == 0,
        UInt8(ascii: "+") where header.chomping == 0:
        header.chomping = byte(position)
        position &+= 1
      case 0x31...0x39 where header.increment == 0:
        header.increment = Int(byte(position) &- 0x30)
        position &+= 1
      default: break
      }
    }
    return endLine() ? header : nil
  }

  private mutating func readLines(
    _ header: Header, _ indentation: Int, atLeast least: Int
  ) -> Bool {
    var indentation = indentation
    // Line feeds of empty lines that were read but may not count.
    guard var breaks = readBreaks(&indentation, atLeast: least) else { return false }
    var isFirst = true
    var hasBreak = false
    var wasBlank = false
    while position < source.count, position &- lineStart == indentation {
      let isBlank = source[position] == 0x20 || source[position] == 0x09
      let isFolded = !header.isLiteral && hasBreak && !wasBlank && !isBlank
      if isFolded && breaks == 0 { made.append(0x20) }
      if !isFolded && !isFirst { made.append(0x0A) }
      appendBreaks(breaks)
      isFirst = false
      wasBlank = isBlank
      hasBreak = takeLine()
      guard let next = readBreaks(&indentation, atLeast: least) else { return false }
      breaks = next
    }
    if header.chomping != UInt8(ascii: "-"), hasBreak { made.append(0x0A) }
    if header.chomping == UInt8(ascii: "+") { appendBreaks(breaks) }
    if position < source.count { position = lineStart }
    return true
  }

  mutating func appendBreaks(_ count: Int) {
    for _ in 0..<count { made.append(0x0A) }
  }

  /// Appends the rest of the line; says whether a line feed ended it.
  private mutating func takeLine() -> Bool {
    let start = position
    position = source.index(of: 0x0A, from: position)
    made.append(contentsOf: source[start..<position])
    guard position < source.count else { return false }
    startLine()
    return true
  }

  /// Goes behind the indentation of the next line that is not empty; counts those that are.
  ///
  /// An indentation of 0 is still to be found: that of the widest line on the way.
  private mutating func readBreaks(_ indentation: inout Int, atLeast least: Int) -> Int? {
    var count = 0
    var widest = 0
    while true {
      let limit = indentation == 0 ? Int.max : indentation
      while byte(position) == 0x20, position &- lineStart < limit { position &+= 1 }
      widest = max(widest, position &- lineStart)
      if byte(position) == 0x09, position &- lineStart < limit { return nil }
      guard position < source.count, source[position] == 0x0A else { break }
      startLine()
      count &+= 1
    }
    if indentation == 0 { indentation = max(widest, least) }
    return count
  }
}
