public import Charts
public import GoCompat
internal import YAML

/// A packed chart as what lies in a registry.
public struct ChartArtifact: Sendable {
  public var config: OCIBlob
  public var layers: [OCIBlob]
  public var annotations: [ByteString: ByteString]

  /// - Parameters:
  ///   - archive: the packed chart.
  ///   - provenance: its signature file.
  ///   - created: when the archive was written, as RFC 3339 has times.
  /// - Throws: `RegistryError`.
  public init(
    _ metadata: Metadata, archive: [UInt8], provenance: [UInt8]?, created: ByteString
  ) throws(RegistryError) {
    do throws(JSONError) {
      config = OCIBlob(
        mediaType: OCIMediaType.chartConfig,
        bytes: try Self.document(metadata).declaredJSON())
    } catch {
      throw RegistryError(.malformed(url: metadata.name.text, error.goText.text))
    }
    layers = [OCIBlob(mediaType: OCIMediaType.chart, bytes: archive)]
    if let provenance {
      layers.append(OCIBlob(mediaType: OCIMediaType.provenance, bytes: provenance))
    }
    annotations = Self.annotations(metadata, created: created)
  }

  /// The metadata with annotations in order, since Go sorts the keys of maps.
  private static func document(_ metadata: Metadata) -> Value {
    var fields = metadata.document
    if case .object(let annotations)? = fields["annotations"] {
      var sorted = Object()
      for key in annotations.keys.sorted() { sorted[key] = annotations[key] }
      fields["annotations"] = .object(sorted)
    }
    return .object(fields)
  }

  /// What the manifest tells of the chart.
  ///
  /// - SeeAlso: `generateOCIAnnotations`
  private static func annotations(
    _ metadata: Metadata, created: ByteString
  ) -> [ByteString: ByteString] {
    var table: [ByteString: ByteString] = [:]
    func set(_ name: String, _ value: ByteString) {
      if !value.trimmingSpace.isEmpty {
        table[ByteString("org.opencontainers.image." + name)] = value
      }
    }
    set("description", metadata.description)
    set("title", metadata.name)
    set("version", metadata.version)
    set("url", metadata.home)
    set("created", created)
    set("source", metadata.sources.first ?? "")
    set("authors", authors(metadata.maintainers))
    for (key, value) in metadata.annotations ?? [:]
    where key != "org.opencontainers.image.version" && key != "org.opencontainers.image.title" {
      table[key] = value
    }
    return table
  }

  private static func authors(_ maintainers: [Maintainer]) -> ByteString {
    var text: ByteString = ""
    for (index, maintainer) in maintainers.enumerated() {
      if index > 0 { text.append(", ") }
      text.append(maintainer.name)
      if !maintainer.email.isEmpty { text.append(" (" + maintainer.email + ")") }
    }
    return text
  }
}
