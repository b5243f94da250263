internal import GoCompat
internal import YAML

/// Reads expressions.
struct CELParser {
  private let tokens: [CELToken]
  /// Where the text ends.
  private let end: Int
  private var index = 0
  private var depth = 0
  private static let depthLimit = 200

  static func parse(_ source: ByteString) throws(CELError) -> CELExpression {
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

  private mutating func take(_ symbol: ByteString) -> Bool {
    guard peek.kind == .symbol, peek.text == symbol else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ symbol: ByteString) throws(CELError) {
    guard take(symbol) else { throw unexpected }
  }

  // MARK: - Operators, loosest first

  private mutating func choice() throws(CELError) -> CELExpression {
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
    return .choice(condition, first, try choice(), offset: offset)
  }

  private mutating func either() throws(CELError) -> CELExpression {
    var left = try both()
    while case let offset = peek.offset, take("||") {
      left = .either(left, try both(), offset: offset)
    }
    return left
  }

  private mutating func both() throws(CELError) -> CELExpression {
    var left = try relation()
    while case let offset = peek.offset, take("&&") {
      left = .both(left, try relation(), offset: offset)
    }
    return left
  }

  private mutating func relation() throws(CELError) -> CELExpression {
    var left = try sum()
    while true {
      let token = peek
      let isWord = token.kind == .name && token.text == "in"
      let symbols: [ByteString] = ["==", "!=", "<", "<=", ">", ">="]
      guard isWord || (token.kind == .symbol && symbols.contains(token.text)) else { return left }
      index += 1
      left = .binary(token.text, left, try sum(), offset: token.offset)
    }
  }

  private mutating func sum() throws(CELError) -> CELExpression {
    var left = try product()
    while peek.kind == .symbol, peek.text == "+" || peek.text == "-" {
      let token = peek
      index += 1
      left = .binary(token.text, left, try product(), offset: token.offset)
    }
    return left
  }

  private mutating func product() throws(CELError) -> CELExpression {
    var left = try unary()
    while peek.kind == .symbol, ["*", "/", "%"].contains(peek.text) {
      let token = peek
      index += 1
      left = .binary(token.text, left, try unary(), offset: token.offset)
    }
    return left
  }

  private mutating func unary() throws(CELError) -> CELExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else {
      throw CELError(message: "expression recursion limit exceeded: 250", offset: peek.offset)
    }
    let offset = peek.offset
    if take("!") { return .not(try unary(), offset: offset) }
    if take("-") { return .negative(try unary(), offset: offset) }
    return try member()
  }

  // MARK: - Members

  private mutating func member() throws(CELError) -> CELExpression {
    var value = try primary()
    while true {
      let offset = peek.offset
      if take("[") {
        let key = try choice()
        try expect("]")
        value = .index(value, key, offset: offset)
      } else if take(".") {
        guard peek.kind == .name else { throw unexpected }
        let name = peek.text
        index += 1
        let bracket = peek.offset
        if take("(") {
          value = try method(name, of: value, bracket)
        } else {
          value = .field(value, name, isTest: false, offset: offset)
        }
      } else {
        return value
      }
    }
  }

  private mutating func method(
    _ name: ByteString, of target: CELExpression, _ offset: Int
  ) throws(CELError) -> CELExpression {
    let arguments = try arguments(")")
    if let macro = CELExpression.Macro(rawValue: name),
      arguments.count == 2 || (macro == .map && arguments.count == 3),
      case .name(let variable, _) = arguments[0]
    {
      return .macro(
        macro, target, variable: variable, Array(arguments.dropFirst()), offset: offset)
    }
    return .call(name, [target] + arguments, isMethod: true, offset: offset)
  }

  private mutating func arguments(_ end: ByteString) throws(CELError) -> [CELExpression] {
    var all: [CELExpression] = []
    while !take(end) {
      all.append(try choice())
      if take(end) { break }
      try expect(",")
    }
    return all
  }

  private mutating func primary() throws(CELError) -> CELExpression {
    let token = peek
    switch token.kind {
    case .number(let value):
      index += 1
      return .literal(value)
    case .text:
      index += 1
      return .literal(.string(token.text))
    case .name: return try name(token)
    case .symbol:
      if take("(") {
        let inner = try choice()
        try expect(")")
        return inner
      }
      if take("[") { return .list(try arguments("]")) }
      if take("{") { return try object() }
      throw noValue
    case .end: throw noValue
    }
  }

  private mutating func name(_ token: CELToken) throws(CELError) -> CELExpression {
    index += 1
    switch token.text {
    case "true": return .literal(.bool(true))
    case "false": return .literal(.bool(false))
    case "null": return .literal(.null)
    default: break
    }
    let bracket = peek.offset
    guard take("(") else { return .name(token.text, offset: token.offset) }
    let arguments = try arguments(")")
    if token.text == "has" {
      guard arguments.count == 1,
        case .field(let target, let name, _, let offset) = arguments[0]
      else {
        throw CELError(message: "invalid argument to has() macro", offset: token.offset)
      }
      return .field(target, name, isTest: true, offset: offset)
    }
    return .call(token.text, arguments, isMethod: false, offset: bracket)
  }

  private mutating func object() throws(CELError) -> CELExpression {
    var entries: [(key: CELExpression, value: CELExpression)] = []
    while !take("}") {
      let key = try choice()
      try expect(":")
      entries.append((key, try choice()))
      if take("}") { break }
      try expect(",")
    }
    return .object(entries)
  }
}

/// Rules, read on first use.
final class CELCache: Sendable {
  private let known = RuleTable()

  /// The expression of a text; nil for a text that is none.
  func expression(_ text: ByteString) -> CELExpression? {
    known.value(text) { try? CELParser.parse(text) }
  }
}
