internal import GoCompat

extension Parser {
  /// Parentheses may nest so deep.
  private static let maximumDepth = 10_000

  func pipeline(_ context: String, upTo end: Token.Kind) throws -> NodeRef {
    let start = peekNonSpace().start
    let (declarations, isAssignment) = try parseDeclarations(context)
    let list = arena.openList()
    while true {
      let token = nextNonSpace()
      switch token.kind {
      case end:
        let commands = arena.close(list)
        try check(commands, context)
        let end = max(start, commands.last?.pointee.end ?? start)
        let pipe = arena.make(.pipe, at: start, start..<end)
        pipe.pointee.nodes = commands
        pipe.pointee.declarations = declarations
        pipe.pointee.isAssignment = isAssignment
        return NodeRef(pipe)
      case .bool, .characterConstant, .complex, .dot, .field, .identifier, .number, .nil,
        .rawString, .string, .variable, .leftParenthesis:
        backup()
        arena.append(try command())
      default: throw unexpected(token, in: context)
      }
    }
  }

  /// `$x :=`, `$x =`, and in a `range` also `$x, $y :=`.
  private func parseDeclarations(
    _ context: String
  ) throws -> (declarations: NodeRefs, isAssignment: Bool) {
    guard peekNonSpace().kind == .variable else { return (Execution.noWords, false) }
    let list = arena.openList()
    var count = 0
    while peekNonSpace().kind == .variable {
      let token = next()
      // Space is a token: in `$x foo` it takes three tokens to see that $x is an operand.
      let follower = peek()
      let sign = peekNonSpace()
      if sign.kind == .assign || sign.kind == .declare {
        _ = nextNonSpace()
        arena.append(declare(token))
        return (arena.close(list), sign.kind == .assign)
      }
      if sign.kind == .character && arena.text[sign.start] == 0x2C {
        _ = nextNonSpace()
        arena.append(declare(token))
        count += 1
        try checkSecondVariable(context, count)
        continue
      }
      if follower.kind == .space { backup(token, follower) } else { backup(token) }
      break
    }
    return (arena.close(list), false)
  }

  private func checkSecondVariable(_ context: String, _ count: Int) throws {
    guard context == "range" && count < 2 else {
      throw error(.tooManyDeclarations(context: context))
    }
    switch peekNonSpace().kind {
    case .variable, .rightDelimiter, .rightParenthesis: return
    default: throw error(.rangeWantsVariables)
    }
  }

  private func declare(_ token: Token) -> NodeRef {
    let variable = variable(token)
    variables.append(variable.pointee.number)
    return NodeRef(variable)
  }

  private func variable(_ token: Token) -> NewNode {
    let name = text(token)
    let variable = arena.make(.variable, token)
    variable.pointee.number = session.number(of: name)
    variable.pointee.name = arena.store(name)
    return variable
  }

  private func check(_ commands: NodeRefs, _ context: String) throws {
    if commands.isEmpty { throw error(.missingValue(context: context)) }
    for (index, command) in commands.enumerated().dropFirst() {
      switch command.pointee.nodes[0].pointee.kind {
      case .bool, .dot, .nil, .number, .string: throw error(.notExecutable(stage: index + 1))
      default: continue
      }
    }
  }

  /// Operands up to a pipe sign, which is consumed, or the end of the pipeline, which is not.
  private func command() throws -> NodeRef {
    let start = peekNonSpace().start
    let list = arena.openList()
    while true {
      _ = peekNonSpace()
      if let operand = try operand() { arena.append(operand) }
      let token = next()
      switch token.kind {
      case .space: continue
      case .rightDelimiter, .rightParenthesis: backup()
      case .pipe: break
      default: throw unexpected(token, in: "operand")
      }
      break
    }
    let words = arena.close(list)
    guard let last = words.last else { throw error(.emptyCommand) }
    let command = arena.make(.command, at: start, start..<max(start, last.pointee.end))
    command.pointee.nodes = words
    return NodeRef(command)
  }

  /// A term and the fields after it; nil when the next token begins none.
  private func operand() throws -> NodeRef? {
    guard let node = try term() else { return nil }
    let isField = node.pointee.kind == .field
    let follower = peek()
    guard isField || follower.kind == .field else { return NodeRef(node) }
    if isField { arena.append(field(node.pointee.start, node.pointee.end)) }
    guard follower.kind == .field else {
      node.pointee.fields = arena.closeFields()
      return NodeRef(node)
    }
    var end = follower.end
    while peek().kind == .field {
      let token = next()
      arena.append(field(token.start, token.end))
      end = token.end
    }
    return NodeRef(try chain(node, at: follower.start, upTo: end))
  }

  /// The name after a dot.
  private func field(_ start: Int, _ end: Int) -> FieldName {
    FieldName(arena.string((start + 1)..<end))
  }

  /// The term with the fields: fields and variables take them in, other terms become chains.
  private func chain(
    _ term: NewNode, at position: Int, upTo end: Int
  ) throws -> NewNode {
    let fields = arena.closeFields()
    switch term.pointee.kind {
    case .bool, .string, .number, .nil, .dot:
      throw error(.fieldOfTerm(arena.string(term.pointee.range)))
    case .field, .variable:
      term.pointee.fields = fields
      (term.pointee.position, term.pointee.end) = (position, end)
      return term
    default:
      let node = arena.make(.chain, at: position, term.pointee.start..<end)
      node.pointee.fields = fields
      node.pointee.pipe = NodeRef(term)
      return node
    }
  }

  private func term() throws -> NewNode? {
    let token = nextNonSpace()
    switch token.kind {
    case .identifier: return try function(token)
    case .dot: return arena.make(.dot, token)
    case .nil: return arena.make(.nil, token)
    case .variable: return try use(token)
    case .field: return arena.make(.field, token)
    case .bool: return constant(.bool, token, .bool(arena.text[token.start] == 0x74))
    case .characterConstant, .complex, .number: return try number(token)
    case .leftParenthesis: return NewNode(mutating: try parenthesized())
    case .string, .rawString: return constant(.string, token, .string(try unquote(token)))
    default:
      backup()
      return nil
    }
  }

  private func constant(_ kind: Node.Kind, _ token: Token, _ value: GoValue) -> NewNode {
    let node = arena.make(kind, token)
    node.pointee.value = arena.store(value)
    return node
  }

  private func function(_ token: Token) throws -> NewNode {
    let name = text(token)
    if let slot = session.functions.slot(of: name) {
      let node = arena.make(.function, token)
      node.pointee.number = slot
      node.pointee.name = arena.store(name)
      return node
    }
    guard let builtin = Builtin(name) else {
      throw error(.undefinedFunction(name), about: token)
    }
    let node = arena.make(.builtin, token)
    node.pointee.number = Int(builtin.rawValue)
    node.pointee.name = arena.store(name)
    return node
  }

  private func use(_ token: Token) throws -> NewNode {
    let variable = variable(token)
    guard variables.contains(variable.pointee.number) else {
      throw error(.undefinedVariable(text(token)), about: token)
    }
    return variable
  }

  private func number(_ token: Token) throws -> NewNode {
    let text = text(token)
    let node = arena.make(.number, token)
    do throws(TemplateError.Syntax) {
      let number =
        switch token.kind {
        case .characterConstant: try NumberLiteral(character: text)
        case .complex: try NumberLiteral(complex: text)
        default: try NumberLiteral(text)
        }
      node.pointee.literal = arena.store(number)
      node.pointee.value = number.ideal.map { arena.store($0) }
    } catch {
      throw self.error(error, about: token)
    }
    return node
  }

  private func parenthesized() throws -> NodeRef {
    if parenthesisDepth >= Parser.maximumDepth { throw error(.tooDeep) }
    try checkStack()
    parenthesisDepth += 1
    defer { parenthesisDepth -= 1 }
    return try pipeline("parenthesized pipeline", upTo: .rightParenthesis)
  }
}
