internal import GoCompat

/// The parsing of one file: what the trees in it share.
final class ParseSession {
  let source: TemplateSource
  let functions: FunctionTable
  let stack: StackGuard
  let arena: NodeArena
  @exclusivity(unchecked) var lexer: Lexer
  /// The templates defined so far, and in the end the file's own.
  private(set) var templates: [ByteString: Template] = [:]
  private var variables: [ByteString: Int] = ["$": 0]

  init(source: TemplateSource, functions: FunctionTable, guarding stack: StackGuard) {
    self.source = source
    self.functions = functions
    self.stack = stack
    arena = NodeArena(source.bytes)
    lexer = Lexer(arena.text)
  }

  /// Parses the whole file; its own template is returned, and is in `templates` too.
  func parse() throws -> Template {
    let parser = Parser(self)
    let root = try parser.parseFile()
    let main = Template(name: source.name, source: source, arena: arena, root: root)
    try parser.add(main)
    return main
  }

  /// Whether it was added: false when a template of that name is there and neither is blank.
  func add(_ template: Template) -> Bool {
    if let old = templates[template.name], !old.isEmpty { return template.isEmpty }
    templates[template.name] = template
    return true
  }

  func number(of variable: ByteString) -> Int {
    if let number = variables[variable] { return number }
    let number = variables.count
    variables[variable] = number
    return number
  }
}

/// The parser of one template: a file, a `define` or a `block`.
/// - SeeAlso: `parse.Tree`
final class Parser {
  let session: ParseSession
  let arena: NodeArena
  /// Tokens read ahead, the latest read first, and how many of them are still to come.
  @exclusivity(unchecked) private var tokens: (Token, Token, Token)
  @exclusivity(unchecked) private var ahead = 0
  /// The variables in scope; assignments count as declarations here, as in Go.
  var variables: [Int] = [0]
  /// Where the action being parsed begins; nil outside actions.
  var actionStart: Int?
  var rangeDepth = 0
  var parenthesisDepth = 0

  init(_ session: ParseSession) {
    self.session = session
    arena = session.arena
    let none = Token(kind: .end, start: 0, end: 0)
    tokens = (none, none, none)
  }

  func text(_ token: Token) -> ByteString { arena.string(token.start..<token.end) }

  // MARK: Tokens

  func next() -> Token {
    if ahead > 0 {
      ahead -= 1
    } else {
      tokens.0 = session.lexer.next()
    }
    return ahead == 0 ? tokens.0 : ahead == 1 ? tokens.1 : tokens.2
  }

  func peek() -> Token {
    if ahead > 0 { return ahead == 1 ? tokens.0 : ahead == 2 ? tokens.1 : tokens.2 }
    ahead = 1
    tokens.0 = session.lexer.next()
    return tokens.0
  }

  func backup() { ahead += 1 }

  func backup(_ first: Token) {
    tokens.1 = first
    ahead = 2
  }

  func backup(_ first: Token, _ second: Token) {
    tokens.1 = second
    tokens.2 = first
    ahead = 3
  }

  func nextNonSpace() -> Token {
    var token = next()
    while token.kind == .space { token = next() }
    return token
  }

  func peekNonSpace() -> Token {
    let token = nextNonSpace()
    backup()
    return token
  }

  @discardableResult
  func expect(_ kinds: Token.Kind..., in context: String) throws -> Token {
    let token = nextNonSpace()
    guard kinds.contains(token.kind) else { throw unexpected(token, in: context) }
    return token
  }

  // MARK: Errors

  /// An error at the line of the latest token, about that one or another.
  func error(_ syntax: TemplateError.Syntax, about subject: Token? = nil) -> TemplateError {
    let token = tokens.0
    let subject = subject ?? token
    return TemplateError(
      .syntax(syntax), templateName: session.source.name,
      place: TemplateError.Place(
        source: session.source, offset: token.start,
        range: subject.start..<max(subject.start, subject.end),
        context: ""))
  }

  func unexpected(_ token: Token, in context: String) -> TemplateError {
    if token.kind == .error, let fault = session.lexer.fault {
      return error(syntax(fault, at: token))
    }
    return error(.unexpected(token: describe(token), context: context), about: token)
  }

  /// A token as Go writes it in messages.
  /// - SeeAlso: `parse.item.String`
  private func describe(_ token: Token) -> ByteString {
    if token.kind == .end { return "EOF" }
    let text = text(token)
    if token.isKeyword { return .joined("<", text, ">") }
    if text.count > 10 { return .joined(GoLiterals.quote(text, runes: 10), "...") }
    return GoLiterals.quote(text)
  }

  private func syntax(_ fault: LexicalFault, at token: Token) -> TemplateError.Syntax {
    var startedAt: Int?
    if let actionStart {
      let line = session.source.line(at: actionStart)
      if line != session.source.line(at: token.start) { startedAt = line }
    }
    switch fault {
    case .unclosedAction: return .unclosedAction(startedAt: startedAt)
    case .unclosedParenthesis: return .unclosedParenthesis(startedAt: startedAt)
    case .unexpectedParenthesis: return .unexpectedParenthesis(startedAt: startedAt)
    case .unclosedComment: return .unclosedComment
    case .textAfterComment: return .textAfterComment
    case .expectedDeclaration: return .expectedDeclaration(startedAt: startedAt)
    case .badCharacter(let scalar): return .badCharacter(scalar, startedAt: startedAt)
    case .unrecognizedCharacter(let scalar):
      return .unrecognizedCharacter(scalar, startedAt: startedAt)
    case .unterminated(let literal): return .unterminated(literal, startedAt: startedAt)
    case .badNumber(let range):
      return .badNumber(arena.string(range), startedAt: startedAt)
    }
  }

  /// A guard against nesting that would overflow the stack.
  func checkStack() throws {
    if session.stack.isExhausted { throw error(.tooDeep) }
  }
}
