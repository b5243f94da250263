public import GoCompat
import Platform
import YAML

/// Loads charts: from a folder, from a packed file, or from files in memory.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/chart/loader`, `helm.sh/helm/v4/pkg/chart/v2/loader`
public struct ChartLoader: Sendable {
  /// Which of Helm's two loaders to follow; they differ in their errors alone.
  public enum Style: Sendable {
    /// The one of Helm's commands: looks for Chart.yaml and its version before all else.
    case command
    /// The one of Helm's engine, as its tests and libraries call it.
    case engine
  }

  public var limits: ChartLimits
  public var style: Style

  public init(limits: ChartLimits = ChartLimits(), style: Style = .command) {
    self.limits = limits
    self.style = style
  }

  /// Loads the chart in a folder, where .helmignore counts, or in a packed file.
  ///
  /// - Throws: `ChartError` with the text of Helm.
  public func load(path: ByteString) throws(ChartError) -> LoadedChart {
    switch try system({ () throws(FileError) in try Files.status(of: path.bytes) }).kind {
    case .directory: try loadFolder(path)
    default: try loadFile(path)
    }
  }

  /// Loads the chart in a folder; a packed file is refused.
  ///
  /// - SeeAlso: `loader.LoadDir`
  public func load(folder path: ByteString) throws(ChartError) -> LoadedChart {
    try loadFolder(path)
  }

  /// Loads a chart from its files, names relative to its folder.
  public func load(files: [ChartFile]) throws(ChartError) -> LoadedChart {
    var assembly = ChartAssembly(limits: limits)
    let chart = try assembly.assemble(files, nesting: 0)
    return LoadedChart(chart: chart, notices: assembly.notices)
  }

  /// Loads a packed chart from its bytes.
  ///
  /// - SeeAlso: `loader.LoadArchive`
  public func load(packed bytes: [UInt8]) throws(ChartError) -> LoadedChart {
    try load(files: unpack(bytes))
  }

  /// The files of a packed chart, without looking at what is in them.
  public func unpack(_ bytes: [UInt8]) throws(ChartError) -> [ChartFile] {
    do throws(PackedChartProblem) {
      return try PackedChart.files(bytes, limits: limits)
    } catch {
      throw ChartError(.packed(error))
    }
  }

  private func loadFolder(_ path: ByteString) throws(ChartError) -> LoadedChart {
    let root = absolute(path)
    if style == .command { try checkVersion(inFolder: root) }
    var folder = try ChartFolder(root, limits: limits)
    try folder.read()
    let loaded = try load(files: folder.files)
    return LoadedChart(chart: loaded.chart, notices: folder.notices + loaded.notices)
  }

  private func loadFile(_ path: ByteString) throws(ChartError) -> LoadedChart {
    try load(
      packed: system { () throws(FileError) in
        try Files.read(path.bytes, limit: limits.chartSize * 4)
      }, from: path)
  }

  /// Loads a packed chart from the bytes of a file that was read already.
  ///
  /// - Parameter path: as messages name the file.
  public func load(packed bytes: [UInt8], from path: ByteString) throws(ChartError) -> LoadedChart {
    if let problem = PackedChartProblem(notGzip: bytes, path: path) {
      throw ChartError(.packed(problem))
    }
    let files: [ChartFile]
    do throws(PackedChartProblem) {
      files = try PackedChart.files(bytes, limits: limits)
    } catch {
      throw ChartError(.packed(error.ofFile(path, style)))
    }
    if style == .command {
      guard let chartFile = files.first(where: { $0.name == "Chart.yaml" }) else {
        throw ChartError(.packed(.noChartFile))
      }
      try checkVersion(chartFile.data)
    }
    return try load(files: files)
  }

  private func checkVersion(inFolder root: ByteString) throws(ChartError) {
    let chartFile = root.appending(pathElement: "Chart.yaml")
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try Files.read(chartFile.bytes, limit: limits.fileSize)
    } catch {
      throw ChartError(.undetectable(path: chartFile, error))
    }
    try checkVersion(bytes)
  }

  /// Refuses a chart of an API version whose rules are not known, before anything else is read.
  private func checkVersion(_ chartFile: [UInt8]) throws(ChartError) {
    var version: ByteString = ""
    do throws(DocumentProblem) {
      let document = try Value(chartDocument: chartFile)
      try FieldDecoder().fields(of: document, type: "loader.chartBase", names: ["apiVersion"]) {
        decoder, _, value throws(DocumentProblem) in
        try decoder.string(value, &version)
      }
    } catch {
      throw ChartError(.document(name: "Chart.yaml", error))
    }
    switch version {
    case "", "v1", "v2": break
    case "v3": throw ChartError(.version3)
    default: throw ChartError(.unsupportedVersion)
    }
  }

  private func absolute(_ path: ByteString) -> ByteString {
    if path.hasPrefix("/") { return path.cleanPath }
    let folder = ByteString(Files.currentDirectory() ?? [UInt8(ascii: "/")])
    return folder.appending(pathElement: path).cleanPath
  }

  private func system<Result>(
    _ call: () throws(FileError) -> Result
  ) throws(ChartError) -> Result {
    do throws(FileError) { return try call() } catch { throw ChartError(.file(error)) }
  }
}

/// A chart and what Helm would have logged while it was loaded.
public struct LoadedChart: Sendable {
  public let chart: Chart
  public let notices: [ChartNotice]
}

extension Value {
  /// The document of Chart.yaml, a lock file or requirements.yaml.
  init(chartDocument bytes: [UInt8]) throws(DocumentProblem) {
    do throws(YAMLError) {
      self = try YAMLReader.value(bytes, YAMLReader.Options(numbers: .native))
    } catch {
      throw .yaml(error)
    }
  }
}
