public import Charts
public import GoCompat
internal import YAML

/// One version of a chart in an index.
///
/// - SeeAlso: `repo.ChartVersion`
public struct IndexEntry: Sendable, Equatable {
  public var metadata: Metadata
  /// Where its archive is; relative ones are below the repository's own address.
  public var urls: [ByteString] = []
  /// When it was added to the index, RFC 3339.
  public var created: ByteString = "0001-01-01T00:00:00Z"
  public var isRemoved = false
  /// The SHA-256 of the archive.
  public var digest: ByteString = ""

  public init(_ metadata: Metadata) { self.metadata = metadata }

  /// The fields beside the metadata; the last ones are of Helm 2 and not looked at.
  private static let fields = [
    "urls", "created", "removed", "digest", "checksum", "engine", "tillerVersion", "url",
  ]

  /// - Parameter isStrict: whether fields that are not known are an error.
  init(_ document: Value, isStrict: Bool) throws(DocumentProblem) {
    var urls: [ByteString] = []
    var digest = ByteString()
    var created: ByteString = "0001-01-01T00:00:00Z"
    var isRemoved = false
    metadata = try ChartFileReader.metadata(
      ofEntry: document, isStrict: isStrict, others: Self.fields
    ) {
      field, value throws(DocumentProblem) in
      switch field {
      case "urls": urls = try ChartFileReader.texts(value, field: field)
      case "digest": digest = try ChartFileReader.text(value, field: field)
      case "removed": isRemoved = value == .bool(true)
      case "created":
        if case .string(let text) = value { created = try Self.time(text) }
      default: break
      }
    }
    (self.urls, self.digest) = (urls, digest)
    (self.created, self.isRemoved) = (created, isRemoved)
  }

  private static func time(_ text: ByteString) throws(DocumentProblem) -> ByteString {
    do throws(TimeParseError) {
      return try TimeInstant(parsing: text, layout: TimeInstant.rfc3339, in: .utc)
        .format(TimeInstant.rfc3339Nano)
    } catch {
      throw .time(error.goText)
    }
  }

  /// The document of an index, in the order of Helm's fields.
  var document: Object {
    var fields = metadata.document
    fields["urls"] = .array(urls.map { .string($0) })
    fields["created"] = .string(created)
    if isRemoved { fields["removed"] = .bool(true) }
    if !digest.isEmpty { fields["digest"] = .string(digest) }
    return fields
  }
}
