public import Charts
import GoCompat
import GoTemplate
import Sprig

/// Renders the templates of a chart and its subcharts.
///
/// The values are those of the root chart, dependencies processed and defaults coalesced.
/// - SeeAlso: `engine.Engine.Render`
public struct ChartRenderer {
  private let settings: RenderSettings

  public init(_ settings: RenderSettings) { self.settings = settings }

  /// Every file that is not a partial, in the order in which Helm runs them.
  ///
  /// - Throws: `RenderError`.
  public func render(
    _ chart: Chart, values: SharedTable, release: ReleaseOptions, capabilities: Capabilities
  ) throws -> [RenderedFile] {
    let scope = ChartScope(chart, values: values, release: release, capabilities: capabilities)
    let files = scope.sortedFiles
    let context = ExecutionContext(
      budget: settings.environment.budget, missingKey: settings.isStrict ? .error : .zero,
      stackLimit: settings.stackLimit)
    let run = TemplateRun(settings: settings, context: context)
    let set = TemplateSet(functions: functionTable(run))
    for file in files {
      do {
        try set.parse(name: file.path, source: file.source, stackLimit: settings.stackLimit)
      } catch let error as TemplateError {
        throw RenderError(.parse, file: file.path, cause: error, names: names(set, file))
      }
    }
    defer { settings.keep?((files, set)) }
    return try files.filter { !GoPath.base($0.path).hasPrefix("_") }.map { file in
      try render(file, set: set, context: context)
    }
  }

  private func render(
    _ file: ChartScope.File, set: TemplateSet, context: ExecutionContext
  ) throws -> RenderedFile {
    file.dot["Template"] = .map(
      GoMap(
        ["Name": .string(file.path), "BasePath": .string(file.basePath)], ValuesType.type))
    var output: [UInt8] = []
    let map = settings.recordsOutput ? OutputMap() : nil
    context.outputMap = map
    do {
      try set.execute(file.path, data: .map(file.dot), into: &output, context: context)
    } catch let error as TemplateError {
      throw RenderError(.execute, file: file.path, cause: error, names: names(set, file))
    }
    let raw = ByteString(output)
    return RenderedFile(
      path: file.path, text: NoValue.removed(from: raw), outputMap: map, rawText: raw)
  }

  private func names(_ set: TemplateSet, _ file: ChartScope.File) -> RenderError.Names {
    RenderError.Names(
      functions: set.functions.names, templates: set.names, valuesPath: file.valuesPath)
  }

  private func functionTable(_ run: TemplateRun) -> FunctionTable {
    let table = FunctionTable(SprigFunctions.all(settings.environment))
    for function in run.functions { table.define(function) }
    return table
  }
}
