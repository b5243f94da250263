internal import GoCompat

/// One run of a template and those it calls with `template`: Go's `state`.
///
/// Walking writes, evaluating returns. `node` follows Go's marks exactly, since errors are placed at
/// the node marked last.
struct Execution {
  /// Go's bound on templates within templates.
  static let maximumDepth = 100_000

  /// The words of a name that stands for itself.
  static var noWords: NodeRefs { NodeRefs(start: nil, count: 0) }

  /// How a list of nodes ended.
  enum Flow { case normal, `break`, `continue` }

  struct Variable {
    let number: Int
    var operand: Operand
  }

  let set: TemplateSet
  let context: ExecutionContext
  var output: [UInt8] = []
  private(set) var template: Template {
    didSet { source = template.arena.text }
  }
  /// The text of the template's file.
  private var source: UnsafeBufferPointer<UInt8>
  /// The node reached last, for errors.
  var node: NodeRef
  /// All variables in scope, of calling templates too; those of this template begin at `frame`.
  var variables: ContiguousArray<Variable>
  var frame = 0
  private var depth = 0
  private let data: GoValue
  let budget: RenderBudget
  let stack: StackGuard
  let functions: ContiguousArray<GoFunction>
  private let recorder: OutputMap?
  private let isRecording: Bool
  /// Steps that the budget has not heard of, and output bytes that it has.
  private var uncharged = 0
  private var charged = 0

  init(_ template: Template, set: TemplateSet, context: ExecutionContext, data: GoValue) {
    self.template = template
    source = template.arena.text
    self.set = set
    self.context = context
    self.data = data
    node = template.root
    budget = context.budget
    stack = context.stack
    functions = set.functions.functions
    recorder = context.outputMap
    isRecording = recorder != nil
    variables = [Variable(number: 0, operand: Operand(data))]
  }

  mutating func run() throws {
    charged = output.count
    _ = try walk(template.root, Operand(data))
    try settle()
  }

  // MARK: Walking

  mutating func walk(_ list: NodeRef, _ dot: Operand) throws -> Flow {
    let nodes = list.pointee.nodes
    try charge(nodes.count &+ 1)
    if stack.isExhausted { throw error(.depthExceeded) }
    for node in nodes {
      switch node.pointee.kind {
      case .text: try write(text: node)
      case .action: try walkAction(node, dot)
      case .if, .with:
        let flow = try walkIfOrWith(node, dot)
        if flow != .normal { return flow }
      case .range:
        let flow = try walkRange(node, dot)
        if flow != .normal { return flow }
      case .template: try walkTemplate(node, dot)
      case .break: return .break
      case .continue: return .continue
      default: break
      }
    }
    return .normal
  }

  @inline(__always)
  private mutating func write(text node: NodeRef) throws {
    let start = output.count
    output.append(
      contentsOf: UnsafeBufferPointer(rebasing: source[node.pointee.start..<node.pointee.end]))
    if isRecording {
      recorder?.record(start, output.count, template, node.pointee.start, isText: true)
    }
  }

  private mutating func walkAction(_ action: NodeRef, _ dot: Operand) throws {
    node = action
    guard let pipe = action.pointee.pipe else { return }
    let operand = try eval(pipe, dot)
    if pipe.pointee.declarations.isEmpty {
      try print(action, operand.value)
    } else if isRecording {
      recorder?.pending.removeAll()
    }
  }

  private mutating func walkIfOrWith(_ branch: NodeRef, _ dot: Operand) throws -> Flow {
    node = branch
    let mark = variables.count
    guard let pipe = branch.pointee.pipe else { return .normal }
    let operand = try eval(pipe, dot)
    let isTrue = operand.value.isTrue
    guard let list = isTrue ? branch.pointee.list : branch.pointee.elseList else {
      pop(to: mark)
      return .normal
    }
    let flow = try walk(list, isTrue && branch.pointee.kind == .with ? operand : dot)
    pop(to: mark)
    return flow
  }

  private mutating func walkTemplate(_ call: NodeRef, _ dot: Operand) throws {
    node = call
    let name = call.pointee.name?.pointee ?? ByteString()
    guard let called = set.lookup(name) else { throw error(.undefinedTemplate(name)) }
    if depth == Execution.maximumDepth || stack.isExhausted { throw error(.depthExceeded) }
    let operand = try call.pointee.pipe.map { try eval($0, dot) } ?? .none
    let caller = (template: template, frame: frame, mark: variables.count)
    template = called
    frame = variables.count
    variables.append(Variable(number: 0, operand: operand))
    depth += 1
    do {
      _ = try walk(called.root, operand)
    } catch var error as TemplateError {
      error.add(
        TemplateError.Call(
          templateName: caller.template.name, place: place(call, in: caller.template)))
      throw error
    }
    depth -= 1
    pop(to: caller.mark)
    (template, frame) = (caller.template, caller.frame)
    node = call
  }

  /// Writes a value as `fmt.Print` does.
  private mutating func print(_ action: NodeRef, _ value: GoValue) throws {
    node = action
    let start = output.count
    switch value {
    case .string(let string):
      string.bytes.withUnsafeBufferPointer { output.append(contentsOf: $0) }
    case .nil: output.append(contentsOf: "<no value>".utf8)
    case .object(let object) where object.type.kind == .func || object.type.kind == .chan:
      throw error(.cannotPrint(text(action), type: object.type.name))
    case .object(let object):
      if let text = object.addressedStringValue {
        output.append(contentsOf: text.bytes)
      } else {
        GoFormat.print(value, into: &output)
        // An action prints what a pointer points to, functions show the pointer.
        if object.type.kind == .ptr, start < output.count, output[start] == UInt8(ascii: "&") {
          output.remove(at: start)
        }
      }
    default: GoFormat.print(value, into: &output)
    }
    if isRecording { recorder?.record(start, output.count, template, action.pointee.position) }
  }

  /// Forgets the variables declared since a mark.
  @inline(__always)
  mutating func pop(to mark: Int) {
    if variables.count > mark { variables.removeSubrange(mark...) }
  }

  // MARK: Budget

  /// Counts steps; the budget hears of them when some have come together.
  @inline(__always)
  mutating func charge(_ steps: Int) throws {
    uncharged &+= steps
    if uncharged > 4096 { try settle() }
  }

  /// Charges the budget with the steps and the output since the last time.
  private mutating func settle() throws {
    let steps = uncharged
    let bytes = output.count - charged
    uncharged = 0
    charged = output.count
    do {
      try budget.charge(steps: steps)
      try budget.charge(output: bytes)
    } catch let exceeded as RenderBudget.Exceeded {
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
        source: template.source, offset: node.pointee.position, range: range, context: text(node)))
  }

  private func place(_ node: NodeRef, in template: Template) -> TemplateError.Place {
    TemplateError.Place(
      source: template.source, offset: node.pointee.position, range: node.pointee.range,
      context: node.text(in: template.arena))
  }

  /// A node as Go writes it back.
  func text(_ node: NodeRef) -> ByteString { node.text(in: template.arena) }
}
