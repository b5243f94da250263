internal import GoCompat

/// One run of a template and those it calls with `template`: Go's `state`.
///
/// Walking writes, evaluating returns. `node` follows Go's marks exactly, since errors are placed at
/// the node marked last.
final class Execution {
  /// Go's bound on templates within templates.
  static let maximumDepth = 100_000

  /// How a list of nodes ended.
  enum Flow { case normal, `break`, `continue` }

  struct Variable {
    let number: Int
    var operand: Operand
  }

  let set: TemplateSet
  let context: ExecutionContext
  var output: [UInt8] = []
  var template: Template
  /// The node reached last, for errors. Safe because the template that holds it is kept.
  unowned(unsafe) var node: Node
  /// All variables in scope, of calling templates too; those of this template begin at `frame`.
  var variables: ContiguousArray<Variable>
  var frame = 0
  private var depth = 0
  private let data: GoValue
  let budget: RenderBudget
  let recorder: OutputMap?

  init(_ template: Template, set: TemplateSet, context: ExecutionContext, data: GoValue) {
    self.template = template
    self.set = set
    self.context = context
    self.data = data
    node = template.root
    budget = context.budget
    recorder = context.outputMap
    variables = [Variable(number: 0, operand: Operand(data))]
  }

  func run() throws {
    _ = try walk(template.root, Operand(data))
  }

  // MARK: Walking

  func walk(_ list: ListNode, _ dot: Operand) throws -> Flow {
    let nodes = list.nodes
    try charge(nodes.count &+ 1)
    for node in nodes {
      switch node.kind {
      case .text: try write(text: node)
      case .action: try walkAction(unsafeDowncast(node, to: ActionNode.self), dot)
      case .if, .with:
        let flow = try walkIfOrWith(unsafeDowncast(node, to: BranchNode.self), dot)
        if flow != .normal { return flow }
      case .range:
        let flow = try walkRange(unsafeDowncast(node, to: BranchNode.self), dot)
        if flow != .normal { return flow }
      case .template: try walkTemplate(unsafeDowncast(node, to: TemplateNode.self), dot)
      case .break: return .break
      case .continue: return .continue
      default: break
      }
    }
    return .normal
  }

  @inline(__always)
  private func write(text node: Node) throws {
    let start = output.count
    template.source.bytes.withUnsafeBufferPointer { bytes in
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[node.range]))
    }
    try chargeOutput(output.count &- start)
    recorder?.record(start, output.count, template, node.range.lowerBound)
  }

  private func walkAction(_ action: ActionNode, _ dot: Operand) throws {
    node = action
    let operand = try eval(action.pipe, dot)
    if action.pipe.declarations.isEmpty {
      try print(action, operand.value)
    } else {
      recorder?.pending.removeAll()
    }
  }

  private func walkIfOrWith(_ branch: BranchNode, _ dot: Operand) throws -> Flow {
    node = branch
    let mark = variables.count
    defer { variables.removeSubrange(mark...) }
    let operand = try eval(branch.pipe, dot)
    if operand.value.isTrue {
      return try walk(branch.list, branch.kind == .with ? operand : dot)
    }
    guard let elseList = branch.elseList else { return .normal }
    return try walk(elseList, dot)
  }

  private func walkTemplate(_ call: TemplateNode, _ dot: Operand) throws {
    node = call
    guard let called = set.lookup(call.name) else { throw error(.undefinedTemplate(call.name)) }
    if depth == Execution.maximumDepth || context.stack.isExhausted { throw error(.depthExceeded) }
    let operand = try call.pipe.map { try eval($0, dot) } ?? .none
    let caller = (template: template, frame: frame, mark: variables.count)
    template = called
    frame = variables.count
    variables.append(Variable(number: 0, operand: operand))
    depth += 1
    do {
      _ = try walk(called.root, operand)
    } catch var error as TemplateError {
      error.calls.append(
        TemplateError.Call(
          templateName: caller.template.name, place: place(call, in: caller.template)))
      throw error
    }
    depth -= 1
    variables.removeSubrange(caller.mark...)
    (template, frame) = (caller.template, caller.frame)
    node = call
  }

  /// Writes a value as `fmt.Print` does.
  private func print(_ action: ActionNode, _ value: GoValue) throws {
    node = action
    let start = output.count
    switch value {
    case .string(let string): output.append(contentsOf: string.bytes)
    case .nil: output.append(contentsOf: "<no value>".utf8)
    case .object(let object) where object.type.kind == .func || object.type.kind == .chan:
      throw error(.cannotPrint(text(action), type: object.type.name))
    default: GoFormat.print(value, into: &output)
    }
    try chargeOutput(output.count &- start)
    recorder?.record(start, output.count, template, action.position)
  }

  // MARK: Budget

  @inline(__always)
  func charge(_ steps: Int) throws {
    do { try budget.charge(steps: steps) } catch let exceeded as RenderBudget.Exceeded {
      throw error(.budgetExceeded(exceeded))
    }
  }

  @inline(__always)
  private func chargeOutput(_ count: Int) throws {
    do { try budget.charge(output: count) } catch let exceeded as RenderBudget.Exceeded {
      throw error(.budgetExceeded(exceeded))
    }
  }

  // MARK: Errors

  /// An error at the node reached last.
  func error(_ kind: TemplateError.Kind, cause: (any Error)? = nil) -> TemplateError {
    TemplateError(kind, templateName: template.name, place: place(node, in: template), cause: cause)
  }

  /// An error at the node reached last, about a piece of another.
  func error(_ kind: TemplateError.Kind, about range: Range<Int>) -> TemplateError {
    TemplateError(
      kind, templateName: template.name,
      place: TemplateError.Place(
        source: template.source, offset: node.position, range: range, context: text(node)))
  }

  private func place(_ node: Node, in template: Template) -> TemplateError.Place {
    TemplateError.Place(
      source: template.source, offset: node.position, range: node.range,
      context: node.text(in: template.source.bytes))
  }

  /// A node as Go writes it back.
  func text(_ node: Node) -> ByteString { node.text(in: template.source.bytes) }
}
