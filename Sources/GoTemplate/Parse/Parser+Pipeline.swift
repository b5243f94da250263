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
        var pipe = Node(.pipe, at: start, start..<end)
        pipe.nodes = commands
        pipe.declarations = declarations
        pipe.isAssignment = isAssignment
        return arena.store(pipe)
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
    variables.append(variable.number)
    return arena.store(variable)
  }

  private func variable(_ token: Token) -> Node {
    let name = text(token)
    var variable = Node(.variable, token)
    variable.number = session.number(of: name)
    variable.name = arena.store(name)
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
    var command = Node(.command, at: start, start..<max(start, last.pointee.end))
    command.nodes = words
    return arena.store(command)
  }

  /// A term and the fields after it; nil when the next token begins none.
  private func operand() throws -> NodeRef? {
    guard let node = try term() else { return nil }
    guard peek().kind == .field else { return arena.store(node) }
    let position = peek().start
    var fields: [FieldName] = []
    var end = position
    while peek().kind == .field {
      let token = next()
      fields.append(FieldName(arena.string((token.start + 1)..<token.end)))
      end = token.end
    }
    return arena.store(try chain(node, fields, at: position, node.start..<end))
  }

  /// The term with the fields: fields and variables take them in, other terms become chains.
  private func chain(
    _ term: Node, _ fields: [FieldName], at position: Int, _ range: Range<Int>
  ) throws -> Node {
    switch term.kind {
    case .bool, .string, .number, .nil, .dot:
      throw error(.fieldOfTerm(arena.string(term.range)))
    case .field, .variable:
      var node = Node(term.kind, at: position, range)
      node.fields = arena.store(Array(term.fields) + fields)
      (node.number, node.name) = (term.number, term.name)
      return node
    default:
      var node = Node(.chain, at: position, range)
      node.fields = arena.store(fields)
      node.pipe = arena.store(term)
      return node
    }
  }

  private func term() throws -> Node? {
    let token = nextNonSpace()
    switch token.kind {
    case .identifier: return try function(token)
    case .dot: return Node(.dot, token)
    case .nil: return Node(.nil, token)
    case .variable: return try use(token)
    case .field:
      var node = Node(.field, token)
      node.fields = arena.store([FieldName(arena.string((token.start + 1)..<token.end))])
      return node
    case .bool: return constant(.bool, token, .bool(arena.text[token.start] == 0x74))
    case .characterConstant, .complex, .number: return try number(token)
    case .leftParenthesis: return try parenthesized().pointee
    case .string, .rawString: return constant(.string, token, .string(try unquote(token)))
    default:
      backup()
      return nil
    }
  }

  private func constant(_ kind: Node.Kind, _ token: Token, _ value: GoValue) -> Node {
    var node = Node(kind, token)
    node.value = arena.store(value)
    return node
  }

  private func function(_ token: Token) throws -> Node {
    let name = text(token)
    if let slot = session.functions.slot(of: name) {
      var node = Node(.function, token)
      node.number = slot
      node.name = arena.store(name)
      return node
    }
    guard let builtin = Builtin(name) else { throw error(.undefinedFunction(name)) }
    var node = Node(.builtin, token)
    node.number = Int(builtin.rawValue)
    node.name = arena.store(name)
    return node
  }

  private func use(_ token: Token) throws -> Node {
    let variable = variable(token)
    guard variables.contains(variable.number) else {
      throw error(.undefinedVariable(text(token)))
    }
    return variable
  }

  private func number(_ token: Token) throws -> Node {
    let text = text(token)
    var node = Node(.number, token)
    do throws(TemplateError.Syntax) {
      let number =
        switch token.kind {
        case .characterConstant: try NumberLiteral(character: text)
        case .complex: try NumberLiteral(complex: text)
        default: try NumberLiteral(text)
        }
      node.literal = arena.store(number)
      node.value = number.ideal.map { arena.store($0) }
    } catch {
      throw self.error(error)
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
