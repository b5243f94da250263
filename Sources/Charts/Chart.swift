public import GoCompat
public import YAML

/// A file of a chart: its path inside the chart, with `/` between the parts, and its bytes.
public struct ChartFile: Sendable, Equatable {
  public var name: ByteString
  public var data: [UInt8]
  /// When the file changed last, in nanoseconds since 1970; nil when that is not known.
  public var modified: Int64?

  public init(name: ByteString, data: [UInt8], modified: Int64? = nil) {
    self.name = name
    self.data = data
    self.modified = modified
  }
}

/// A chart as a value: metadata, templates, default values, other files and subcharts.
///
/// A chart does not know its parent; walkers hand the path down (`path(under:)`).
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/chart/v2.Chart`
public struct Chart: Sendable {
  public var metadata = Metadata()
  public var lock: Lock?
  /// Every file of the chart as it was loaded, those of subcharts included.
  public var raw: [ChartFile] = []
  /// The files under templates/, in the order they were loaded.
  public var templates: [ChartFile] = []
  /// What is neither template, subchart, values, schema nor Chart.yaml: what `.Files` shows.
  public var files: [ChartFile] = []
  /// The defaults of values.yaml.
  public var values = Object()
  /// The bytes of values.schema.json, when there is one.
  public var schema: [UInt8]?
  /// When values.schema.json changed last, in nanoseconds since 1970.
  public var schemaModified: Int64?
  /// When Chart.yaml changed last, in nanoseconds since 1970.
  public var modified: Int64?
  /// The subcharts.
  public var dependencies: [Chart] = []

  /// The path Helm has for the chart when it is not made of the names of the charts above it.
  ///
  /// A subchart two levels below one that has an alias keeps the path it had without the alias, so
  /// that two charts may even have one path; the later one's templates then replace the earlier's.
  var originalPath: ByteString?

  public init() {}

  /// The name of the chart; after dependency processing this is the alias, if one is given.
  public var name: ByteString { metadata.name }

  /// Whether the chart only lends its definitions: its templates are not rendered.
  public var isLibrary: Bool { metadata.type.isFoldedEqual(to: "library") }

  /// The path that stands before template names: `root` or `root/charts/sub`.
  ///
  /// - SeeAlso: `chart.Chart.ChartFullPath`
  public func path(under parent: ByteString?) -> ByteString {
    if let originalPath { return originalPath }
    guard let parent else { return name }
    return parent + "/charts/" + name
  }

  /// Calls the body for this chart and every chart below it, parents first.
  ///
  /// - Parameter body: gets the chart, its full path, and whether it is the root.
  public func walk(_ body: (_ chart: Chart, _ path: ByteString, _ isRoot: Bool) throws -> Void)
    rethrows
  {
    try walk(under: nil, body)
  }

  private func walk(under parent: ByteString?, _ body: (Chart, ByteString, Bool) throws -> Void)
    rethrows
  {
    let path = path(under: parent)
    try body(self, path, parent == nil)
    for dependency in dependencies { try dependency.walk(under: path, body) }
  }
}

extension ByteString {
  /// Whether two ASCII strings are equal when case is set aside.
  func isFoldedEqual(to other: ByteString) -> Bool {
    count == other.count
      && zip(bytes, other.bytes).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
  }
}

extension UInt8 {
  var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
