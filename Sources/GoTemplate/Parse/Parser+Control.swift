internal import GoCompat

extension Parser {
  /// The file: its own text and actions; `define`s in it are added on the way.
  func parseFile() throws -> ListNode {
    let position = peek().start
    var nodes: [Node] = []
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
      nodes.append(node)
    }
    return ListNode(nodes, at: position)
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
    guard end.kind == .end else {
      throw error(.unexpected(token: "{{else}}", context: context))
    }
    try add(Template(name: name, source: session.source, root: list))
  }

  /// How Go writes the node that ends a list; nil for other nodes.
  private static func control(_ node: Node) -> String? {
    node.kind == .end ? "{{end}}" : node.kind == .else ? "{{else}}" : nil
  }

  /// Texts and actions up to an `end` or `else`, which is returned too.
  func itemList() throws -> (ListNode, Node) {
    try checkStack()
    let position = peekNonSpace().start
    var nodes: [Node] = []
    while peekNonSpace().kind != .end {
      let node = try textOrAction()
      if node.kind == .end || node.kind == .else {
        return (ListNode(nodes, at: position), node)
      }
      nodes.append(node)
    }
    throw error(.unexpectedEnd)
  }

  private func textOrAction() throws -> Node {
    let token = nextNonSpace()
    switch token.kind {
    case .text: return Node(.text, at: token.start, range: token.start..<token.end)
    case .leftDelimiter:
      actionStart = token.start
      defer { actionStart = nil }
      return try action()
    default: throw unexpected(token, in: "input")
    }
  }

  private func action() throws -> Node {
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
      let position = peek().start
      return ActionNode(try pipeline("command", upTo: .rightDelimiter), at: position)
    }
  }

  private func loopControl(
    _ kind: Node.Kind, _ context: String, _ keyword: String, _ token: Token
  ) throws -> Node {
    try expect(.rightDelimiter, in: context)
    if rangeDepth == 0 { throw error(.outsideRange(keyword)) }
    return Node(kind, at: token.start, range: token.start..<token.end)
  }

  private func endControl() throws -> Node {
    let token = try expect(.rightDelimiter, in: "end")
    return Node(.end, at: token.start, range: token.start..<token.end)
  }

  /// An `else`; an `if` or `with` after it is left for the branch.
  private func elseControl() throws -> Node {
    var token = peekNonSpace()
    if token.kind != .if && token.kind != .with {
      token = try expect(.rightDelimiter, in: "else")
    }
    return Node(.else, at: token.start, range: token.start..<token.end)
  }

  private func branch(_ kind: Node.Kind, _ context: String) throws -> BranchNode {
    let scope = variables.count
    defer { variables.removeSubrange(scope...) }
    let pipe = try pipeline(context, upTo: .rightDelimiter)
    if kind == .range { rangeDepth += 1 }
    let (list, end) = try itemList()
    if kind == .range { rangeDepth -= 1 }
    let elseList = end.kind == .else ? try elseBranch(kind, context, end) : nil
    return BranchNode(kind, pipe, list, else: elseList)
  }

  /// What follows an `else`: `else if` in an `if` (and `with` in a `with`) stands for an `else` that
  /// holds another one, and both share their `end`.
  private func elseBranch(
    _ kind: Node.Kind, _ context: String, _ start: Node
  ) throws -> ListNode {
    let follower = peek().kind
    if (kind == .if && follower == .if) || (kind == .with && follower == .with) {
      _ = next()
      try checkStack()
      return ListNode([try branch(kind, context)], at: start.position)
    }
    let (list, end) = try itemList()
    guard end.kind == .end else { throw error(.expectedEnd(found: "{{else}}")) }
    return list
  }

  private func blockControl() throws -> Node {
    let context = "block clause"
    let token = nextNonSpace()
    let name = try templateName(token, context)
    let pipe = try pipeline(context, upTo: .rightDelimiter)
    let block = Parser(session)
    let (list, end) = try block.itemList()
    guard end.kind == .end else {
      throw error(.unexpected(token: "{{else}}", context: context))
    }
    try block.add(Template(name: name, source: session.source, root: list))
    return TemplateNode(name, pipe, range: token.start..<token.end)
  }

  private func templateControl() throws -> Node {
    let context = "template clause"
    let token = nextNonSpace()
    let name = try templateName(token, context)
    var pipe: PipeNode?
    if nextNonSpace().kind != .rightDelimiter {
      backup()
      pipe = try pipeline(context, upTo: .rightDelimiter)
    }
    return TemplateNode(name, pipe, range: token.start..<token.end)
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
