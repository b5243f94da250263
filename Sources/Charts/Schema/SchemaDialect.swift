import GoCompat

/// A draft and the vocabularies of it that are in force.
struct SchemaDialect {
  var draft: SchemaDraft
  /// The names of the vocabularies; nil for those that the draft has by default.
  var vocabularies: [String]?

  /// Whether the keywords of a vocabulary count.
  func has(_ vocabulary: String) -> Bool {
    if vocabulary == "core" || draft < .draft2019 { return true }
    return (vocabularies ?? draft.defaultVocabularies).contains(vocabulary)
  }
}

extension SchemaDraft {
  /// The vocabularies in force unless a metaschema lists others.
  var defaultVocabularies: [String] {
    switch self {
    case .draft4, .draft6, .draft7: []
    case .draft2019: ["core", "applicator", "validation"]
    case .draft2020: ["core", "applicator", "unevaluated", "validation"]
    }
  }

  /// All vocabularies the draft defines.
  var knownVocabularies: [String] {
    switch self {
    case .draft4, .draft6, .draft7: []
    case .draft2019: ["core", "applicator", "validation", "meta-data", "format", "content"]
    case .draft2020:
      [
        "core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation",
        "format-assertion", "content",
      ]
    }
  }

  /// What the addresses of the draft's vocabularies begin with.
  private var vocabularyPrefix: String {
    self == .draft2019
      ? "https://json-schema.org/draft/2019-09/vocab/"
      : "https://json-schema.org/draft/2020-12/vocab/"
  }

  /// The vocabularies a metaschema requires; nil when it lists none.
  ///
  /// - Throws: for a required vocabulary that is not known.
  func vocabularies(
    of metaschema: SchemaNode, at url: ByteString
  ) throws(SchemaError) -> [String]? {
    guard self >= .draft2019, let listed = metaschema.object?[.vocabulary]?.object else {
      return nil
    }
    var names: [String] = []
    for (address, required) in zip(listed.keys, listed.values) where required.boolean == true {
      let text = address.text
      let name = text.hasPrefix(vocabularyPrefix) ? text.dropFirst(vocabularyPrefix.count) : ""
      guard knownVocabularies.contains(String(name)) else {
        throw SchemaError(.unsupportedVocabulary(address, url: url))
      }
      names.append(String(name))
    }
    if !names.contains("core") { names.append("core") }
    return names
  }
}
