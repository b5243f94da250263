import GoCompat
import YAML

/// Makes a chart of its files: sorts them into metadata, values, templates, subcharts and the rest.
///
/// - SeeAlso: `loader.LoadFiles`
struct ChartAssembly {
  let limits: ChartLimits
  private(set) var notices: [ChartNotice] = []
  private var packedSize = 0

  init(limits: ChartLimits) { self.limits = limits }

  mutating func assemble(_ files: [ChartFile], nesting: Int) throws(ChartError) -> Chart {
    guard nesting <= limits.nesting else {
      throw ChartError(.nestedTooDeep(limit: limits.nesting))
    }
    var chart = Chart()
    var hasMetadata = false
    chart.raw = files
    for file in files where file.name == "Chart.yaml" {
      try decode(file) { document throws(DocumentProblem) in
        try chart.metadata.decode(document)
      }
      // Charts of Helm 2 did not have to name a version.
      if chart.metadata.apiVersion.isEmpty { chart.metadata.apiVersion = "v1" }
      chart.modified = file.modified
      hasMetadata = true
    }
    var subcharts = KeyedEntries<[ChartFile]>()
    for file in files {
      if file.name == "requirements.yaml" || file.name == "requirements.lock" { hasMetadata = true }
      try add(file, to: &chart, &subcharts)
    }
    guard hasMetadata else { throw ChartError(.missingChartFile) }
    do throws(MetadataProblem) {
      try chart.metadata.validate()
    } catch {
      throw ChartError(.invalid(error))
    }
    // Helm takes subcharts in no fixed order.
    for name in subcharts.keys.sorted() where !name.hasPrefix("_") && !name.hasPrefix(".") {
      let subchart = try assemble(
        subchart: name, subcharts[name] ?? [], of: chart.name, nesting: nesting)
      chart.dependencies.append(subchart)
    }
    return chart
  }

  /// Puts a file where it belongs; files of subcharts go to the list under the subchart's name.
  private mutating func add(
    _ file: ChartFile, to chart: inout Chart, _ subcharts: inout KeyedEntries<[ChartFile]>
  ) throws(ChartError) {
    switch file.name {
    case "Chart.yaml": break
    case "Chart.lock":
      try decode(file) { document throws(DocumentProblem) in
        chart.lock = try Lock(decoding: document)
      }
    case "values.yaml": chart.values = try values(file)
    case "values.schema.json":
      chart.schema = file.data
      chart.schemaModified = file.modified
    case "requirements.yaml":
      if chart.metadata.apiVersion != "v1" { notices.append(.requirementsFile) }
      try decode(file) { document throws(DocumentProblem) in
        try chart.metadata.decode(document)
      }
      if chart.metadata.apiVersion == "v1" { chart.files.append(file) }
    case "requirements.lock":
      try decode(file) { document throws(DocumentProblem) in
        chart.lock = try Lock(decoding: document)
      }
      if chart.metadata.apiVersion == "v1" {
        chart.files.append(file)
      } else {
        notices.append(.requirementsLock)
      }
    case let name where name.hasPrefix("templates/"): chart.templates.append(file)
    case let name where name.hasPrefix("charts/") && name.pathExtension != ".prov":
      let inner = ChartFile(name: name[7...], data: file.data, modified: file.modified)
      let subchart = inner.name.split(by: "/", limit: 2).first ?? ""
      subcharts.append(inner, under: subchart)
    default: chart.files.append(file)
    }
  }

  private mutating func assemble(
    subchart name: ByteString, _ files: [ChartFile], of parent: ByteString, nesting: Int
  ) throws(ChartError) -> Chart {
    let isPacked = name.pathExtension == ".tgz"
    if isPacked, let first = files.first, first.name != name {
      throw ChartError(.subchartNotPacked(file: name, chart: parent, found: first.name))
    }
    do throws(ChartError) {
      let inner = isPacked ? try unpack(files.first?.data ?? []) : files.compactMap(\.inside)
      return try assemble(inner, nesting: nesting + 1)
    } catch {
      throw ChartError(.subchart(file: name, chart: parent, error.kind))
    }
  }

  private mutating func unpack(_ bytes: [UInt8]) throws(ChartError) -> [ChartFile] {
    do throws(PackedChartProblem) {
      let files = try PackedChart.files(bytes, limits: limits)
      packedSize += files.reduce(0) { $0 + $1.data.count }
      guard packedSize <= limits.nestedSize else {
        throw .nestedTooLarge(limit: limits.nestedSize)
      }
      return files
    } catch {
      throw ChartError(.packed(error))
    }
  }

  private func decode(
    _ file: ChartFile, _ body: (Value) throws(DocumentProblem) -> Void
  ) throws(ChartError) {
    do throws(DocumentProblem) {
      try body(try Value(chartDocument: file.data))
    } catch {
      throw ChartError(.document(name: file.name, error))
    }
  }

  private func values(_ file: ChartFile) throws(ChartError) -> Object {
    do throws(DocumentProblem) {
      return try ValuesFile.read(file.data)
    } catch {
      throw ChartError(.document(name: file.name, error))
    }
  }
}

extension ChartFile {
  /// The file without the first folder of its path; nil when it is in none.
  fileprivate var inside: ChartFile? {
    let parts = name.split(by: "/", limit: 2)
    guard parts.count == 2, let rest = parts.last else { return nil }
    return ChartFile(name: rest, data: data, modified: modified)
  }
}

extension KeyedEntries<[ChartFile]> {
  fileprivate mutating func append(_ file: ChartFile, under key: ByteString) {
    if let position = position(of: key) {
      self[at: position].append(file)
    } else {
      update([file], forKey: key)
    }
  }
}
