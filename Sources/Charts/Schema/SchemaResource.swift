import GoCompat

/// A schema with an identifier of its own, and the anchors inside it.
///
/// - SeeAlso: `jsonschema.resource`
final class SchemaResource {
  /// The address: what `$id` says, or where the document comes from.
  let id: ByteString
  /// The object it begins at; nil for a document that is just true or false.
  let object: SchemaObject?
  /// The object, or the truth value, it begins at.
  let node: SchemaNode
  var dialect: SchemaDialect
  var anchors: [ByteString: SchemaObject] = [:]
  var dynamicAnchors: [ByteString] = []
  /// The schema compiled from the node, when that is no object.
  var compiled: CompiledSchema?

  init(id: ByteString, node: SchemaNode, dialect: SchemaDialect) {
    self.id = id
    self.node = node
    object = node.object
    self.dialect = dialect
  }
}

/// A schema text: the tree, its address, and the resources found in it.
///
/// - SeeAlso: `jsonschema.root`
final class SchemaDocument {
  let url: ByteString
  let node: SchemaNode
  /// The resources, that of the document first.
  var resources: [SchemaResource] = []

  init(url: ByteString, node: SchemaNode) {
    self.url = url
    self.node = node
  }

  /// The resource with an address.
  func resource(_ id: ByteString) -> SchemaResource? { resources.first { $0.id == id } }

  /// The pointer to an object of the document, found by looking for it.
  func pointer(to object: SchemaObject?) -> ByteString {
    guard let object else { return "" }
    var path: [ByteString] = []
    return find(object, in: node, &path) ? JSONPointer.text(path) : ""
  }

  private func find(
    _ object: SchemaObject, in node: SchemaNode, _ path: inout [ByteString]
  ) -> Bool {
    switch node {
    case .object(let candidate):
      if candidate === object { return true }
      return find(object, in: candidate.values, named: { candidate.keys[$0] }, &path)
    case .array(let elements):
      return find(object, in: elements, named: { ByteString(String($0)) }, &path)
    default:
      return false
    }
  }

  private func find(
    _ object: SchemaObject, in nodes: [SchemaNode], named name: (Int) -> ByteString,
    _ path: inout [ByteString]
  ) -> Bool {
    for (position, node) in nodes.enumerated() {
      path.append(name(position))
      if find(object, in: node, &path) { return true }
      path.removeLast()
    }
    return false
  }

  /// The address of an object, with its pointer as the fragment.
  func location(of object: SchemaObject?) -> ByteString { location(pointer(to: object)) }

  /// The address of a pointer.
  func location(_ pointer: ByteString) -> ByteString {
    url + "#" + SchemaReference.encoded(pointer)
  }
}
