public import Charts
public import GoCompat
public import GoTemplate

/// Renders a chart for a release: values checked, templates run, documents split and sorted.
public struct ReleaseRenderer {
  /// What to render besides the templates.
  public struct Options: Sendable {
    public var includesCRDs = false
    public var includesSubchartNotes = false
    /// Changes what the templates made, but for notes, before it is split and sorted; nil leaves it.
    public var postRender: (@Sendable ([RenderedText]) throws -> [RenderedText])?

    public init() {}
  }

  private let settings: RenderSettings
  private let options: Options

  public init(_ settings: RenderSettings, options: Options = Options()) {
    self.settings = settings
    self.options = options
  }

  /// - Parameter values: those of the root chart, dependencies processed and defaults coalesced
  /// - Throws: `IncompatibleCluster`, `RenderError`, or `UnsortableRelease` when a rendered document
  ///   is not YAML
  public func render(
    _ chart: Chart, values: SharedTable, release: ReleaseOptions, capabilities: Capabilities
  ) throws -> RenderedRelease {
    try checkCluster(chart, capabilities)
    let rendered = try ChartRenderer(settings)
      .render(chart, values: values, release: release, capabilities: capabilities)
    let isNotes = { (file: RenderedFile) in file.path.hasSuffix("NOTES.txt") }
    let files = try postRendered(rendered.filter { !isNotes($0) })
    let sorter: ManifestSorter
    do {
      sorter = try ManifestSorter(files)
    } catch let error as ManifestError {
      throw UnsortableRelease(
        files: files.map { RenderedText(path: $0.path, text: $0.text) }, cause: error)
    }
    return RenderedRelease(
      manifests: sorter.manifests, hooks: sorter.hooks,
      notes: notes(of: chart, in: rendered.filter(isNotes)),
      customResources: options.includesCRDs ? chart.customResources : [])
  }

  private func postRendered(_ files: [RenderedFile]) throws -> [RenderedFile] {
    guard let postRender = options.postRender else { return files }
    return try postRender(files.map { RenderedText(path: $0.path, text: $0.text) }).map {
      RenderedFile(path: $0.path, text: $0.text, outputMap: nil, rawText: $0.text)
    }
  }

  private func checkCluster(_ chart: Chart, _ capabilities: Capabilities) throws {
    let wanted = chart.metadata.kubeVersion
    if wanted.isEmpty { return }
    let has = capabilities.kubeVersion
    // A range that does not parse fits nothing.
    guard let version = try? Semver(has.normalized), let range = try? SemverConstraints(wanted),
      range.check(version)
    else { throw IncompatibleCluster(wanted: wanted, has: has.version) }
  }

  private func notes(of chart: Chart, in files: [RenderedFile]) -> ByteString {
    let own = GoPath.join([chart.name, "templates", "NOTES.txt"])
    let shown = files.filter { options.includesSubchartNotes || $0.path == own }
    var text = ByteString()
    for file in shown {
      if !text.isEmpty { text.append("\n") }
      text.append(file.text)
    }
    return text
  }
}

/// A chart that does not want the Kubernetes version it would be installed on.
public struct IncompatibleCluster: GoTextError {
  public let wanted: ByteString
  public let has: ByteString

  public var goText: ByteString {
    "chart requires kubeVersion: " + wanted + " which is incompatible with Kubernetes " + has
  }
}

/// Rendered files of which one is not YAML; Helm shows all of them when debugging.
public struct UnsortableRelease: GoTextError {
  public let files: [RenderedText]
  public let cause: ManifestError

  public var goText: ByteString { cause.goText }

  /// The files as one text, each under a line that names its template.
  public var manifestText: ByteString {
    var text: [UInt8] = []
    for file in files.sorted(by: { $0.path < $1.path }) where !file.text.trimmingSpace.isEmpty {
      RenderedRelease.append(file.path, file.text, to: &text)
    }
    return ByteString(text)
  }
}
