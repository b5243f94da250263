internal import GoCompat

/// Reads label selectors as they stand in a query.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/labels.Parser`
struct LabelSelectorParser {
  /// Why a text is no selector.
  struct Problem: Error, Equatable { var message: ByteString }

  private enum Kind { case bad, end, closed, comma, not, operation, identifier, word, open }

  private struct Token {
    var kind: Kind
    var text: ByteString
  }

  private let bytes: [UInt8]
  private var position = 0
  private var tokens: [Token] = []
  private var next = 0

  private init(_ text: ByteString) { bytes = text.bytes }

  static func parse(_ text: ByteString) throws(Problem) -> LabelSelector {
    var parser = LabelSelectorParser(text)
    parser.scan()
    var selector = LabelSelector()
    selector.requirements = try parser.readAll().sorted { $0.key < $1.key }
    return selector
  }
}

extension LabelSelectorParser {
  private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0D, 0x0A].contains(byte) }
  private static func isSpecial(_ byte: UInt8) -> Bool { "=!(),><".utf8.contains(byte) }

  private static let symbols: [ByteString: Kind] = [
    ")": .closed, ",": .comma, "!": .not, "==": .operation, "=": .operation, ">": .operation,
    "<": .operation, "!=": .operation, "(": .open,
  ]

  private mutating func scan() {
    while true {
      while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
      guard position < bytes.count, bytes[position] != 0 else { break }
      tokens.append(Self.isSpecial(bytes[position]) ? symbol() : word())
    }
    tokens.append(Token(kind: .end, text: ""))
  }

  private mutating func word() -> Token {
    let start = position
    while position < bytes.count, bytes[position] != 0, !Self.isSpecial(bytes[position]),
      !Self.isSpace(bytes[position])
    {
      position += 1
    }
    let text = ByteString(bytes[start..<position])
    return Token(kind: text == "in" || text == "notin" ? .word : .identifier, text: text)
  }

  private mutating func symbol() -> Token {
    var found: Token?
    var buffer: ByteString = ""
    while position < bytes.count, Self.isSpecial(bytes[position]) {
      buffer.bytes.append(bytes[position])
      if let kind = Self.symbols[buffer] {
        found = Token(kind: kind, text: buffer)
      } else if found != nil {
        break
      }
      position += 1
    }
    return found
      ?? Token(kind: .bad, text: "error expected: keyword found '" + buffer + "'")
  }

  /// The next token; `in` and `notin` are names where no operator may stand.
  private func look(asOperator: Bool = false) -> Token {
    var token = next < tokens.count ? tokens[next] : Token(kind: .end, text: "")
    if !asOperator, token.kind == .word { token.kind = .identifier }
    return token
  }

  private mutating func take(asOperator: Bool = false) -> Token {
    defer { next += 1 }
    return look(asOperator: asOperator)
  }

  private mutating func readAll() throws(Problem) -> [LabelSelector.Requirement] {
    var found: [LabelSelector.Requirement] = []
    while true {
      let token = look()
      switch token.kind {
      case .identifier, .not:
        do {
          found.append(try requirement())
        } catch {
          throw Problem(message: "unable to parse requirement: " + error.message)
        }
        let after = take()
        if after.kind == .end { return found }
        guard after.kind == .comma else {
          throw Problem(message: "found '" + after.text + "', expected: ',' or 'end of string'")
        }
        let following = look()
        guard following.kind == .identifier || following.kind == .not else {
          throw Problem(
            message: "found '" + following.text + "', expected: identifier after ','")
        }
      case .end: return found
      default:
        throw Problem(
          message: "found '" + token.text + "', expected: !, identifier, or 'end of string'")
      }
    }
  }

  private mutating func requirement() throws(Problem) -> LabelSelector.Requirement {
    var token = take()
    let isNegated = token.kind == .not
    if isNegated { token = take() }
    guard token.kind == .identifier else {
      throw Problem(message: "found '" + token.text + "', expected: identifier")
    }
    let key = token.text
    let found = LabelSyntax.problems(key: key)
    if !found.isEmpty {
      throw Problem(
        message: "<nil>: Invalid value: " + Strconv.quote(key) + ": " + found.joined("; "))
    }
    if isNegated { return .init(key: key, test: .isAbsent, values: []) }
    let after = look()
    if after.kind == .end || after.kind == .comma {
      return .init(key: key, test: .exists, values: [])
    }
    let (test, values) = try operation()
    try check(key, test, values)
    return .init(key: key, test: test, values: values)
  }

  private mutating func operation() throws(Problem) -> (LabelSelector.Operator, [ByteString]) {
    let token = take(asOperator: true)
    switch token.text {
    case "in" where token.kind == .word: return (.isIn, try set())
    case "notin" where token.kind == .word: return (.notIn, try set())
    case "=", "==": return (.isIn, [try exact()])
    case "!=": return (.notIn, [try exact()])
    case ">": return (.greater, [try exact()])
    case "<": return (.less, [try exact()])
    default:
      throw Problem(
        message: "found '" + token.text + "', expected: in, notin, =, ==, !=, gt, lt")
    }
  }

  private mutating func exact() throws(Problem) -> ByteString {
    let token = look()
    if token.kind == .end || token.kind == .comma { return "" }
    next += 1
    guard token.kind == .identifier else {
      throw Problem(message: "found '" + token.text + "', expected: identifier")
    }
    return token.text
  }

  private mutating func set() throws(Problem) -> [ByteString] {
    let opening = take()
    guard opening.kind == .open else {
      throw Problem(message: "found '" + opening.text + "' expected: '('")
    }
    let token = look()
    switch token.kind {
    case .identifier, .comma:
      let values = try identifiers()
      guard take().kind == .closed else {
        throw Problem(message: "found '" + token.text + "', expected: ')'")
      }
      return values
    case .closed:
      next += 1
      return [""]
    default:
      throw Problem(message: "found '" + token.text + "', expected: ',', ')' or identifier")
    }
  }

  private mutating func identifiers() throws(Problem) -> [ByteString] {
    var values: Set<ByteString> = []
    while true {
      let token = take()
      switch token.kind {
      case .identifier:
        values.insert(token.text)
        let after = look()
        if after.kind == .comma { continue }
        if after.kind == .closed { return values.sorted() }
        throw Problem(message: "found '" + after.text + "', expected: ',' or ')'")
      case .comma:
        if values.isEmpty { values.insert("") }
        let after = look()
        if after.kind == .closed {
          values.insert("")
          return values.sorted()
        }
        if after.kind == .comma { values.insert("") }
      default:
        throw Problem(message: "found '" + token.text + "', expected: ',', or identifier")
      }
    }
  }

  private func check(
    _ key: ByteString, _ test: LabelSelector.Operator, _ values: [ByteString]
  ) throws(Problem) {
    var problems: [ByteString] = []
    if test == .greater || test == .less {
      for (index, value) in values.enumerated() where Int64(value.text) == nil {
        problems.append(
          ByteString("values[\(index)]: Invalid value: ") + Strconv.quote(value)
            + ": for 'Gt', 'Lt' operators, the value must be an integer")
      }
    }
    for (index, value) in values.enumerated() {
      let found = LabelSyntax.problems(value: value)
      guard !found.isEmpty else { continue }
      problems.append(
        ByteString("values[\(index)][") + key + "]: Invalid value: " + Strconv.quote(value) + ": "
          + found.joined("; "))
    }
    guard let first = problems.first else { return }
    throw Problem(
      message: problems.count == 1 ? first : "[" + problems.joined(", ") + "]")
  }
}
