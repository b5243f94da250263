internal import GoCompat

/// A node of a parsed template: one struct for all kinds, in the arena of its file, so that walking a
/// template counts no references.
/// - SeeAlso: `parse.Node`
struct Node {
  enum Kind: UInt8 {
    case text, action, list, pipe, command, function, builtin, variable, dot, `nil`, field, chain,
      bool, number, string, `if`, with, range, template, `break`, `continue`, end, `else`
  }

  let kind: Kind
  /// Whether a pipe assigns to its variables and does not declare them.
  var isAssignment = false
  /// Where Go says the node is, in bytes: for chains of fields that is not their start.
  var position: Int
  /// The text of the node, in bytes.
  let start: Int
  var end: Int
  /// Of a variable: one number for each name in a file. Of a function: its slot in the table, or the
  /// raw value of the built-in one.
  var number = 0
  /// The texts and actions of a list, the commands of a pipe, the words of a command.
  var nodes = NodeRefs(start: nil, count: 0)
  /// The variables that a pipe sets.
  var declarations = NodeRefs(start: nil, count: 0)
  /// The pipe of an action; the operand of a chain.
  var pipe: NodeRef?
  var list: NodeRef?
  var elseList: NodeRef?
  /// The names after a field's, variable's or chain's dots.
  var fields = UnsafeBufferPointer<FieldName>(start: nil, count: 0)
  /// The name of a variable, a function or a template to run.
  var name: UnsafePointer<ByteString>?
  /// The value of a constant; nil for a number that is too large for an `int`.
  var value: UnsafePointer<GoValue>?
  var literal: UnsafePointer<NumberLiteral>?

  init(_ kind: Kind, at position: Int, _ range: Range<Int>) {
    self.kind = kind
    self.position = position
    start = range.lowerBound
    end = range.upperBound
  }

  var range: Range<Int> { start..<max(start, end) }
}

/// A node in its arena.
typealias NodeRef = UnsafePointer<Node>
/// A node that the parser fills in.
typealias NewNode = UnsafeMutablePointer<Node>
typealias NodeRefs = UnsafeBufferPointer<NodeRef>

/// The name of a field, method or map key in a chain.
struct FieldName {
  let name: ByteString
  /// The name's bit among those of methods; 0 when Go's methods cannot have the name, since it does
  /// not begin with a capital letter.
  let methodBit: UInt64
  /// What maps look the name up by. Safe because `name` is kept beside it.
  let hashed: HashedName

  init(_ name: ByteString) {
    self.name = name
    hashed = HashedName(name)
    let first = name.bytes.first ?? 0
    let isExported = (0x41...0x5A).contains(first) || first >= 0x80
    methodBit = isExported ? GoType.methodBit(name) : 0
  }
}

extension UnsafePointer<Node> {
  /// Whether a list holds nothing but space.
  /// - SeeAlso: `parse.IsEmptyTree`
  func isBlank(in arena: NodeArena) -> Bool {
    pointee.nodes.allSatisfy {
      $0.pointee.kind == .text && GoSpace.isBlank(arena.text, $0.pointee.range)
    }
  }
}
