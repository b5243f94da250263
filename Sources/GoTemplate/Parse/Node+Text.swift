internal import GoCompat

extension Node {
  /// The node as Go writes it back, in errors; `bytes` is the file's text.
  /// - SeeAlso: `parse.Node.String`
  final func text(in bytes: [UInt8]) -> ByteString {
    var text = ByteString()
    write(to: &text, bytes)
    return text
  }

  private final func write(to text: inout ByteString, _ bytes: [UInt8]) {
    switch self {
    case let node as ListNode: for child in node.nodes { child.write(to: &text, bytes) }
    case let node as ActionNode: braces(&text) { node.pipe.write(to: &$0, bytes) }
    case let node as PipeNode: node.writePipe(to: &text, bytes)
    case let node as CommandNode: node.writeWords(to: &text, bytes)
    case let node as IdentifierNode: text.append(node.name)
    case let node as FieldNode: Node.write(node.fields, to: &text)
    case let node as VariableNode:
      text.append(node.name)
      Node.write(node.fields, to: &text)
    case let node as ChainNode:
      node.operand.writeOperand(to: &text, bytes)
      Node.write(node.fields, to: &text)
    case let node as StringNode: text.append(node.quoted)
    case let node as BranchNode: node.writeBranch(to: &text, bytes)
    case let node as TemplateNode: node.writeTemplate(to: &text, bytes)
    default: text.append(plainText(bytes))
    }
  }

  /// The nodes that have no parts.
  private final func plainText(_ bytes: [UInt8]) -> ByteString {
    switch kind {
    case .text, .bool, .number: ByteString(bytes[range])
    case .dot: "."
    case .nil: "nil"
    case .break: "{{break}}"
    case .continue: "{{continue}}"
    case .end: "{{end}}"
    case .else: "{{else}}"
    default: ""
    }
  }

  fileprivate final func writeOperand(to text: inout ByteString, _ bytes: [UInt8]) {
    guard kind == .pipe else { return write(to: &text, bytes) }
    text.append("(")
    write(to: &text, bytes)
    text.append(")")
  }

  fileprivate static func write(_ fields: [FieldName], to text: inout ByteString) {
    for field in fields {
      text.append(".")
      text.append(field.name)
    }
  }

  fileprivate final func braces(
    _ text: inout ByteString, _ body: (inout ByteString) -> Void
  ) {
    text.append("{{")
    body(&text)
    text.append("}}")
  }
}

extension PipeNode {
  fileprivate func writePipe(to text: inout ByteString, _ bytes: [UInt8]) {
    for (index, variable) in declarations.enumerated() {
      if index > 0 { text.append(", ") }
      text.append(variable.name)
    }
    if !declarations.isEmpty { text.append(isAssignment ? " = " : " := ") }
    for (index, command) in commands.enumerated() {
      if index > 0 { text.append(" | ") }
      command.writeWords(to: &text, bytes)
    }
  }
}

extension CommandNode {
  fileprivate func writeWords(to text: inout ByteString, _ bytes: [UInt8]) {
    for (index, word) in words.enumerated() {
      if index > 0 { text.append(" ") }
      word.writeOperand(to: &text, bytes)
    }
  }
}

extension BranchNode {
  fileprivate func writeBranch(to text: inout ByteString, _ bytes: [UInt8]) {
    text.append(kind == .if ? "{{if " : kind == .with ? "{{with " : "{{range ")
    pipe.writePipe(to: &text, bytes)
    text.append("}}")
    text.append(list.text(in: bytes))
    if let elseList {
      text.append("{{else}}")
      text.append(elseList.text(in: bytes))
    }
    text.append("{{end}}")
  }
}

extension TemplateNode {
  fileprivate func writeTemplate(to text: inout ByteString, _ bytes: [UInt8]) {
    braces(&text) { text in
      text.append("template ")
      text.append(GoLiterals.quote(name))
      if let pipe {
        text.append(" ")
        pipe.writePipe(to: &text, bytes)
      }
    }
  }
}
