internal import GoCompat

extension TOMLParser {
  /// Parses a number, time or boolean from its first character on, which has been taken.
  mutating func parseScalar(_ first: UInt32) throws(TOMLError) -> TOMLNode {
    switch first {
    case 0x30...0x39:
      scanner.backup()
      return try parseNumberOrTime()
    case UInt32(UInt8(ascii: ".")):
      throw scanner.failure("floats must start with a digit, not '.'")
    case UInt32(UInt8(ascii: "i")), UInt32(UInt8(ascii: "n")):
      let start = scanner.position &- 1
      if try acceptBoth("nf") { return try float(from: start) }
      if try acceptBoth("an") { return try float(from: start) }
      // Only the last character taken goes back: what is refused may lack its beginning.
      scanner.backup(1)
      return try parseWord()
    case UInt32(UInt8(ascii: "-")), UInt32(UInt8(ascii: "+")): return try parseSigned()
    case TOMLScanner.end: throw scanner.failure("unexpected EOF; expected value")
    default:
      if GoUnicode.isLetter(first) {
        scanner.backup()
        return try parseWord()
      }
      let problem = "expected value but found " + scanner.quoted(first) + " instead"
      throw first == 0x0A ? scanner.failureOnPreviousLine(problem) : scanner.failure(problem)
    }
  }

  /// Takes two characters, or as many of them as are there.
  private mutating func acceptBoth(_ letters: StaticString) throws(TOMLError) -> Bool {
    guard try scanner.accept(letters.utf8Start[0]) else { return false }
    return try scanner.accept(letters.utf8Start[1])
  }

  private mutating func parseWord() throws(TOMLError) -> TOMLNode {
    let start = scanner.position
    try scanner.skip(while: GoUnicode.isLetter)
    let word = scanner.text(from: start)
    switch word.text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    default:
      throw scanner.failure("expected value but found " + Strconv.quote(word) + " instead")
    }
  }

  /// Parses a number behind its sign.
  private mutating func parseSigned() throws(TOMLError) -> TOMLNode {
    let start = scanner.position &- 1
    let first = try scanner.next()
    switch first {
    case UInt32(UInt8(ascii: "i")): return try parseSignedWord("nf", from: start)
    case UInt32(UInt8(ascii: "n")): return try parseSignedWord("an", from: start)
    case UInt32(UInt8(ascii: "0")):
      let next = try scanner.peek()
      if [UInt8(ascii: "b"), UInt8(ascii: "o"), UInt8(ascii: "x")].contains(where: {
        UInt32($0) == next
      }) {
        throw scanner.failure(
          "cannot use sign with non-decimal numbers: '" + scanner.text(from: start)
            + scanner.raw(next) + "'")
      }
    case UInt32(UInt8(ascii: ".")):
      throw scanner.failure("floats must start with a digit, not '.'")
    default: break
    }
    guard TOMLScanner.isDigit(first) else {
      throw scanner.failure("expected a digit but got " + scanner.quoted(first))
    }
    return try parseDecimal(from: start)
  }

  private mutating func parseSignedWord(
    _ rest: StaticString, from start: Int
  ) throws(TOMLError) -> TOMLNode {
    guard try acceptBoth(rest) else {
      throw scanner.failure("invalid float: '" + scanner.text(from: start) + "'")
    }
    return try float(from: start)
  }

  private mutating func parseNumberOrTime() throws(TOMLError) -> TOMLNode {
    let start = scanner.position
    if try scanner.next() == UInt32(UInt8(ascii: "0")) {
      switch try scanner.next() {
      case UInt32(UInt8(ascii: "_")): return try parseDecimal(from: start)
      case UInt32(UInt8(ascii: "b")):
        return try parseBased(from: start, "a binary") { $0 == 0x30 || $0 == 0x31 }
      case UInt32(UInt8(ascii: "o")):
        return try parseBased(from: start, "an octal") { (0x30...0x37).contains($0) }
      case UInt32(UInt8(ascii: "x")):
        return try parseBased(from: start, "a hexadecimal", TOMLScanner.isHex)
      case 0x30...0x39: break
      case UInt32(UInt8(ascii: ".")), UInt32(UInt8(ascii: "e")), UInt32(UInt8(ascii: "E")):
        return try parseFloat(from: start)
      default:
        scanner.backup()
        return try integer(from: start)
      }
    }
    try scanner.skip(while: TOMLScanner.isDigit)
    switch try scanner.next() {
    case UInt32(UInt8(ascii: "-")), UInt32(UInt8(ascii: ":")): return try parseTime(from: start)
    case UInt32(UInt8(ascii: "_")): return try parseDecimal(from: start)
    case UInt32(UInt8(ascii: ".")), UInt32(UInt8(ascii: "e")), UInt32(UInt8(ascii: "E")):
      return try parseFloat(from: start)
    default:
      scanner.backup()
      return try integer(from: start)
    }
  }

  private mutating func parseBased(
    from start: Int, _ what: ByteString, _ isDigit: (UInt32) -> Bool
  ) throws(TOMLError) -> TOMLNode {
    let first = try scanner.peek()
    guard isDigit(first) else {
      throw scanner.failure(
        "not " + what + " number: '" + scanner.text(from: start) + scanner.raw(first) + "'")
    }
    try scanner.skip { isDigit($0) || $0 == UInt32(UInt8(ascii: "_")) }
    return try integer(from: start)
  }

  private mutating func parseDecimal(from start: Int) throws(TOMLError) -> TOMLNode {
    try scanner.skip { TOMLScanner.isDigit($0) || $0 == UInt32(UInt8(ascii: "_")) }
    switch try scanner.next() {
    case UInt32(UInt8(ascii: ".")), UInt32(UInt8(ascii: "e")), UInt32(UInt8(ascii: "E")):
      return try parseFloat(from: start)
    default:
      scanner.backup()
      return try integer(from: start)
    }
  }

  private mutating func parseFloat(from start: Int) throws(TOMLError) -> TOMLNode {
    try scanner.skip { scalar in
      TOMLScanner.isDigit(scalar)
        || [0x5F, 0x2E, 0x2D, 0x2B, 0x65, 0x45].contains(scalar)
    }
    return try float(from: start)
  }

  private func failure(_ problem: ByteString) -> TOMLError {
    scanner.failure(problem, scanner.line)
  }

  private func integer(from start: Int) throws(TOMLError) -> TOMLNode {
    let text = scanner.text(from: start)
    guard TOMLNumber.hasGoodUnderscores(text.bytes[...]) else {
      throw failure(
        "Invalid integer " + Strconv.quote(text)
          + ": underscores must be surrounded by digits")
    }
    if TOMLNumber.hasLeadingZero(text.bytes[...]) {
      throw failure("Invalid integer " + Strconv.quote(text) + ": cannot have leading zeroes")
    }
    guard let value = Strconv.scanInt(text, base: 0).value else {
      throw failure(text + " is out of range for int64")
    }
    return .int(value)
  }

  private func float(from start: Int) throws(TOMLError) -> TOMLNode {
    let text = scanner.text(from: start)
    if let problem = TOMLNumber.problem(ofFloat: text.bytes) {
      throw failure("Invalid float " + Strconv.quote(text) + ": " + problem)
    }
    var plain = text.bytes.filter { $0 != UInt8(ascii: "_") }
    let isNegativeNaN = plain.elementsEqual("-nan".utf8)
    if isNegativeNaN || plain.elementsEqual("+nan".utf8) { plain.removeFirst() }
    switch Strconv.scanFloat(ByteString(plain)) {
    case .value(let value): return .float(isNegativeNaN ? -value : value)
    case .range: throw failure(text + " is out of range for float64")
    default: throw failure("Invalid float value: " + Strconv.quote(text))
    }
  }

  /// Parses a date, a time or both from behind their first separator.
  private mutating func parseTime(from start: Int) throws(TOMLError) -> TOMLNode {
    try scanner.skip { scalar in
      TOMLScanner.isDigit(scalar)
        || [0x2D, 0x3A, 0x54, 0x74, 0x20, 0x2E, 0x5A, 0x7A, 0x2B].contains(scalar)
    }
    var bytes = scanner.text(from: start).bytes
    while bytes.last == 0x20 { bytes.removeLast() }
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "z"): bytes[index] = UInt8(ascii: "Z")
      case UInt8(ascii: "t"), 0x20: bytes[index] = UInt8(ascii: "T")
      default: break
      }
    }
    guard let time = TOMLTimeLayout.parse(ByteString(bytes), local: local) else {
      throw failure("invalid datetime: " + Strconv.quote(ByteString(bytes)))
    }
    return .time(time)
  }
}
