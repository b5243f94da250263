import Charts
import GoCompat
import Platform
import Rendering
import YAML

/// The rules about templates: that they render, and what they render.
///
/// - SeeAlso: `rules.templateLinter.Lint`
struct TemplatesCheck {
  private static let folder: ByteString = "templates/"

  let settings: LintSettings

  func messages(on subject: LintedChart, _ values: Object) throws -> [LintMessage] {
    if let message = folderProblem(of: subject) { return [message] }
    let chart: Chart
    switch subject.chart {
    case .success(let loaded): chart = loaded
    case .failure(let error): return [LintMessage(.error, Self.folder, error.helmText)]
    }
    guard let prepared = prepare(chart, values) else { return [] }
    if !settings.skipsSchemaValidation, let message = schemaProblem(of: prepared) {
      return [message]
    }
    let files: [RenderedFile]
    do {
      files = try render(prepared)
    } catch let error as RenderError {
      return [LintMessage(.error, Self.folder, error.goText)]
    }
    return messages(on: prepared.chart, files)
  }

  private func folderProblem(of subject: LintedChart) -> LintMessage? {
    do throws(FileError) {
      let kind = try subject.kind(of: "templates")
      return kind == .directory ? nil : LintMessage(.error, Self.folder, "not a directory")
    } catch {
      return error.isAbsent
        ? LintMessage(.warning, Self.folder, "directory does not exist")
        : LintMessage(.error, Self.folder, ByteString(error.goText))
    }
  }

  private struct Prepared {
    let chart: Chart
    let values: SharedTable
  }

  /// The chart and its values; nil where the values do not fit, which Helm passes over in silence.
  ///
  /// Helm puts the values together twice, so that what a null took away the first time is back.
  private func prepare(_ chart: Chart, _ values: Object) -> Prepared? {
    do throws(ChartError) {
      let chart = try Dependencies.process(chart, values: values).chart
      let once = try RenderValues(chart, values: values).table.object
      return Prepared(chart: chart, values: try RenderValues(chart, values: once).table)
    } catch {
      return nil
    }
  }

  private func schemaProblem(of prepared: Prepared) -> LintMessage? {
    do throws(ChartSchemaError) {
      try ChartSchemas.check(
        prepared.chart, prepared.values.object, references: settings.schemaReferences)
      return nil
    } catch {
      return LintMessage(.error, Self.folder, error.renderText)
    }
  }

  private func render(_ prepared: Prepared) throws -> [RenderedFile] {
    var render = settings.render
    render.isLint = true
    var capabilities = Capabilities()
    if let version = settings.kubeVersion { capabilities.kubeVersion = version }
    let release = ReleaseOptions(
      name: "test-release", namespace: settings.namespace, revision: 0, isInstall: false)
    return try ChartRenderer(render).render(
      prepared.chart, values: prepared.values, release: release, capabilities: capabilities)
  }

  /// Checks file after file; one that is not YAML ends the check.
  private func messages(on chart: Chart, _ files: [RenderedFile]) -> [LintMessage] {
    var rendered: [ByteString: ByteString] = [:]
    for file in files { rendered[file.path] = file.text }
    var messages: [LintMessage] = []
    for template in chart.templates {
      let name = template.name
      if let problem = FileExtensionRule.problem(with: name) {
        messages.append(LintMessage(.error, name, problem))
      }
      guard FileExtensionRule.isYAML(name) else { continue }
      let text = rendered[GoPath.join([chart.name, name])] ?? ""
      if text.trimmingSpace.isEmpty { continue }
      var check = ManifestCheck(name: name, text: text, kubeVersion: settings.kubeVersion)
      let isReadable = check.run()
      messages += check.messages
      if !isReadable { break }
    }
    return messages
  }
}
