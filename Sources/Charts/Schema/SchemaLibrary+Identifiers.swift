import GoCompat

/// Finding the identifiers and anchors of a document.
extension SchemaLibrary {
  /// Collects the resources of a whole document.
  ///
  /// - SeeAlso: `roots.collectResources`
  func collect(_ document: SchemaDocument) throws(SchemaError) {
    let fallback = SchemaDialect(draft: .latest)
    switch document.node {
    case .object(let object):
      try collect(object, of: document, within: nil, fallback, depth: 0)
    default:
      document.resources.append(
        SchemaResource(id: document.url, node: document.node, dialect: fallback))
    }
  }

  /// Collects the resources of a schema and of those below it.
  func collect(
    _ object: SchemaObject, of document: SchemaDocument, within enclosing: SchemaResource?,
    _ fallback: SchemaDialect, depth: Int
  ) throws(SchemaError) {
    guard !object.isCollected else { return }
    guard depth < SchemaValidator.greatestDepth else {
      throw SchemaError(.limit("schema nests too deeply"))
    }
    var draft = try self.draft(
      of: object, fallback.draft, isRootOf: enclosing == nil ? document.url : nil,
      at: { document.location(of: object) })
    var hasSchema = object[.schema]?.text != nil
    var id = draft.id(of: object)
    if id == nil, enclosing != nil {
      draft = fallback.draft
      hasSchema = false
      id = draft.id(of: object)
    }
    let resource = try resource(
      for: object, id, of: document, within: enclosing,
      dialect: { () throws(SchemaError) in
        hasSchema ? try self.dialect(of: object, draft) : fallback
      })
    try collectAnchors(of: object, in: resource, of: document)
    try collectChildren(of: object, draft, of: document, within: resource, depth: depth)
    object.isCollected = true
  }

  /// The resource a schema is part of: a new one when it has an identifier or is the document.
  private func resource(
    for object: SchemaObject, _ id: ByteString?, of document: SchemaDocument,
    within enclosing: SchemaResource?, dialect: () throws(SchemaError) -> SchemaDialect
  ) throws(SchemaError) -> SchemaResource {
    var base = enclosing?.id ?? document.url
    if let id {
      do {
        base = try SchemaReference.join(base, id).address
      } catch {
        throw SchemaError(.badID(location: document.location(of: object)))
      }
    } else if let enclosing {
      return enclosing
    }
    if let known = document.resource(base) {
      guard known.object === object else {
        throw SchemaError(
          .duplicateID(
            base, document: document.url, document.pointer(to: object),
            document.pointer(to: known.object)))
      }
      return known
    }
    let resource = SchemaResource(id: base, node: .object(object), dialect: try dialect())
    document.resources.append(resource)
    object.resource = resource
    return resource
  }

  private func collectChildren(
    of object: SchemaObject, _ draft: SchemaDraft, of document: SchemaDocument,
    within resource: SchemaResource, depth: Int
  ) throws(SchemaError) {
    let (single, map, list) = (draft.schemaKeywords, draft.mapKeywords, draft.listKeywords)
    for (position, keyword) in object.keywords.enumerated() {
      guard let keyword else { continue }
      let value = object.values[position]
      if single & keyword.bit != 0, let child = value.object {
        try collect(child, of: document, within: resource, resource.dialect, depth: depth + 1)
      }
      if map & keyword.bit != 0, let children = value.object {
        for case .object(let child) in children.values {
          try collect(child, of: document, within: resource, resource.dialect, depth: depth + 1)
        }
      }
      if list & keyword.bit != 0, let children = value.elements {
        for case .object(let child) in children {
          try collect(child, of: document, within: resource, resource.dialect, depth: depth + 1)
        }
      }
    }
  }

  /// The draft a schema is written in, following `$schema` through other metaschemas.
  ///
  /// - SeeAlso: `defaultLoader.getDraft`
  private func draft(
    of object: SchemaObject, _ fallback: SchemaDraft, isRootOf url: ByteString?,
    at location: () -> ByteString, seen: [ByteString] = []
  ) throws(SchemaError) -> SchemaDraft {
    guard let schema = object[.schema]?.text else { return fallback }
    if let draft = SchemaDraft(url: schema) { return draft }
    let address = SchemaReference.split(schema).address
    do {
      _ = try GoURL(parsing: address)
    } catch {
      throw SchemaError(.badMetaschemaURL(location: location(), error.goText))
    }
    if address == url { throw SchemaError(.unsupportedDraft(address)) }
    if seen.contains(address) { throw SchemaError(.metaschemaCycle(address)) }
    guard let metaschema = try text(at: address).object else { return fallback }
    return try draft(
      of: metaschema, fallback, isRootOf: address, at: { address + "#" }, seen: seen + [address])
  }

  private func dialect(
    of object: SchemaObject, _ draft: SchemaDraft
  ) throws(SchemaError) -> SchemaDialect {
    guard let schema = object[.schema]?.text, SchemaDraft(url: schema) == nil else {
      return SchemaDialect(draft: draft)
    }
    let address = SchemaReference.split(schema).address
    let metaschema = try text(at: address)
    return SchemaDialect(
      draft: draft, vocabularies: try draft.vocabularies(of: metaschema, at: address))
  }

  /// - SeeAlso: `root.collectAnchors`
  private func collectAnchors(
    of object: SchemaObject, in resource: SchemaResource, of document: SchemaDocument
  ) throws(SchemaError) {
    let draft = resource.dialect.draft
    if draft < .draft2019 {
      guard object[.ref] == nil, let id = object[draft.idKeyword]?.text else { return }
      let name: ByteString
      do {
        name = try SchemaReference.splitDecoded(id).fragment
      } catch {
        throw SchemaError(.badAnchor(location: document.location(of: object)))
      }
      if !name.isEmpty, name[0] != UInt8(ascii: "/") {
        try addAnchor(name, for: object, to: resource, of: document)
      }
      return
    }
    if let name = object[.anchor]?.text {
      try addAnchor(name, for: object, to: resource, of: document)
    }
    if draft >= .draft2020, let name = object[.dynamicAnchor]?.text {
      try addAnchor(name, for: object, to: resource, of: document)
      resource.dynamicAnchors.append(name)
    }
  }

  private func addAnchor(
    _ name: ByteString, for object: SchemaObject, to resource: SchemaResource,
    of document: SchemaDocument
  ) throws(SchemaError) {
    guard let known = resource.anchors[name] else {
      resource.anchors[name] = object
      return
    }
    guard known === object else {
      throw SchemaError(
        .duplicateAnchor(
          name, document: document.url, document.pointer(to: known),
          document.pointer(to: object)))
    }
  }
}
