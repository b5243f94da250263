internal import GoCompat

/// Reads a JSONPath template.
///
/// - SeeAlso: client-go's `jsonpath.Parser`.
struct JSONPathParser {
  private let input: [UInt8]
  private var index = 0
  private let depth: Int

  /// Filters and unions nest by being parsed again; more than this is not meant.
  private static let maximumDepth = 64

  init(_ input: [UInt8], depth: Int = 0) {
    self.input = input
    self.depth = depth
  }

  mutating func parse() throws(JSONPathError) -> [JSONPath.Node] {
    guard depth <= JSONPathParser.maximumDepth else {
      throw JSONPathError("nested too deep")
    }
    var nodes: [JSONPath.Node] = []
    while index < input.count {
      let start = index
      while index < input.count, input[index] != UInt8(ascii: "{") { index += 1 }
      if index > start { nodes.append(.text(ByteString(input[start..<index]))) }
      guard index < input.count else { break }
      index += 1
      nodes.append(.action(try action()))
    }
    return nodes
  }

  /// The nodes of a text as if it stood between braces.
  private func subexpression(_ text: ArraySlice<UInt8>) throws(JSONPathError) -> [JSONPath.Node] {
    let braced = [UInt8(ascii: "{")] + text + [UInt8(ascii: "}")]
    var parser = JSONPathParser(braced, depth: depth + 1)
    guard case .action(let nodes)? = try parser.parse().first else { return [] }
    return nodes
  }

  /// Everything up to and with the closing brace.
  private mutating func action() throws(JSONPathError) -> [JSONPath.Node] {
    var nodes: [JSONPath.Node] = []
    while true {
      if follows("}") {
        index += 1
        return nodes
      }
      if follows("[?(") {
        nodes.append(try filter())
      } else if follows("..") {
        if case .recursive? = nodes.last {
          throw JSONPathError("invalid multiple recursive descent")
        }
        index += 2
        nodes.append(.recursive)
        if let next = input.indices.contains(index) ? input[index] : nil, isWord(next) {
          nodes.append(field())
        }
      } else {
        try step(&nodes)
      }
    }
  }

  private mutating func step(_ nodes: inout [JSONPath.Node]) throws(JSONPathError) {
    guard index < input.count, input[index] != 0x0A, input[index] != 0x0D else {
      throw JSONPathError("unclosed action")
    }
    let byte = input[index]
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "@"), UInt8(ascii: "$"): index += 1
    case UInt8(ascii: "["): try brackets(&nodes)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): nodes.append(.text(try quoted(byte)))
    case UInt8(ascii: "."):
      index += 1
      nodes.append(field())
    case UInt8(ascii: "+"), UInt8(ascii: "-"), 0x30...0x39: nodes.append(try number())
    case _ where isWord(byte): nodes.append(word())
    default:
      let hex = String(byte, radix: 16, uppercase: true)
      let code = String(repeating: "0", count: 4 - hex.utf8.count) + hex
      let character = String(decoding: [byte], as: UTF8.self)
      throw JSONPathError("unrecognized character in action: U+\(code) '\(character)'")
    }
  }

  /// A name up to the next character that cannot be in one; a backslash takes the next as it is.
  private mutating func field() -> JSONPath.Node {
    var name: [UInt8] = []
    var isEscaped = false
    let start = index
    while index < input.count {
      let byte = input[index]
      if !isEscaped && isTerminator(byte) { break }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      if byte != UInt8(ascii: "\\") { name.append(byte) }
      index += 1
    }
    return input[start..<index].elementsEqual("*".utf8) ? .wildcard : .field(ByteString(name))
  }

  private mutating func word() -> JSONPath.Node {
    let start = index
    while index < input.count, !isTerminator(input[index]) { index += 1 }
    switch String(decoding: input[start..<index], as: UTF8.self) {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case let name: return .word(name)
    }
  }

  private mutating func number() throws(JSONPathError) -> JSONPath.Node {
    let start = index
    index += 1
    while index < input.count, isDigit(input[index]) || input[index] == UInt8(ascii: ".") {
      index += 1
    }
    let text = ByteString(input[start..<index])
    if let value = try? Strconv.atoi(text) { return .int(value) }
    if let value = try? Strconv.parseFloat(text) { return .float(value) }
    throw JSONPathError("cannot parse number \(text.text)")
  }

  private mutating func quoted(_ quote: UInt8) throws(JSONPathError) -> ByteString {
    let start = index
    index += 1
    while true {
      guard index < input.count, input[index] != 0x0A else {
        throw JSONPathError("unterminated quoted string")
      }
      index += 1
      if input[index - 1] == quote, input[index - 2] != UInt8(ascii: "\\") { break }
    }
    return try JSONPathParser.unquoted(input[(start + 1)..<(index - 1)], quote)
  }

  private static func unquoted(
    _ text: ArraySlice<UInt8>, _ quote: UInt8
  ) throws(JSONPathError) -> ByteString {
    var rest = text
    var result: [UInt8] = []
    while !rest.isEmpty {
      do throws(Strconv.SyntaxError) {
        let character = try Strconv.unquoteChar(rest, quote: quote)
        if character.rune < 0x80 || !character.isMultibyte {
          result.append(UInt8(truncatingIfNeeded: character.rune))
        } else {
          let scalar = Unicode.Scalar(character.rune) ?? "\u{FFFD}"
          result += String(Character(scalar)).utf8
        }
        rest = rest.dropFirst(character.width)
      } catch {
        let shown = String(decoding: text, as: UTF8.self)
        throw JSONPathError("unquote string \(shown) error invalid syntax")
      }
    }
    return ByteString(result)
  }

  // MARK: - Brackets

  private mutating func brackets(_ nodes: inout [JSONPath.Node]) throws(JSONPathError) {
    let start = index + 1
    while index < input.count, input[index] != UInt8(ascii: "]"), input[index] != 0x0A {
      index += 1
    }
    guard index < input.count, input[index] == UInt8(ascii: "]") else {
      throw JSONPathError("unterminated array")
    }
    let text = input[start..<index]
    index += 1
    if text.contains(UInt8(ascii: ",")) {
      var union: [[JSONPath.Node]] = []
      for part in text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
        let bare = part.drop { $0 == 0x20 }
        let trimmed = bare.prefix(
          (bare.lastIndex { $0 != 0x20 } ?? bare.startIndex - 1) + 1 - bare.startIndex)
        union.append(
          try subexpression([UInt8(ascii: "[")] + trimmed + [UInt8(ascii: "]")]))
      }
      nodes.append(.union(union))
    } else if text.count >= 2, text.first == 0x27, text.last == 0x27 {
      nodes += try subexpression([UInt8(ascii: ".")] + text.dropFirst().dropLast())
    } else {
      nodes.append(.elements(try JSONPathParser.slice(text)))
    }
  }

  private static func slice(_ text: ArraySlice<UInt8>) throws(JSONPathError) -> JSONPath.Slice {
    let shown = String(decoding: text, as: UTF8.self)
    if shown == "*" { return JSONPath.Slice(isSingle: false) }
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count <= 3 else { throw JSONPathError("invalid array index \(shown)") }
    var numbers: [Int?] = []
    for part in parts {
      let digits = part.first == UInt8(ascii: "-") ? part.dropFirst() : part
      guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
        throw JSONPathError("invalid array index \(shown)")
      }
      let text = String(decoding: part, as: UTF8.self)
      guard part.isEmpty || Int(text) != nil else {
        throw JSONPathError("array index \(text) is not a number")
      }
      numbers.append(Int(text))
    }
    if parts.count == 1 {
      return JSONPath.Slice(from: numbers[0], to: (numbers[0] ?? 0) &+ 1, isSingle: true)
    }
    return JSONPath.Slice(
      from: numbers[0], to: numbers[1], step: numbers.count > 2 ? numbers[2] : nil,
      isSingle: false)
  }

  private mutating func filter() throws(JSONPathError) -> JSONPath.Node {
    index += 3
    let start = index
    var quote: UInt8?
    var isOver = false
    while !isOver {
      guard index < input.count, input[index] != 0x0A else {
        throw JSONPathError("unterminated filter")
      }
      let byte = input[index]
      index += 1
      switch byte {
      case 0x22, 0x27:
        if quote == nil {
          quote = byte
        } else if quote == byte, input[index - 2] != UInt8(ascii: "\\") {
          quote = nil
        }
      case UInt8(ascii: ")") where quote == nil: isOver = true
      default: break
      }
    }
    guard follows("]") else { throw JSONPathError("unclosed array expect ]") }
    let text = input[start..<(index - 1)]
    index += 1
    return try comparison(text)
  }

  /// `left OPERATOR right`, or just a path that must be there.
  private func comparison(_ text: ArraySlice<UInt8>) throws(JSONPathError) -> JSONPath.Node {
    let marks = Array("!<>=".utf8)
    let left = text.prefix { !marks.contains($0) }
    let operation = text.dropFirst(left.count).prefix { marks.contains($0) || $0 == 0x7E }
    let right = text.dropFirst(left.count + operation.count)
    guard !left.isEmpty, !operation.isEmpty, !right.isEmpty else {
      return .filter(left: try subexpression(text), right: [], operation: "exists")
    }
    return .filter(
      left: try subexpression(left), right: try subexpression(right),
      operation: String(decoding: operation, as: UTF8.self))
  }

  // MARK: - Characters

  private func follows(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard index + count <= input.count else { return false }
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: count)
    return input[index..<(index + count)].elementsEqual(wanted)
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Letters beyond ASCII count: their bytes are all above it.
  private func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), 0x80...0xFF: true
    default: false
    }
  }

  private func isTerminator(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D: true
    default: Array(".,[]$@{}".utf8).contains(byte)
    }
  }
}
