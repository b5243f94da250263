extension PlainYAMLReader {
  /// Reads the value at the position, which may be a block collection, and goes to what follows.
  mutating func readNode(indent: Int) -> Bool {
    switch byte(position) {
    case UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "{"):
      return readInlineValue(indent: indent)
    default:
      if isAtDash {
        return readSequence(indent: position &- lineStart, isSetIn: true) && column <= indent
      }
      guard let scalar = readScalar() else { return false }
      if takeColon(behind: scalar) {
        return readMapping(scalar, indent: scalar.place &- lineStart) && column <= indent
      }
      return readRest(of: scalar, indent: indent)
    }
  }

  /// Reads a value that is no block collection.
  private mutating func readInlineValue(indent: Int) -> Bool {
    switch byte(position) {
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      return readBlockScalar(indent: indent) && toContent() && column <= indent
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      return readFlow() && endValue(indent: indent)
    default:
      guard let scalar = readScalar() else { return false }
      return readRest(of: scalar, indent: indent)
    }
  }

  /// Reads a mapping from behind the colon of its first key.
  private mutating func readMapping(_ first: Scalar, indent: Int) -> Bool {
    guard let opened = open(.mapping, first.place) else { return false }
    append(key: first)
    guard readMappingValue(indent: indent) else { return false }
    while column == indent {
      guard !isAtDash, let key = readScalar(), takeColon(behind: key) else { return false }
      append(key: key)
      guard readMappingValue(indent: indent) else { return false }
    }
    close(opened)
    return true
  }

  private mutating func readMappingValue(indent: Int) -> Bool {
    let (place, placeLine, placeStart) = (position, line, lineStart)
    skipSpaces()
    guard isAtLineEnd else { return readInlineValue(indent: indent) }
    guard endLineFromSpace(), toContent() else { return false }
    if column > indent { return readNode(indent: indent) }
    if column == indent, isAtDash { return readSequence(indent: indent, isSetIn: false) }
    appendEmpty(place, placeLine, placeStart)
    return true
  }

  /// Reads a sequence whose first dash is at the position.
  ///
  /// One that is not set in stands in the column of the mapping it is a value of.
  private mutating func readSequence(indent: Int, isSetIn: Bool) -> Bool {
    guard let opened = open(.sequence, position) else { return false }
    repeat {
      position &+= 1
      guard readItem(indent: indent) else { return false }
    } while column == indent && isAtDash
    close(opened)
    return !isSetIn || column < indent
  }

  private mutating func readItem(indent: Int) -> Bool {
    let (place, placeLine, placeStart) = (position, line, lineStart)
    skipSpaces()
    guard isAtLineEnd else { return readNode(indent: indent) }
    guard endLineFromSpace(), toContent() else { return false }
    if column > indent { return readNode(indent: indent) }
    appendEmpty(place, placeLine, placeStart)
    return true
  }

  /// Whether nothing but a comment is left of the line; a space stands before it.
  private var isAtLineEnd: Bool {
    let byte = byte(position)
    return byte == 0x0A || byte == UInt8(ascii: "#")
  }

  /// Ends a line on which white space was skipped already.
  private mutating func endLineFromSpace() -> Bool {
    if byte(position) == UInt8(ascii: "#") { position &-= 1 }
    return endLine()
  }
}
