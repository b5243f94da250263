internal import GoCompat

/// A node of a parsed template.
///
/// Nodes never change once the parser is done. The executor walks them by their kind and casts
/// without a check: each class below names its kinds.
/// - SeeAlso: `parse.Node`
class Node {
  enum Kind: UInt8 {
    case text, action, list, pipe, command, identifier, variable, dot, `nil`, field, chain, bool,
      number, string, `if`, with, range, template, `break`, `continue`, end, `else`
  }

  final let kind: Kind
  /// Where Go says the node is, in bytes: for chains of fields that is not their start.
  final let position: Int
  /// The text of the node, in bytes.
  final let range: Range<Int>

  init(_ kind: Kind, at position: Int, range: Range<Int>) {
    self.kind = kind
    self.position = position
    self.range = range
  }
}

/// A sequence of texts and actions.
final class ListNode: Node {
  let nodes: [Node]

  init(_ nodes: [Node], at position: Int) {
    self.nodes = nodes
    super.init(.list, at: position, range: position..<position)
  }

  /// - SeeAlso: `parse.IsEmptyTree`
  func isBlank(in bytes: [UInt8]) -> Bool {
    nodes.allSatisfy { node in
      guard node.kind == .text else { return false }
      return GoSpace.isBlank(bytes, node.range)
    }
  }
}

/// An action that writes its value, unless it declares or assigns variables.
final class ActionNode: Node {
  let pipe: PipeNode

  init(_ pipe: PipeNode, at position: Int) {
    self.pipe = pipe
    super.init(.action, at: position, range: pipe.range)
  }
}

/// Commands, each the last argument of the next.
final class PipeNode: Node {
  let isAssignment: Bool
  let declarations: [VariableNode]
  let commands: [CommandNode]

  init(
    _ commands: [CommandNode], _ declarations: [VariableNode], isAssignment: Bool,
    at position: Int, range: Range<Int>
  ) {
    self.commands = commands
    self.declarations = declarations
    self.isAssignment = isAssignment
    super.init(.pipe, at: position, range: range)
  }
}

/// An operand, and its arguments when it is a function or a method.
final class CommandNode: Node {
  /// At least one; the first is the operand itself.
  let words: [Node]

  init(_ words: [Node], at position: Int, range: Range<Int>) {
    self.words = words
    super.init(.command, at: position, range: range)
  }
}

/// A function by its name.
final class IdentifierNode: Node {
  enum Binding {
    case builtin(Builtin)
    /// The slot in the set's function table.
    case slot(Int)
  }

  let name: ByteString
  let binding: Binding

  init(_ name: ByteString, _ binding: Binding, range: Range<Int>) {
    self.name = name
    self.binding = binding
    super.init(.identifier, at: range.lowerBound, range: range)
  }
}

/// The name of a field, method or map key in a chain.
struct FieldName {
  let name: ByteString
  /// Whether Go's methods may have the name: it begins with a capital letter.
  let isExported: Bool

  init(_ name: ByteString) {
    self.name = name
    guard let first = name.bytes.first else {
      isExported = false
      return
    }
    isExported = (0x41...0x5A).contains(first) || first >= 0x80
  }
}

/// `.a.b`
final class FieldNode: Node {
  let fields: [FieldName]

  init(_ fields: [FieldName], at position: Int, range: Range<Int>) {
    self.fields = fields
    super.init(.field, at: position, range: range)
  }
}

/// `$x`, `$x.a.b`
final class VariableNode: Node {
  let name: ByteString
  /// The name as a number, one for each name in a file.
  let number: Int
  let fields: [FieldName]

  init(
    _ name: ByteString, number: Int, fields: [FieldName], at position: Int, range: Range<Int>
  ) {
    self.name = name
    self.number = number
    self.fields = fields
    super.init(.variable, at: position, range: range)
  }
}

/// `(a b).c.d`, `function.c`
final class ChainNode: Node {
  let operand: Node
  let fields: [FieldName]

  init(_ operand: Node, _ fields: [FieldName], at position: Int, range: Range<Int>) {
    self.operand = operand
    self.fields = fields
    super.init(.chain, at: position, range: range)
  }
}

/// `true`, `false`
final class BoolNode: Node {
  let value: Bool

  init(_ value: Bool, range: Range<Int>) {
    self.value = value
    super.init(.bool, at: range.lowerBound, range: range)
  }
}

/// A number as it stands, and all that it may be.
final class NumberNode: Node {
  let number: NumberLiteral

  init(_ number: NumberLiteral, range: Range<Int>) {
    self.number = number
    super.init(.number, at: range.lowerBound, range: range)
  }
}

final class StringNode: Node {
  let quoted: ByteString
  let value: ByteString

  init(_ value: ByteString, quoted: ByteString, range: Range<Int>) {
    self.value = value
    self.quoted = quoted
    super.init(.string, at: range.lowerBound, range: range)
  }
}

/// `if`, `with` or `range`.
final class BranchNode: Node {
  let pipe: PipeNode
  let list: ListNode
  let elseList: ListNode?

  init(_ kind: Kind, _ pipe: PipeNode, _ list: ListNode, else elseList: ListNode?) {
    self.pipe = pipe
    self.list = list
    self.elseList = elseList
    super.init(kind, at: pipe.position, range: pipe.range)
  }
}

final class TemplateNode: Node {
  let name: ByteString
  let pipe: PipeNode?

  init(_ name: ByteString, _ pipe: PipeNode?, range: Range<Int>) {
    self.name = name
    self.pipe = pipe
    super.init(.template, at: range.lowerBound, range: range)
  }
}
