import Charts
import GoCompat
import GoTemplate
import Sprig
import YAML

/// What the templates of a chart and its subcharts see: their dot.
///
/// The values of a subchart are the same map as the parent's table of its name, so what one template
/// sets there another one sees.
/// - SeeAlso: `recAllTpls` in Helm's `pkg/engine/engine.go`
struct ChartScope {
  /// A template file with the dot it is run with.
  struct File {
    let path: ByteString
    let source: ByteString
    let dot: GoMap
    let basePath: ByteString
    /// The keys from the root chart's values to those of the file's chart.
    let valuesPath: [ByteString]
  }

  private(set) var files: [File] = []

  init(_ chart: Chart, values: SharedTable, release: ReleaseOptions, capabilities: Capabilities) {
    var tables = SharedTables()
    let top = GoMap([
      "Release": .map(ChartScope.release(release)),
      "Capabilities": .object(CapabilitiesObject(capabilities)),
      "Values": .map(GoMap(tables.map(values), as: ValuesType.type)),
    ])
    _ = add(chart, under: nil, parent: top, valuesPath: [])
  }

  private static func release(_ release: ReleaseOptions) -> GoMap {
    GoMap([
      "Name": .string(release.name),
      "Namespace": .string(release.namespace),
      "IsUpgrade": .bool(release.isUpgrade),
      "IsInstall": .bool(release.isInstall),
      "Revision": .int(release.revision),
      "Service": .string("Helm"),
    ])
  }

  private mutating func add(
    _ chart: Chart, under parentPath: ByteString?, parent: GoMap, valuesPath: [ByteString]
  ) -> GoMap {
    let path = chart.path(under: parentPath)
    let subcharts = GoMap()
    let scope = GoMap([
      "Chart": .map(MetadataObject.make(chart.metadata, isRoot: parentPath == nil)),
      "Files": .map(FilesObject.make(chart.files)),
      "Release": parent["Release"] ?? .nil,
      "Capabilities": parent["Capabilities"] ?? .nil,
      "Values": ChartScope.values(of: chart, isRoot: parentPath == nil, parent: parent),
      "Subcharts": .map(subcharts),
    ])
    for dependency in chart.dependencies {
      subcharts[dependency.name] = .map(
        add(
          dependency, under: path, parent: scope, valuesPath: valuesPath + [dependency.name]))
    }
    let dot = GoMap(scope, as: ValuesType.type)
    let basePath = GoPath.join([path, "templates"])
    for template in chart.templates {
      if chart.isLibrary, !GoPath.base(template.name).hasPrefix("_") { continue }
      files.append(
        File(
          path: GoPath.join([path, template.name]), source: ByteString(template.data), dot: dot,
          basePath: basePath, valuesPath: valuesPath))
    }
    return scope
  }

  private static func values(of chart: Chart, isRoot: Bool, parent: GoMap) -> GoValue {
    if isRoot { return parent["Values"] ?? .nil }
    do {
      return .map(try ValuesType.table(parent, path: "Values." + chart.name))
    } catch {
      // Helm gives a subchart without a table of its own an empty one.
      return .map(GoMap(ValuesType.type))
    }
  }

  /// Deepest first, then in reverse order of name: a parent's templates are parsed last and win.
  ///
  /// - SeeAlso: `sortTemplates` in Helm's `pkg/engine/engine.go`
  var sortedFiles: [File] {
    // Two templates of one path: the one loaded last counts, as in Helm's map.
    var byPath: [ByteString: File] = [:]
    for file in files { byPath[file.path] = file }
    let keyed = byPath.values.map { file in
      (depth: file.path.bytes.count { $0 == UInt8(ascii: "/") }, file: file)
    }
    return keyed.sorted { left, right in
      left.depth == right.depth ? left.file.path > right.file.path : left.depth > right.depth
    }.map(\.file)
  }
}
