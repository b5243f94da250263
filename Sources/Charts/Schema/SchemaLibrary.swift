import GoCompat

/// The schema documents of one check: those of the chart, metaschemas, and what they refer to.
///
/// - SeeAlso: `jsonschema.Compiler`, `jsonschema.roots`
final class SchemaLibrary {
  /// Gives the bytes of a schema outside the chart, or throws why there are none.
  typealias Loader = (ByteString) throws(SchemaError) -> [UInt8]

  /// The library of the metaschemas; nil for that library itself.
  private let metaschemaLibrary: SchemaLibrary?
  private let loader: Loader
  private var texts: [ByteString: SchemaNode] = [:]
  private var documents: [ByteString: SchemaDocument] = [:]
  private var metaschemas: [ByteString: CompiledSchema] = [:]
  var compiled: [CompiledSchema] = []
  let patterns = SchemaPatterns()

  init(metaschemas: SchemaLibrary?, loader: @escaping Loader) {
    metaschemaLibrary = metaschemas
    self.loader = loader
  }

  /// A library that knows the metaschemas and nothing else.
  static func metaschemas() -> SchemaLibrary {
    SchemaLibrary(metaschemas: nil) { url throws(SchemaError) in
      throw SchemaError(.outsideChart(url: url))
    }
  }

  /// Whether `format` is checked in every draft, as it is in metaschemas.
  var checksAllFormats: Bool { metaschemaLibrary == nil }

  deinit {
    for schema in compiled { schema.detach() }
  }

  /// Makes a schema known under an address.
  func add(_ node: SchemaNode, at url: ByteString) {
    texts[url] = node
  }

  /// The schema at an address that is known, well known, or within reach of the loader.
  func text(at url: ByteString) throws(SchemaError) -> SchemaNode {
    if let text = texts[url] { return text }
    let text: SchemaNode
    if let metaschema = Metaschemas.text(at: url) {
      text = try SchemaReader.read(Array(metaschema.utf8))
    } else {
      text = try SchemaReader.read(try loader(url), from: url)
    }
    texts[url] = text
    return text
  }

  /// The document at an address, its identifiers known and, unless well known, itself checked.
  func document(at url: ByteString) throws(SchemaError) -> SchemaDocument {
    if let document = documents[url] { return document }
    let document = SchemaDocument(url: url, node: try text(at: url))
    try collect(document)
    if !Metaschemas.areAt(url) {
      guard let root = document.resources.first else { throw SchemaError(.stopped(Self.nilText)) }
      try check(document.node, at: "", of: document, against: root.dialect)
    }
    documents[url] = document
    return document
  }

  /// What Go says when it meets a document that is neither an object nor a truth value.
  static let nilText: ByteString =
    "runtime error: invalid memory address or nil pointer dereference"

  /// Checks a schema of a document against the metaschema of a dialect.
  func check(
    _ node: SchemaNode, at pointer: ByteString, of document: SchemaDocument,
    against dialect: SchemaDialect
  ) throws(SchemaError) {
    if document.resources.count <= 1, dialect.vocabularies == nil {
      let check = PlainSchemaCheck(draft: dialect.draft, patterns: patterns)
      if check.accepts(node) { return }
    }
    let meta = try metaschema(of: dialect)
    let validator = SchemaValidator(metaschema: meta, of: document, in: self)
    if let violation = try validator.validate(node, against: meta) {
      throw SchemaError(.invalidSchema(location: document.location(pointer), violation))
    }
  }

  /// The compiled metaschema of a dialect.
  func metaschema(of dialect: SchemaDialect) throws(SchemaError) -> CompiledSchema {
    guard let vocabularies = dialect.vocabularies else {
      return try (metaschemaLibrary ?? self).metaschema(at: dialect.draft.url)
    }
    var parts: [CompiledSchema] = []
    for vocabulary in vocabularies {
      parts.append(
        try (metaschemaLibrary ?? self).metaschema(at: dialect.draft.url(ofVocabulary: vocabulary)))
    }
    return composite(of: parts, dialect.draft)
  }

  private func composite(
    of parts: [CompiledSchema], _ draft: SchemaDraft
  ) -> CompiledSchema {
    let document = SchemaDocument(url: "urn:mem:metaschema", node: .null)
    let schema = CompiledSchema(document: document, node: .null, draft: draft)
    schema.isComposite = true
    schema.allOf = parts
    if draft >= .draft2020 {
      schema.dynamicAnchor = "meta"
      schema.dynamicAnchors["meta"] = schema
    }
    compiled.append(schema)
    return schema
  }

  private func metaschema(at url: ByteString) throws(SchemaError) -> CompiledSchema {
    if let schema = metaschemas[url] { return schema }
    let schema = try compile(at: url)
    metaschemas[url] = schema
    return schema
  }
}

extension SchemaDraft {
  /// The address of the metaschema of a vocabulary.
  func url(ofVocabulary name: String) -> ByteString {
    ByteString(url.text.dropLast("schema".count) + "meta/" + name)
  }
}
