internal import Archive
public import GoCompat
internal import YAML

/// Packs a chart: a gzipped tar archive that is the same, bit for bit, whenever it is made of the same
/// files.
///
/// - SeeAlso: `chartutil.Save`
public struct ChartPacker: Sendable {
  /// Marks an archive as made for Helm, in the header of its gzip.
  private static let mark: [UInt8] = Array("+aHR0cHM6Ly95b3V0dS5iZS96OVV6MWljandyTQo=".utf8)

  /// What all entries say of when they changed, in seconds since 1970 (SOURCE_DATE_EPOCH); nil for
  /// what the files say.
  public var modified: Int64?

  public init(modified: Int64? = nil) { self.modified = modified }

  /// The name of the archive: `shop-0.1.0.tgz`.
  public static func fileName(of chart: Chart) -> ByteString {
    chart.name + "-" + chart.metadata.version + ".tgz"
  }

  /// - Throws: `ChartError` for a chart whose name or schema would make an archive nobody can read.
  public func pack(_ chart: Chart) throws(ChartError) -> [UInt8] {
    var writer = TarWriter()
    try write(chart, below: "", to: &writer)
    return Gzip.compress(writer.finish(), extra: Self.mark, comment: "Helm")
  }

  private func write(
    _ chart: Chart, below prefix: ByteString, to writer: inout TarWriter
  ) throws(ChartError) {
    guard chart.name.pathBase == chart.name, chart.name != ".", chart.name != ".." else {
      throw ChartError(.nameIsPath(chart.name))
    }
    let base = prefix.isEmpty ? chart.name : prefix + "/" + chart.name
    func add(_ name: ByteString, _ data: [UInt8], _ nanoseconds: Int64?) {
      writer.add(
        base + "/" + name, data, modified: modified ?? (nanoseconds ?? 0) / 1_000_000_000)
    }
    add("Chart.yaml", try text(metadata(chart)), chart.modified)
    if chart.metadata.apiVersion == "v2", let lock = chart.lock {
      add("Chart.lock", try text(lock.document), lock.generatedNanoseconds)
    }
    for file in chart.raw where file.name == "values.yaml" {
      add(file.name, file.data, file.modified)
    }
    if let schema = chart.schema {
      do throws(JSONError) {
        _ = try JSONReader.kubernetesValue(schema)
      } catch {
        throw ChartError(.schemaNotJSON)
      }
      add("values.schema.json", schema, chart.schemaModified)
    }
    for file in chart.templates + chart.files { add(file.name, file.data, file.modified) }
    for dependency in chart.dependencies {
      try write(dependency, below: base + "/charts", to: &writer)
    }
  }

  private func text(_ document: Object) throws(ChartError) -> [UInt8] {
    do throws(YAMLError) {
      return try YAMLWriter.text(.object(document))
    } catch {
      throw ChartError(.unwritable(error))
    }
  }

  /// Charts of the first version have their dependencies in a file of their own.
  private func metadata(_ chart: Chart) -> Object {
    var metadata = chart.metadata
    if metadata.apiVersion == "v1" { metadata.dependencies = nil }
    return metadata.document
  }
}

extension Lock {
  /// When it was made, in nanoseconds since 1970; nil when it does not say.
  var generatedNanoseconds: Int64? {
    guard
      let time = try? TimeInstant(parsing: generated, layout: TimeInstant.rfc3339, in: .utc),
      !time.isZero
    else { return nil }
    return time.unixNanoseconds
  }
}
