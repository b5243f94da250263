internal import GoCompat

/// Where the nodes of a file live, with the text and all they point to.
///
/// Each `Template` keeps the arena of its file, so a `NodeRef` is good as long as a template is.
final class NodeArena {
  /// The text of the file.
  let text: UnsafeBufferPointer<UInt8>
  @exclusivity(unchecked) private var nodes = Slab<Node>()
  @exclusivity(unchecked) private var refs = Slab<NodeRef>()
  @exclusivity(unchecked) private var names = Slab<ByteString>()
  @exclusivity(unchecked) private var fields = Slab<FieldName>()
  @exclusivity(unchecked) private var values = Slab<GoValue>()
  @exclusivity(unchecked) private var literals = Slab<NumberLiteral>()
  /// Nodes of lists that are not complete yet, the innermost last.
  @exclusivity(unchecked) private var open: [NodeRef] = []
  /// Fields of the operand being read.
  @exclusivity(unchecked) private var openFields: [FieldName] = []

  init(_ bytes: [UInt8]) {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = copy.initialize(fromContentsOf: bytes)
    text = UnsafeBufferPointer(copy)
  }

  deinit {
    nodes.deallocate()
    refs.deallocate()
    names.deallocate()
    fields.deallocate()
    values.deallocate()
    literals.deallocate()
    text.deallocate()
  }

  /// A node to be filled in.
  func make(_ kind: Node.Kind, at position: Int, _ range: Range<Int>) -> NewNode {
    NewNode(mutating: nodes.store(Node(kind, at: position, range)))
  }

  func make(_ kind: Node.Kind, _ token: Token) -> NewNode {
    make(kind, at: token.start, token.start..<token.end)
  }

  func store(_ name: ByteString) -> UnsafePointer<ByteString> { names.store(name) }
  func store(_ value: GoValue) -> UnsafePointer<GoValue> { values.store(value) }
  func store(_ literal: NumberLiteral) -> UnsafePointer<NumberLiteral> { literals.store(literal) }

  // MARK: Lists of nodes

  /// Begins a list; what it returns is passed to `close`.
  func openList() -> Int { open.count }

  func append(_ node: NodeRef) { open.append(node) }

  /// The nodes appended since a list was opened.
  func close(_ list: Int) -> NodeRefs {
    let nodes = open.withUnsafeBufferPointer {
      refs.store(UnsafeBufferPointer(rebasing: $0[list...]))
    }
    open.removeLast(open.count - list)
    return nodes
  }

  // MARK: Fields

  func append(_ field: FieldName) { openFields.append(field) }

  /// The fields appended since the last time.
  func closeFields() -> UnsafeBufferPointer<FieldName> {
    let stored = openFields.withUnsafeBufferPointer { fields.store($0) }
    openFields.removeAll(keepingCapacity: true)
    return stored
  }

  /// A piece of the text.
  func string(_ range: Range<Int>) -> ByteString {
    ByteString(Array(UnsafeBufferPointer(rebasing: text[range])))
  }
}
