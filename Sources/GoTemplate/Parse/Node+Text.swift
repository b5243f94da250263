internal import GoCompat

extension UnsafePointer<Node> {
  /// The node as Go writes it back, in errors.
  /// - SeeAlso: `parse.Node.String`
  func text(in arena: NodeArena) -> ByteString {
    var writer = NodeWriter(arena: arena)
    writer.write(self)
    return writer.text
  }
}

private struct NodeWriter {
  let arena: NodeArena
  var text = ByteString()

  mutating func write(_ ref: NodeRef) {
    let node = ref.pointee
    switch node.kind {
    case .text, .bool, .number, .string: text.append(arena.string(node.range))
    case .list: for child in node.nodes { write(child) }
    case .action:
      text.append("{{")
      writePipe(node.pipe)
      text.append("}}")
    case .pipe: writePipe(ref)
    case .command: writeWords(node)
    case .function, .builtin: writeName(node)
    case .variable, .field:
      writeName(node)
      writeFields(node)
    case .chain:
      if let operand = node.pipe { writeOperand(operand) }
      writeFields(node)
    case .if: writeBranch("if ", node)
    case .with: writeBranch("with ", node)
    case .range: writeBranch("range ", node)
    case .template: writeTemplate(node)
    case .dot: text.append(".")
    case .nil: text.append("nil")
    case .break: text.append("{{break}}")
    case .continue: text.append("{{continue}}")
    case .end: text.append("{{end}}")
    case .else: text.append("{{else}}")
    }
  }

  private mutating func writeName(_ node: Node) {
    if let name = node.name { text.append(name.pointee) }
  }

  private mutating func writeFields(_ node: Node) {
    for field in node.fields {
      text.append(".")
      text.append(field.name)
    }
  }

  private mutating func writePipe(_ pipe: NodeRef?) {
    guard let pipe = pipe?.pointee else { return }
    for (index, variable) in pipe.declarations.enumerated() {
      if index > 0 { text.append(", ") }
      writeName(variable.pointee)
    }
    if !pipe.declarations.isEmpty { text.append(pipe.isAssignment ? " = " : " := ") }
    for (index, command) in pipe.nodes.enumerated() {
      if index > 0 { text.append(" | ") }
      writeWords(command.pointee)
    }
  }

  private mutating func writeWords(_ command: Node) {
    for (index, word) in command.nodes.enumerated() {
      if index > 0 { text.append(" ") }
      writeOperand(word)
    }
  }

  private mutating func writeOperand(_ operand: NodeRef) {
    guard operand.pointee.kind == .pipe else { return write(operand) }
    text.append("(")
    writePipe(operand)
    text.append(")")
  }

  private mutating func writeBranch(_ keyword: ByteString, _ node: Node) {
    text.append("{{")
    text.append(keyword)
    writePipe(node.pipe)
    text.append("}}")
    if let list = node.list { write(list) }
    if let elseList = node.elseList {
      text.append("{{else}}")
      write(elseList)
    }
    text.append("{{end}}")
  }

  private mutating func writeTemplate(_ node: Node) {
    text.append("{{template ")
    if let name = node.name { text.append(GoLiterals.quote(name.pointee)) }
    if node.pipe != nil {
      text.append(" ")
      writePipe(node.pipe)
    }
    text.append("}}")
  }
}
