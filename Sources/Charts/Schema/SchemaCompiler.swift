import GoCompat

extension SchemaLibrary {
  /// Compiles the schema at an address and everything it refers to.
  func compile(at url: ByteString) throws(SchemaError) -> CompiledSchema {
    let document = try document(at: url)
    guard let resource = document.resources.first else {
      throw SchemaError(.stopped(Self.nilText))
    }
    var compiler = SchemaCompiler(library: self)
    let schema = compiler.enqueue(document.node, of: document, within: resource)
    try compiler.run()
    return schema
  }
}

/// Makes schemas ready for checking, one after another, as they are found.
///
/// - SeeAlso: `Compiler.doCompile`
struct SchemaCompiler {
  /// A pointer as a reference gives it.
  struct Pointer {
    let origin: SchemaResource
    let fragment: ByteString
  }

  /// What waits to be compiled.
  private struct Entry {
    let schema: CompiledSchema
    let resource: SchemaResource
    /// How a reference got here; nil for a schema under a keyword or with an anchor.
    let pointer: Pointer?
    /// Why the pointer leads nowhere, which counts when its turn comes.
    var failure: SchemaError?
  }

  /// What a reference leads to.
  private struct Target {
    var node: SchemaNode
    let document: SchemaDocument
    var resource: SchemaResource
    var pointer: Pointer?
    var failure: SchemaError?
  }

  let library: SchemaLibrary
  private var queue: [Entry] = []

  init(library: SchemaLibrary) { self.library = library }

  /// The schema for a node, which is compiled in its turn.
  mutating func enqueue(
    _ node: SchemaNode, of document: SchemaDocument, within resource: SchemaResource,
    pointer: Pointer? = nil
  ) -> CompiledSchema {
    // A resource without an object is a document that is nothing but a truth value.
    let isWholeDocument = node.object == nil && resource.object == nil
    if let known = isWholeDocument ? resource.compiled : node.object?.compiled { return known }
    let schema = CompiledSchema(document: document, node: node, draft: resource.dialect.draft)
    node.object?.compiled = schema
    if isWholeDocument { resource.compiled = schema }
    library.compiled.append(schema)
    queue.append(Entry(schema: schema, resource: resource, pointer: pointer))
    return schema
  }

  mutating func run() throws(SchemaError) {
    var done = 0
    while done < queue.count {
      let entry = queue[done]
      if let failure = entry.failure { throw failure }
      try ensureCollected(entry)
      try compile(entry.schema, within: entry.schema.node.object?.resource ?? entry.resource)
      done += 1
    }
  }

  /// Collects and checks a schema that stands where no keyword expects one.
  ///
  /// - SeeAlso: `roots.ensureSubschema`
  private func ensureCollected(_ entry: Entry) throws(SchemaError) {
    guard let pointer = entry.pointer else { return }
    let (schema, resource) = (entry.schema, entry.resource)
    if let object = schema.node.object {
      guard !object.isCollected else { return }
      try library.collect(
        object, of: schema.document, within: resource, resource.dialect, depth: 0)
    } else if schema.node.boolean != nil && resource.dialect.draft >= .draft6
      || Self.isSchemaPlace(pointer.fragment)
    {
      return
    }
    let place = schema.document.pointer(to: pointer.origin.object) + pointer.fragment
    try library.check(
      schema.node, at: place, of: schema.document,
      against: (schema.node.object?.resource ?? resource).dialect)
  }

  /// Whether a keyword expects a schema here but also takes something else, which was checked with
  /// the schema around it.
  private static func isSchemaPlace(_ pointer: ByteString) -> Bool {
    let tokens = pointer.split(by: "/")
    guard let last = tokens.last else { return false }
    return ["items", "additionalItems", "additionalProperties"].contains(last)
      || (tokens.count > 1 && tokens[tokens.count - 2] == "dependencies")
  }

  private mutating func compile(
    _ schema: CompiledSchema, within resource: SchemaResource
  ) throws(SchemaError) {
    schema.draft = resource.dialect.draft
    let owner = enqueue(resource.node, of: schema.document, within: resource)
    if owner !== schema { schema.resourceSchema = owner }
    if schema.draft >= .draft2020, owner === schema {
      for name in resource.dynamicAnchors {
        guard let object = resource.anchors[name] else { continue }
        schema.dynamicAnchors[name] = enqueue(
          .object(object), of: schema.document, within: resource)
      }
    }
    switch schema.node {
    case .bool(let flag): schema.truth = flag
    case .object(let object) where object.count == 0: schema.truth = true
    case .object(let object):
      var keywords = KeywordCompiler(schema: schema, object: object, resource: resource)
      try keywords.run(&self)
    default: break
    }
  }

  /// The schema a `$ref` or one of its kin leads to.
  ///
  /// - SeeAlso: `objCompiler.enqueueRef`
  mutating func enqueue(
    reference: ByteString, from schema: CompiledSchema, within resource: SchemaResource
  ) throws(SchemaError) -> CompiledSchema {
    let (address, fragment) = try SchemaReference.join(resource.id, reference)
    let target = try target(address, fragment, from: schema.document)
    if let failure = target.failure { return enqueue(failure, target) }
    return enqueue(
      target.node, of: target.document, within: target.resource, pointer: target.pointer)
  }

  /// Puts a reference that leads nowhere in the queue.
  private mutating func enqueue(_ failure: SchemaError, _ target: Target) -> CompiledSchema {
    let resource = target.resource
    let schema = CompiledSchema(
      document: target.document, node: .null, draft: resource.dialect.draft)
    queue.append(
      Entry(schema: schema, resource: resource, pointer: target.pointer, failure: failure))
    return schema
  }

  private func target(
    _ address: ByteString, _ fragment: ByteString, from document: SchemaDocument
  ) throws(SchemaError) -> Target {
    let root = address == document.url ? document.resources.first : document.resource(address)
    if let root { return try target(fragment, in: root, of: document) }
    let other = try library.document(at: address)
    guard let root = other.resources.first else {
      throw SchemaError(.stopped(SchemaLibrary.nilText))
    }
    return try target(fragment, in: root, of: other)
  }

  private func target(
    _ fragment: ByteString, in resource: SchemaResource, of document: SchemaDocument
  ) throws(SchemaError) -> Target {
    if fragment.isEmpty || fragment[0] == UInt8(ascii: "/") {
      return follow(Pointer(origin: resource, fragment: fragment), of: document)
    }
    guard let object = resource.anchors[fragment] else {
      throw SchemaError(
        .missingAnchor(
          reference: resource.id + "#" + SchemaReference.encoded(fragment),
          document: document.url))
    }
    return Target(
      node: .object(object), document: document, resource: object.resource ?? resource)
  }

  /// Walks a pointer, noting the resources on the way.
  private func follow(_ pointer: Pointer, of document: SchemaDocument) -> Target {
    var target = Target(
      node: pointer.origin.node, document: document, resource: pointer.origin, pointer: pointer)
    let parts = pointer.fragment.bytes.split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    for part in parts.dropFirst() {
      let location = {
        document.location(document.pointer(to: pointer.origin.object) + pointer.fragment)
      }
      guard let token = JSONPointer.unescaped(part) else {
        target.failure = SchemaError(.badPointer(location: location()))
        return target
      }
      guard let next = Self.child(token, of: target.node) else {
        target.failure = SchemaError(.missingPointer(location: location()))
        return target
      }
      target.node = next
      target.resource = next.object?.resource ?? target.resource
    }
    return target
  }

  private static func child(_ token: ByteString, of node: SchemaNode) -> SchemaNode? {
    switch node {
    case .object(let object): return object[token]
    case .array(let elements):
      guard let index = Int(token.text), elements.indices.contains(index) else { return nil }
      return elements[index]
    default: return nil
    }
  }
}
