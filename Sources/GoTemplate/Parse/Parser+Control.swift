internal import GoCompat

extension Parser {
  /// The file: its own text and actions; `define`s in it are added on the way.
  func parseFile() throws -> NodeRef {
    let root = arena.make(.list, peek())
    let list = arena.openList()
    while peek().kind != .end {
      if peek().kind == .leftDelimiter {
        let delimiter = next()
        if nextNonSpace().kind == .define {
          try Parser(session).parseDefinition()
          continue
        }
        backup(delimiter)
      }
      let node = try textOrAction()
      if let control = Parser.control(node) { throw error(.unexpectedControl(control)) }
      arena.append(node)
    }
    root.pointee.nodes = arena.close(list)
    return NodeRef(root)
  }

  /// Adds a template to the file's; two that are not blank may not have one name.
  func add(_ template: Template) throws {
    if !session.add(template) { throw error(.multipleDefinition(template.name)) }
  }

  private func parseDefinition() throws {
    let context = "define clause"
    let name = try unquote(expect(.string, .rawString, in: context))
    try expect(.rightDelimiter, in: context)
    let (list, end) = try itemList()
    guard end.pointee.kind == .end else {
      throw error(.unexpected(token: "{{else}}", context: context))
    }
    try add(Template(name: name, source: session.source, arena: arena, root: list))
  }

  /// How Go writes the node that ends a list; nil for other nodes.
  private static func control(_ node: NodeRef) -> String? {
    node.pointee.kind == .end ? "{{end}}" : node.pointee.kind == .else ? "{{else}}" : nil
  }

  /// Texts and actions up to an `end` or `else`, which is returned too.
  func itemList() throws -> (list: NodeRef, end: NodeRef) {
    try checkStack()
    let node = arena.make(.list, peekNonSpace())
    let list = arena.openList()
    while peekNonSpace().kind != .end {
      let item = try textOrAction()
      if item.pointee.kind == .end || item.pointee.kind == .else {
        node.pointee.nodes = arena.close(list)
        return (NodeRef(node), item)
      }
      arena.append(item)
    }
    throw error(.unexpectedEnd)
  }

  private func textOrAction() throws -> NodeRef {
    let token = nextNonSpace()
    switch token.kind {
    case .text: return NodeRef(arena.make(.text, token))
    case .leftDelimiter:
      actionStart = token.start
      defer { actionStart = nil }
      return try action()
    default: throw unexpected(token, in: "input")
    }
  }

  private func action() throws -> NodeRef {
    let token = nextNonSpace()
    switch token.kind {
    case .block: return try blockControl()
    case .break: return try loopControl(.break, "{{break}}", "break", token)
    case .continue: return try loopControl(.continue, "{{continue}}", "continue", token)
    case .else: return try elseControl()
    case .endKeyword: return try endControl()
    case .if: return try branch(.if, "if")
    case .range: return try branch(.range, "range")
    case .template: return try templateControl()
    case .with: return try branch(.with, "with")
    default:
      backup()
      let action = arena.make(.action, peek())
      action.pointee.pipe = try pipeline("command", upTo: .rightDelimiter)
      return NodeRef(action)
    }
  }

  private func loopControl(
    _ kind: Node.Kind, _ context: String, _ keyword: String, _ token: Token
  ) throws -> NodeRef {
    try expect(.rightDelimiter, in: context)
    if rangeDepth == 0 { throw error(.outsideRange(keyword)) }
    return NodeRef(arena.make(kind, token))
  }

  private func endControl() throws -> NodeRef {
    let token = try expect(.rightDelimiter, in: "end")
    return NodeRef(arena.make(.end, token))
  }

  /// An `else`; an `if` or `with` after it is left for the branch.
  private func elseControl() throws -> NodeRef {
    var token = peekNonSpace()
    if token.kind != .if && token.kind != .with {
      token = try expect(.rightDelimiter, in: "else")
    }
    return NodeRef(arena.make(.else, token))
  }

  private func branch(_ kind: Node.Kind, _ context: String) throws -> NodeRef {
    let scope = variables.count
    defer { variables.removeSubrange(scope...) }
    let pipe = try pipeline(context, upTo: .rightDelimiter)
    if kind == .range { rangeDepth += 1 }
    let (list, end) = try itemList()
    if kind == .range { rangeDepth -= 1 }
    let node = arena.make(kind, at: pipe.pointee.position, pipe.pointee.range)
    node.pointee.pipe = pipe
    node.pointee.list = list
    if end.pointee.kind == .else { node.pointee.elseList = try elseBranch(kind, context, end) }
    return NodeRef(node)
  }

  /// What follows an `else`: `else if` in an `if` (and `with` in a `with`) stands for an `else` that
  /// holds another one, and both share their `end`.
  private func elseBranch(
    _ kind: Node.Kind, _ context: String, _ start: NodeRef
  ) throws -> NodeRef {
    let follower = peek().kind
    if (kind == .if && follower == .if) || (kind == .with && follower == .with) {
      _ = next()
      try checkStack()
      let node = arena.make(.list, at: start.pointee.position, start.pointee.range)
      let list = arena.openList()
      arena.append(try branch(kind, context))
      node.pointee.nodes = arena.close(list)
      return NodeRef(node)
    }
    let (list, end) = try itemList()
    guard end.pointee.kind == .end else { throw error(.expectedEnd(found: "{{else}}")) }
    return list
  }

  private func blockControl() throws -> NodeRef {
    let context = "block clause"
    let token = nextNonSpace()
    let name = try templateName(token, context)
    let call = arena.make(.template, token)
    call.pointee.name = arena.store(name)
    call.pointee.pipe = try pipeline(context, upTo: .rightDelimiter)
    let block = Parser(session)
    let (list, end) = try block.itemList()
    guard end.pointee.kind == .end else {
      throw error(.unexpected(token: "{{else}}", context: context))
    }
    try block.add(Template(name: name, source: session.source, arena: arena, root: list))
    return NodeRef(call)
  }

  private func templateControl() throws -> NodeRef {
    let context = "template clause"
    let token = nextNonSpace()
    let call = arena.make(.template, token)
    call.pointee.name = arena.store(try templateName(token, context))
    if nextNonSpace().kind != .rightDelimiter {
      backup()
      call.pointee.pipe = try pipeline(context, upTo: .rightDelimiter)
    }
    return NodeRef(call)
  }

  private func templateName(_ token: Token, _ context: String) throws -> ByteString {
    guard token.kind == .string || token.kind == .rawString else {
      throw unexpected(token, in: context)
    }
    return try unquote(token)
  }

  /// The value of a string token.
  func unquote(_ token: Token) throws -> ByteString {
    guard let value = GoLiterals.unquote(text(token)) else { throw error(.invalidQuoting) }
    return value
  }
}
