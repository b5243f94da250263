internal import GoCompat

/// Reads JSON exactly as encoding/json does into `interface{}`: numbers are floats, of equal keys the
/// last wins, what is not UTF-8 becomes U+FFFD.
///
/// - SeeAlso: `json.Unmarshal`
public struct JSONReader: ~Copyable {
  /// Nesting beyond this is an error.
  static let depthLimit = 10_000

  let bytes: [UInt8]
  var index = 0
  var tape = DocumentTape()
  /// The first number no float64 can hold; it reads as null, and the error comes when all is read.
  var numberError: JSONError?
  /// Whether numbers stay as they are written.
  private let keepsNumbers: Bool
  private var depth = 0

  init(_ bytes: [UInt8], keepsNumbers: Bool = false) {
    self.bytes = bytes
    self.keepsNumbers = keepsNumbers
  }

  /// Reads a whole text and builds its value.
  ///
  /// - Parameter keepsNumbers: whether the builder gets numbers as they are written, `UseNumber`.
  @inlinable
  public static func read<Builder: DocumentBuilder>(
    _ bytes: [UInt8], into builder: borrowing Builder, keepsNumbers: Bool = false
  ) throws(JSONError) -> Builder.Node {
    let document = try tape(bytes, keepsNumbers: keepsNumbers)
    if let error = document.numberError { throw error }
    return document.tape.build(builder)
  }

  /// Reads a whole text to be built later.
  ///
  /// Go fills its target even when a number is out of range, and returns the error beside it: hence
  /// the second result.
  /// - Throws: errors of syntax.
  public static func tape(
    _ bytes: [UInt8], keepsNumbers: Bool = false
  ) throws(JSONError) -> (tape: DocumentTape, numberError: JSONError?) {
    var reader = JSONReader(bytes, keepsNumbers: keepsNumbers)
    try reader.readDocument()
    return (reader.tape, reader.numberError)
  }

  /// Reads the value a text begins with, and says how many bytes it took.
  ///
  /// - Parameter keepsNumbers: whether the builder gets numbers as they are written, `UseNumber`.
  /// - SeeAlso: `json.Decoder.Decode`
  public static func prefix<Builder: DocumentBuilder>(
    _ bytes: [UInt8], into builder: borrowing Builder, keepsNumbers: Bool = false
  ) throws(JSONError) -> (value: Builder.Node, length: Int) {
    var reader = JSONReader(bytes, keepsNumbers: keepsNumbers)
    do {
      try reader.readValue(at: try reader.next())
    } catch {
      // A reader that could go on takes the end of the text for no character.
      throw reader.index < bytes.count ? error : JSONError(.unexpectedEnd, offset: bytes.count)
    }
    if let error = reader.numberError { throw error }
    return (reader.tape.build(builder), reader.index)
  }

  private mutating func readDocument() throws(JSONError) {
    try readValue(at: try next())
    skipSpace()
    if index < bytes.count { throw failure("after top-level value") }
  }

  private func byte(at position: Int) -> UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index &+= 1
      default: return
      }
    }
  }

  /// The next byte that is not space, without taking it.
  private mutating func next() throws(JSONError) -> UInt8 {
    skipSpace()
    guard index < bytes.count else { throw JSONError(.unexpectedEnd, offset: bytes.count) }
    return bytes[index]
  }

  private func failure(_ context: String) -> JSONError {
    JSONError(.invalidCharacter(bytes[index], context: context), offset: index &+ 1)
  }

  private mutating func readValue(at first: UInt8) throws(JSONError) {
    switch first {
    case UInt8(ascii: "{"): try readObject()
    case UInt8(ascii: "["): try readArray()
    case UInt8(ascii: "\""): try readString()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try readNumber()
    case UInt8(ascii: "t"):
      try readLiteral("true")
      tape.append(true)
    case UInt8(ascii: "f"):
      try readLiteral("false")
      tape.append(false)
    case UInt8(ascii: "n"):
      try readLiteral("null")
      tape.append(.null)
    default: throw failure("looking for beginning of value")
    }
  }

  private mutating func enter() throws(JSONError) {
    depth &+= 1
    if depth > Self.depthLimit { throw failure("exceeded max depth") }
    index &+= 1
  }

  private mutating func readArray() throws(JSONError) {
    try enter()
    let opened = tape.open(.array)
    var count = 0
    var byte = try next()
    if byte != UInt8(ascii: "]") {
      while true {
        try readValue(at: byte)
        count &+= 1
        byte = try next()
        if byte == UInt8(ascii: "]") { break }
        guard byte == UInt8(ascii: ",") else { throw failure("after array element") }
        index &+= 1
        byte = try next()
      }
    }
    index &+= 1
    depth &-= 1
    tape.close(opened, count: count)
  }

  private mutating func readObject() throws(JSONError) {
    try enter()
    let opened = tape.open(.object)
    var count = 0
    var byte = try next()
    if byte != UInt8(ascii: "}") {
      while true {
        guard byte == UInt8(ascii: "\"") else {
          throw failure("looking for beginning of object key string")
        }
        try readString()
        guard try next() == UInt8(ascii: ":") else { throw failure("after object key") }
        index &+= 1
        try readValue(at: try next())
        count &+= 1
        byte = try next()
        if byte == UInt8(ascii: "}") { break }
        guard byte == UInt8(ascii: ",") else { throw failure("after object key:value pair") }
        index &+= 1
        byte = try next()
      }
    }
    index &+= 1
    depth &-= 1
    tape.close(opened, count: count)
  }

  private mutating func readLiteral(_ literal: StaticString) throws(JSONError) {
    for position in 1..<literal.utf8CodeUnitCount {
      let expected = literal.utf8Start[position]
      index &+= 1
      let found = byte(at: index)
      guard found == expected else {
        // At the end Go feeds its machine one space.
        let context = "in literal \(literal) (expecting '\(Character(UnicodeScalar(expected)))')"
        throw JSONError(
          .invalidCharacter(found ?? 0x20, context: context),
          offset: min(index &+ 1, bytes.count))
      }
    }
    index &+= 1
  }
}

extension JSONReader {
  private func isDigit(_ position: Int) -> Bool {
    position < bytes.count && bytes[position] &- 0x30 < 10
  }

  private mutating func requireDigits(_ context: String) throws(JSONError) {
    guard isDigit(index) else {
      throw JSONError(
        .invalidCharacter(index < bytes.count ? bytes[index] : 0x20, context: context),
        offset: min(index &+ 1, bytes.count))
    }
    while isDigit(index) { index &+= 1 }
  }

  private mutating func readNumber() throws(JSONError) {
    let start = index
    if bytes[index] == UInt8(ascii: "-") { index &+= 1 }
    if index < bytes.count, bytes[index] == UInt8(ascii: "0") {
      index &+= 1
    } else {
      try requireDigits("in numeric literal")
    }
    var isWhole = true
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      isWhole = false
      index &+= 1
      try requireDigits("after decimal point in numeric literal")
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      index &+= 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-")
      {
        index &+= 1
      }
      try requireDigits("in exponent of numeric literal")
    }
    appendNumber(start, isWhole: isWhole)
  }

  private mutating func appendNumber(_ start: Int, isWhole: Bool) {
    if keepsNumbers { return tape.append(number: bytes[start..<index]) }
    if isWhole, index &- start < 16, bytes[start] != UInt8(ascii: "-") {
      var value: Int64 = 0
      for position in start..<index { value = value &* 10 &+ Int64(bytes[position] &- 0x30) }
      return tape.append(Double(value))
    }
    let scan = bytes.withUnsafeBufferPointer {
      Strconv.scanFloat(UnsafeBufferPointer(rebasing: $0[start..<index]))
    }
    if let value = scan.value { return tape.append(value) }
    tape.append(.misfit)
    if numberError == nil {
      numberError = JSONError(.numberOutOfRange(ByteString(bytes[start..<index])), offset: index)
    }
  }
}
