public import GoCompat

extension SchemaError {
  /// The text that Helm prints for the error, below the name of the chart.
  ///
  /// - SeeAlso: `util.ValidateAgainstSingleSchema`
  public var helmText: ByteString {
    switch kind {
    case .syntax(let reason): return reason
    case .violated(let violation): return violation.helmText
    case .invalidSchema(let location, let violation):
      return Self.quoted(location) + " is not valid against metaschema: " + violation.text
    case .stopped(let reason), .limit(let reason):
      return ByteString("unable to validate schema: ") + reason
    default: return placeText
    }
  }

  private static func quoted(_ text: ByteString) -> ByteString { SchemaText.doubleQuoted(text) }

  /// The text of errors about addresses and what they name.
  private var placeText: ByteString {
    let quoted = Self.quoted
    switch kind {
    case .unreadable(let url, let reason):
      return "failing loading " + quoted(url) + ": " + reason
    case .outsideChart(let url):
      return "failing loading " + quoted(url) + ": schemas outside the chart are not read"
    case .unsupportedScheme(let url):
      return "failing loading " + quoted(url) + ": no URLLoader registered for " + quoted(url)
    case .badURL(let url, let reason): return "error in parsing " + quoted(url) + ": " + reason
    case .badMetaschemaURL(let location, let reason):
      return "invalid $schema in " + quoted(location) + ": " + reason
    case .badID(let location): return "error in parsing id at " + quoted(location)
    case .badAnchor(let location): return "error in parsing anchor at " + quoted(location)
    case .badPointer(let location): return "invalid json-pointer " + quoted(location)
    case .missingPointer(let location):
      return "json-pointer in " + quoted(location) + " not found"
    case .missingAnchor(let reference, let document):
      return "anchor in " + quoted(reference) + " not found in schema " + quoted(document)
    case .badPattern(let pattern, let location, let reason):
      return "invalid regex " + quoted(pattern) + " at " + quoted(location) + ": " + reason
    default: return duplicateText
    }
  }

  /// The text of errors about names that clash or are not known.
  private var duplicateText: ByteString {
    let quoted = Self.quoted
    switch kind {
    case .duplicateID(let id, let document, let first, let second):
      return "duplicate id " + quoted(id) + " in " + quoted(document) + " at " + quoted(first)
        + " and " + quoted(second)
    case .duplicateAnchor(let anchor, let document, let first, let second):
      return "duplicate anchor " + quoted(anchor) + " in " + quoted(document) + " at "
        + quoted(first) + " and " + quoted(second)
    case .unsupportedDraft(let url): return "draft " + quoted(url) + " is not supported"
    case .metaschemaCycle(let url): return "cycle in resolving $schema in " + quoted(url)
    case .unsupportedVocabulary(let vocabulary, let url):
      return "unsupported vocabulary " + quoted(vocabulary) + " in " + quoted(url)
    default: return ""
    }
  }
}
