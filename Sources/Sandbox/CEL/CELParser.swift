internal import GoCompat

/// Reads expressions.
struct CELParser {
  private let tokens: [CELToken]
  /// Where the text ends.
  private let end: Int
  private var index = 0
  private var depth = 0
  private var lastID = 0
  private static let depthLimit = 200

  static func parse(_ source: ByteString) throws(CELError) -> CELNode {
    var parser = CELParser(tokens: try CELLexer.lex(source), end: source.count)
    let expression = try parser.choice()
    guard parser.peek.kind == .end else { throw parser.unexpected }
    return expression
  }

  private init(tokens: [CELToken], end: Int) {
    self.tokens = tokens
    self.end = end
  }

  private var peek: CELToken {
    index < tokens.count ? tokens[index] : CELToken(kind: .end, text: "<EOF>", offset: end)
  }

  private var unexpected: CELError {
    let found = peek.kind == .end ? "<EOF>" : peek.text
    return CELError(
      message: "Syntax error: mismatched input '" + found + "'", offset: peek.offset)
  }

  /// Something that no value begins with.
  private var noValue: CELError {
    var error = unexpected
    error.message.append(
      " expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}"
    )
    return error
  }

  mutating func make(_ offset: Int, _ kind: CELNode.Kind) -> CELNode {
    lastID += 1
    return CELNode(id: lastID, offset: offset, kind)
  }

  mutating func call(_ name: ByteString, _ offset: Int, _ arguments: CELNode...) -> CELNode {
    make(offset, .call(name, target: nil, arguments))
  }

  private mutating func take(_ symbol: ByteString) -> Bool {
    guard peek.kind == .symbol, peek.text == symbol else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ symbol: ByteString) throws(CELError) {
    guard take(symbol) else { throw unexpected }
  }

  // MARK: - Operators, loosest first

  private mutating func choice() throws(CELError) -> CELNode {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else {
      throw CELError(message: "expression recursion limit exceeded: 250", offset: peek.offset)
    }
    let condition = try either()
    let offset = peek.offset
    guard take("?") else { return condition }
    let first = try either()
    try expect(":")
    return call("_?_:_", offset, condition, first, try choice())
  }

  private mutating func either() throws(CELError) -> CELNode {
    var terms = [try both()]
    var offsets: [Int] = []
    while case let offset = peek.offset, take("||") {
      offsets.append(offset)
      terms.append(try both())
    }
    return balanced("_||_", terms[...], offsets[...])
  }

  private mutating func both() throws(CELError) -> CELNode {
    var terms = [try relation()]
    var offsets: [Int] = []
    while case let offset = peek.offset, take("&&") {
      offsets.append(offset)
      terms.append(try relation())
    }
    return balanced("_&&_", terms[...], offsets[...])
  }

  /// A chain of one operator as a tree that is as low as it can be.
  ///
  /// - SeeAlso: `parser.exprBalancer`
  private mutating func balanced(
    _ name: ByteString, _ terms: ArraySlice<CELNode>, _ offsets: ArraySlice<Int>
  ) -> CELNode {
    guard terms.count > 1 else { return terms[terms.startIndex] }
    let middle = offsets.startIndex + offsets.count / 2
    let split = terms.startIndex + (middle - offsets.startIndex) + 1
    let left = balanced(name, terms[..<split], offsets[..<middle])
    let right = balanced(name, terms[split...], offsets[(middle + 1)...])
    return call(name, offsets[middle], left, right)
  }

  private mutating func relation() throws(CELError) -> CELNode {
    var left = try sum()
    while true {
      let token = peek
      let isWord = token.kind == .name && token.text == "in"
      let symbols: [ByteString] = ["==", "!=", "<", "<=", ">", ">="]
      guard isWord || (token.kind == .symbol && symbols.contains(token.text)) else { return left }
      index += 1
      let name = isWord ? "@in" : "_" + token.text + "_"
      left = call(name, token.offset, left, try sum())
    }
  }

  private mutating func sum() throws(CELError) -> CELNode {
    var left = try product()
    while peek.kind == .symbol, peek.text == "+" || peek.text == "-" {
      let token = peek
      index += 1
      left = call("_" + token.text + "_", token.offset, left, try product())
    }
    return left
  }

  private mutating func product() throws(CELError) -> CELNode {
    var left = try unary()
    while peek.kind == .symbol, ["*", "/", "%"].contains(peek.text) {
      let token = peek
      index += 1
      left = call("_" + token.text + "_", token.offset, left, try unary())
    }
    return left
  }

  private mutating func unary() throws(CELError) -> CELNode {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else {
      throw CELError(message: "expression recursion limit exceeded: 250", offset: peek.offset)
    }
    let offset = peek.offset
    if take("!") { return call("!_", offset, try unary()) }
    if take("-") {
      let token = peek
      if token.kind == .int || token.kind == .double {
        index += 1
        return try member(try number(token, sign: "-", offset))
      }
      return call("-_", offset, try unary())
    }
    return try member()
  }

  // MARK: - Members

  private mutating func member(_ start: CELNode? = nil) throws(CELError) -> CELNode {
    var value: CELNode
    if let start { value = start } else { value = try primary() }
    while true {
      let offset = peek.offset
      if take("[") {
        let isOptional = take("?")
        let key = try choice()
        try expect("]")
        value = call(isOptional ? "_[?_]" : "_[_]", offset, value, key)
      } else if take(".") {
        let isOptional = take("?")
        let token = peek
        guard token.kind == .name else { throw unexpected }
        index += 1
        let bracket = peek.offset
        if isOptional {
          let name = make(token.offset, .literal(.string(token.text)))
          value = call("_?._", offset, value, name)
        } else if take("(") {
          value = try method(token.text, of: value, bracket)
        } else {
          value = make(offset, .field(value, token.text, isTest: false))
          if let name = value.qualifiedName, peek.kind == .symbol, peek.text == "{" {
            value = try message(name)
          }
        }
      } else {
        return value
      }
    }
  }

  private mutating func method(
    _ name: ByteString, of target: CELNode, _ offset: Int
  ) throws(CELError) -> CELNode {
    let arguments = try arguments(")")
    if let loop = try macro(name, target, arguments, offset) { return loop }
    if let prefix = target.qualifiedName, case let full = prefix + "." + name,
      CELDeclarations.isKnown(full)
    {
      return make(offset, .call(full, target: nil, arguments))
    }
    return make(offset, .call(name, target: target, arguments))
  }

  private mutating func arguments(_ end: ByteString) throws(CELError) -> [CELNode] {
    var all: [CELNode] = []
    while !take(end) {
      all.append(try choice())
      if take(end) { break }
      try expect(",")
      if end == ")", peek.kind == .symbol, peek.text == ")" { throw noValue }
    }
    return all
  }

  private mutating func primary() throws(CELError) -> CELNode {
    let token = peek
    switch token.kind {
    case .int, .uint, .double:
      index += 1
      return try number(token, sign: "", token.offset)
    case .text:
      index += 1
      return make(token.offset, .literal(.string(token.text)))
    case .bytes:
      index += 1
      return make(token.offset, .literal(.bytes(token.text)))
    case .name: return try name(token)
    case .symbol:
      if take("(") {
        let inner = try choice()
        try expect(")")
        return inner
      }
      // A name that begins at the root: there is nothing but the root.
      if take("."), peek.kind == .name { return try name(peek) }
      if take("[") { return try list(token.offset) }
      if take("{") { return try object(token.offset) }
      throw noValue
    case .end: throw noValue
    }
  }

  private mutating func number(
    _ token: CELToken, sign: ByteString, _ offset: Int
  ) throws(CELError) -> CELNode {
    let text = sign + token.text
    switch token.kind {
    case .uint:
      if case .value(let number) = Strconv.scanUint(text, base: 0) {
        return make(offset, .literal(.uint(number)))
      }
      throw CELError(message: "invalid uint literal", offset: offset)
    case .double:
      if case .value(let number) = Strconv.scanFloat(text) {
        return make(offset, .literal(.double(number)))
      }
      throw CELError(message: "invalid double literal", offset: offset)
    default:
      let base = token.text.hasPrefix("0x") || token.text.hasPrefix("0X") ? 0 : 10
      if case .value(let number) = Strconv.scanInt(text, base: base) {
        return make(offset, .literal(.int(number)))
      }
      throw CELError(message: "invalid int literal", offset: offset)
    }
  }

  private static let reserved: Set<ByteString> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop",
    "package", "namespace", "return", "var", "void", "while",
  ]

  private mutating func name(_ token: CELToken) throws(CELError) -> CELNode {
    index += 1
    switch token.text {
    case "true": return make(token.offset, .literal(.bool(true)))
    case "false": return make(token.offset, .literal(.bool(false)))
    case "null": return make(token.offset, .literal(.null))
    case "in":
      index -= 1
      throw noValue
    default: break
    }
    if Self.reserved.contains(token.text) {
      throw CELError(message: "reserved identifier: " + token.text, offset: token.offset)
    }
    let bracket = peek.offset
    if peek.kind == .symbol, peek.text == "{" { return try message(token.text) }
    guard take("(") else { return make(token.offset, .name(token.text)) }
    let arguments = try arguments(")")
    if token.text == "has", arguments.count == 1 {
      guard case .field(let target, let name, _) = arguments[0].kind else {
        throw CELError(message: "invalid argument to has() macro", offset: arguments[0].offset)
      }
      return make(bracket, .field(target, name, isTest: true))
    }
    return make(bracket, .call(token.text, target: nil, arguments))
  }

  private mutating func message(_ name: ByteString) throws(CELError) -> CELNode {
    let offset = peek.offset
    guard take("{") else { throw unexpected }
    var entries: [CELNode.Entry] = []
    while !take("}") {
      let isOptional = take("?")
      let field = peek
      guard field.kind == .name else { throw unexpected }
      index += 1
      try expect(":")
      let key = make(field.offset, .literal(.string(field.text)))
      entries.append(CELNode.Entry(key: key, value: try choice(), isOptional: isOptional))
      if take("}") { break }
      try expect(",")
    }
    return make(offset, .message(name, entries))
  }

  private mutating func list(_ offset: Int) throws(CELError) -> CELNode {
    var items: [CELNode] = []
    var optional: Set<Int> = []
    while !take("]") {
      if take("?") { optional.insert(items.count) }
      items.append(try choice())
      if take("]") { break }
      try expect(",")
    }
    return make(offset, .list(items, optional: optional))
  }

  private mutating func object(_ offset: Int) throws(CELError) -> CELNode {
    var entries: [CELNode.Entry] = []
    while !take("}") {
      let isOptional = take("?")
      let key = try choice()
      try expect(":")
      entries.append(CELNode.Entry(key: key, value: try choice(), isOptional: isOptional))
      if take("}") { break }
      try expect(",")
    }
    return make(offset, .map(entries))
  }
}
