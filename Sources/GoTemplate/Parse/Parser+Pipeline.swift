internal import GoCompat

extension Parser {
  /// Parentheses may nest so deep.
  private static let maximumDepth = 10_000

  func pipeline(_ context: String, upTo end: Token.Kind) throws -> PipeNode {
    let start = peekNonSpace().start
    let (declarations, isAssignment) = try parseDeclarations(context)
    var commands: [CommandNode] = []
    while true {
      let token = nextNonSpace()
      switch token.kind {
      case end:
        try check(commands, context)
        return PipeNode(
          commands, declarations, isAssignment: isAssignment, at: start,
          range: start..<max(start, commands.last?.range.upperBound ?? start))
      case .bool, .characterConstant, .complex, .dot, .field, .identifier, .number, .nil,
        .rawString, .string, .variable, .leftParenthesis:
        backup()
        commands.append(try command())
      default: throw unexpected(token, in: context)
      }
    }
  }

  /// `$x :=`, `$x =`, and in a `range` also `$x, $y :=`.
  private func parseDeclarations(
    _ context: String
  ) throws -> (declarations: [VariableNode], isAssignment: Bool) {
    var declarations: [VariableNode] = []
    while peekNonSpace().kind == .variable {
      let token = next()
      // Space is a token: in `$x foo` it takes three tokens to see that $x is an operand.
      let follower = peek()
      let sign = peekNonSpace()
      if sign.kind == .assign || sign.kind == .declare {
        _ = nextNonSpace()
        declarations.append(declare(token))
        return (declarations, sign.kind == .assign)
      }
      if sign.kind == .character && bytes[sign.start] == 0x2C {
        _ = nextNonSpace()
        declarations.append(declare(token))
        try checkSecondVariable(context, declarations.count)
        continue
      }
      if follower.kind == .space { backup(token, follower) } else { backup(token) }
      break
    }
    return (declarations, false)
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

  private func declare(_ token: Token) -> VariableNode {
    let name = text(token)
    let number = session.number(of: name)
    variables.append(number)
    return VariableNode(
      name, number: number, fields: [], at: token.start, range: token.start..<token.end)
  }

  private func check(_ commands: [CommandNode], _ context: String) throws {
    if commands.isEmpty { throw error(.missingValue(context: context)) }
    for (index, command) in commands.enumerated().dropFirst() {
      switch command.words[0].kind {
      case .bool, .dot, .nil, .number, .string: throw error(.notExecutable(stage: index + 1))
      default: continue
      }
    }
  }

  /// Operands up to a pipe sign, which is consumed, or the end of the pipeline, which is not.
  private func command() throws -> CommandNode {
    let start = peekNonSpace().start
    var words: [Node] = []
    while true {
      _ = peekNonSpace()
      if let operand = try operand() { words.append(operand) }
      let token = next()
      switch token.kind {
      case .space: continue
      case .rightDelimiter, .rightParenthesis: backup()
      case .pipe: break
      default: throw unexpected(token, in: "operand")
      }
      break
    }
    guard let last = words.last else { throw error(.emptyCommand) }
    return CommandNode(words, at: start, range: start..<max(start, last.range.upperBound))
  }

  /// A term and the fields after it; nil when the next token begins none.
  private func operand() throws -> Node? {
    guard let node = try term() else { return nil }
    guard peek().kind == .field else { return node }
    let position = peek().start
    var fields: [FieldName] = []
    var end = position
    while peek().kind == .field {
      let token = next()
      fields.append(FieldName(ByteString(bytes[(token.start + 1)..<token.end])))
      end = token.end
    }
    return try chain(node, fields, at: position, range: node.range.lowerBound..<end)
  }

  private func chain(
    _ node: Node, _ fields: [FieldName], at position: Int, range: Range<Int>
  ) throws -> Node {
    switch node {
    case let node as FieldNode: return FieldNode(node.fields + fields, at: position, range: range)
    case let node as VariableNode:
      return VariableNode(
        node.name, number: node.number, fields: node.fields + fields, at: position, range: range)
    default: break
    }
    switch node.kind {
    case .bool, .string, .number, .nil, .dot: throw error(.fieldOfTerm(node.text(in: bytes)))
    default: return ChainNode(node, fields, at: position, range: range)
    }
  }

  private func term() throws -> Node? {
    let token = nextNonSpace()
    let range = token.start..<token.end
    switch token.kind {
    case .identifier: return try function(text(token), range)
    case .dot: return Node(.dot, at: token.start, range: range)
    case .nil: return Node(.nil, at: token.start, range: range)
    case .variable: return try use(token)
    case .field:
      let name = FieldName(ByteString(bytes[(token.start + 1)..<token.end]))
      return FieldNode([name], at: token.start, range: range)
    case .bool: return BoolNode(bytes[token.start] == 0x74, range: range)
    case .characterConstant, .complex, .number: return try number(token)
    case .leftParenthesis: return try parenthesized()
    case .string, .rawString:
      return StringNode(try unquote(token), quoted: text(token), range: range)
    default:
      backup()
      return nil
    }
  }

  private func function(_ name: ByteString, _ range: Range<Int>) throws -> Node {
    if let slot = session.functions.slot(of: name) {
      return IdentifierNode(name, .slot(slot), range: range)
    }
    guard let builtin = Builtin(name) else { throw error(.undefinedFunction(name)) }
    return IdentifierNode(name, .builtin(builtin), range: range)
  }

  private func use(_ token: Token) throws -> Node {
    let name = text(token)
    let number = session.number(of: name)
    guard variables.contains(number) else { throw error(.undefinedVariable(name)) }
    return VariableNode(
      name, number: number, fields: [], at: token.start, range: token.start..<token.end)
  }

  private func number(_ token: Token) throws -> Node {
    let text = text(token)
    do throws(TemplateError.Syntax) {
      let number =
        switch token.kind {
        case .characterConstant: try NumberLiteral(character: text)
        case .complex: try NumberLiteral(complex: text)
        default: try NumberLiteral(text)
        }
      return NumberNode(number, range: token.start..<token.end)
    } catch {
      throw self.error(error)
    }
  }

  private func parenthesized() throws -> Node {
    if parenthesisDepth >= Parser.maximumDepth { throw error(.tooDeep) }
    try checkStack()
    parenthesisDepth += 1
    defer { parenthesisDepth -= 1 }
    return try pipeline("parenthesized pipeline", upTo: .rightParenthesis)
  }
}
