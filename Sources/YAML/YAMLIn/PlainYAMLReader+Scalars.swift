internal import GoCompat

extension PlainYAMLReader {
  /// Reads a scalar on one line; the position is behind its last character then.
  mutating func readScalar() -> Scalar? {
    switch byte(position) {
    case UInt8(ascii: "\""): readDoubleQuoted()
    case UInt8(ascii: "'"): readSingleQuoted()
    default: readPlain()
    }
  }

  private func canBeginPlain(_ index: Int) -> Bool {
    switch byte(index) {
    case 0x0A, 0x09, 0x20, UInt8(ascii: "?"), UInt8(ascii: ","), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"),
      UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""),
      UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"):
      false
    case UInt8(ascii: "-"), UInt8(ascii: ":"): !isSpaceOrEnd(index &+ 1) && byte(index &+ 1) != 0x09
    default: true
    }
  }

  private mutating func readPlain() -> Scalar? {
    let start = position
    guard canBeginPlain(start), skipPlain(from: start &+ 1) else { return nil }
    return Scalar(place: start, start: start, count: position &- start, isPlain: true)
  }

  /// Goes behind the last character of plain text on this line, from one behind its beginning.
  private mutating func skipPlain(from start: Int) -> Bool {
    var index = start
    scan: while index < source.count {
      let byte = source[index]
      // Most characters are letters.
      if byte > UInt8(ascii: ":") {
        index &+= 1
        continue
      }
      switch byte {
      case 0x0A: break scan
      case 0x09: return false
      case UInt8(ascii: ":"):
        if isSpaceOrEnd(index &+ 1) { break scan }
        if source[index &+ 1] == 0x09 { return false }
      case UInt8(ascii: "#"):
        if source[index &- 1] == 0x20 { break scan }
      default: break
      }
      index &+= 1
    }
    while source[index &- 1] == 0x20 { index &-= 1 }
    position = index
    return true
  }

  /// Appends a scalar that is no key, with the lines that go on with it, and goes to what follows.
  mutating func readRest(of scalar: Scalar, indent: Int) -> Bool {
    append(scalar)
    guard scalar.isPlain, indent >= 0 else { return endValue(indent: indent) }
    let start = made.count
    while true {
      let end = position
      skipSpaces()
      guard byte(position) == 0x0A else {
        position = end
        return endValue(indent: indent)
      }
      let breaks = skipBreaks()
      guard position < source.count, position &- lineStart > indent,
        source[position] != UInt8(ascii: "#")
      else { return toContent() && column <= indent }
      if made.count == start {
        made.append(contentsOf: source[scalar.start..<scalar.start &+ scalar.count])
      }
      guard continuePlain(behind: breaks) else { return false }
      setText(start: source.count &+ start, count: made.count &- start, isPlain: true)
    }
  }

  /// Goes to the next character that is no space; says how many lines ended before it.
  private mutating func skipBreaks() -> Int {
    var count = 0
    while position < source.count, source[position] == 0x0A {
      startLine()
      count &+= 1
      skipSpaces()
    }
    return count
  }

  /// Appends one more line of a plain scalar: a line end becomes a space, others are kept.
  private mutating func continuePlain(behind breaks: Int) -> Bool {
    let start = position
    if source[start] == 0x09 || source[start] == UInt8(ascii: ":") && isSpaceOrEnd(start &+ 1) {
      return false
    }
    guard skipPlain(from: start &+ (source[start] == UInt8(ascii: ":") ? 0 : 1)) else {
      return false
    }
    if breaks == 1 { made.append(0x20) } else { appendBreaks(breaks &- 1) }
    made.append(contentsOf: source[start..<position])
    return true
  }

  private mutating func readSingleQuoted() -> Scalar? {
    let place = position
    var index = place &+ 1
    var isMade = false
    let madeStart = made.count
    var runStart = index
    while index < source.count, source[index] != 0x0A {
      guard source[index] == UInt8(ascii: "'") else {
        index &+= 1
        continue
      }
      guard byte(index &+ 1) == UInt8(ascii: "'") else {
        position = index &+ 1
        return quoted(place, run: runStart..<index, isMade ? madeStart : nil)
      }
      isMade = true
      made.append(contentsOf: source[runStart...index])
      index &+= 2
      runStart = index
    }
    return nil
  }

  private mutating func readDoubleQuoted() -> Scalar? {
    let place = position
    var index = place &+ 1
    var isMade = false
    let madeStart = made.count
    var runStart = index
    while index < source.count {
      switch source[index] {
      case 0x0A: return nil
      case UInt8(ascii: "\""):
        position = index &+ 1
        return quoted(place, run: runStart..<index, isMade ? madeStart : nil)
      case UInt8(ascii: "\\"):
        isMade = true
        made.append(contentsOf: source[runStart..<index])
        guard let next = appendEscape(index &+ 1) else { return nil }
        index = next
        runStart = index
      default: index &+= 1
      }
    }
    return nil
  }

  /// The scalar of a quoted text: the last run of it and, if there are any, the parts before.
  private mutating func quoted(_ place: Int, run: Range<Int>, _ madeStart: Int?) -> Scalar {
    guard let madeStart else {
      return Scalar(place: place, start: run.lowerBound, count: run.count, isPlain: false)
    }
    made.append(contentsOf: source[run])
    return Scalar(
      place: place, start: source.count &+ madeStart, count: made.count &- madeStart,
      isPlain: false)
  }

  /// Appends what the escape with its letter at an index stands for; says where it ends.
  private mutating func appendEscape(_ index: Int) -> Int? {
    switch byte(index) {
    case UInt8(ascii: "n"): made.append(0x0A)
    case UInt8(ascii: "t"): made.append(0x09)
    case UInt8(ascii: "r"): made.append(0x0D)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): made.append(source[index])
    case UInt8(ascii: "u"): return appendCodePoint(index &+ 1)
    default: return nil
    }
    return index &+ 1
  }

  /// Appends the character with the four-digit number at an index.
  private mutating func appendCodePoint(_ index: Int) -> Int? {
    var value: UInt32 = 0
    for offset in 0..<4 {
      guard let digit = NumberSyntax.hexDigit(byte(index &+ offset)) else { return nil }
      value = value << 4 | UInt32(digit)
    }
    guard value >= 0x20, !(0xD800...0xDFFF).contains(value) else { return nil }
    UTF8Bytes.append(value, to: &made)
    return index &+ 4
  }
}
