public import GoCompat

/// Why a schema cannot be used, or why values do not meet it.
public struct SchemaError: Error, Sendable {
  public enum Kind: Sendable {
    /// The schema is not JSON; the text is that of Go's decoder.
    case syntax(ByteString)
    /// The values do not meet the schema.
    case violated(SchemaViolation)
    /// The schema, or a part of it, does not meet its metaschema.
    case invalidSchema(location: ByteString, SchemaViolation)
    /// A schema elsewhere could not be read; the text says why.
    case unreadable(url: ByteString, ByteString)
    /// A schema lies outside the chart and reading there was not allowed.
    case outsideChart(url: ByteString)
    case unsupportedScheme(url: ByteString)
    case badURL(ByteString, ByteString)
    case badMetaschemaURL(location: ByteString, ByteString)
    case badID(location: ByteString)
    case badAnchor(location: ByteString)
    case badPointer(location: ByteString)
    case missingPointer(location: ByteString)
    case missingAnchor(reference: ByteString, document: ByteString)
    case duplicateID(ByteString, document: ByteString, ByteString, ByteString)
    case duplicateAnchor(ByteString, document: ByteString, ByteString, ByteString)
    case unsupportedDraft(ByteString)
    case metaschemaCycle(ByteString)
    case unsupportedVocabulary(ByteString, url: ByteString)
    case badPattern(ByteString, location: ByteString, ByteString)
    /// Go stops here with a runtime error that Helm catches.
    case stopped(ByteString)
    /// The schema nests, or refers to itself, beyond the limits.
    case limit(ByteString)
  }

  public let kind: Kind

  init(_ kind: Kind) { self.kind = kind }
}
