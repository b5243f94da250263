internal import Charts
internal import GoCompat
internal import Platform
internal import YAML

extension ChartCreation {
  /// Copies a chart with the new chart's name in place of `<CHARTNAME>`, under a new Chart.yaml.
  ///
  /// The charts it holds are written as folders, not packed again.
  /// - Parameter path: the starter's folder or package.
  /// - SeeAlso: Helm's `chartutil.CreateFrom`.
  func copyStarter(_ path: String) throws {
    let starter = try load(path)
    let chart = Paths.join(try context.absolutePath(folder), name)
    if let existing = try? Files.status(of: Array(chart.utf8)), existing.kind != .directory {
      throw CommandFailure(ByteString("file \(chart) already exists and is not a directory"))
    }
    try write(YAMLWriter.text(.object(metadata(of: starter))), to: Paths.join(chart, "Chart.yaml"))
    if let values = starter.raw.first(where: { $0.name == "values.yaml" }) {
      let text = ChartScaffold.filled(values.data, name: name)
      do throws(YAMLError) { _ = try YAMLReader.object(text) } catch {
        throw CommandFailure("transforming values file: ", error)
      }
      try write(text, to: Paths.join(chart, "values.yaml"))
    }
    if let schema = starter.schema {
      try write(schema, to: Paths.join(chart, "values.schema.json"))
    }
    for file in starter.templates {
      let text = ChartScaffold.filled(file.data, name: name)
      try write(text, to: Paths.join(chart, file.name.text))
    }
    for file in starter.files { try write(file.data, to: Paths.join(chart, file.name.text)) }
    try writeSubcharts(of: starter, in: chart)
  }

  private func load(_ path: String) throws -> Chart {
    do throws(ChartError) {
      let loaded = try ChartLoader().load(path: context.path(path))
      context.log.write(loaded.notices)
      return loaded.chart
    } catch {
      throw CommandFailure(ByteString("could not load \(path): "), error)
    }
  }

  /// What a new chart says of itself; nothing of the starter's Chart.yaml is kept.
  private func metadata(of starter: Chart) -> Object {
    var metadata = Metadata()
    metadata.name = ByteString(name)
    metadata.description = "A Helm chart for Kubernetes"
    metadata.type = "application"
    metadata.version = "0.1.0"
    metadata.appVersion = "0.1.0"
    metadata.apiVersion = "v2"
    return metadata.document
  }

  private func writeSubcharts(of starter: Chart, in chart: String) throws {
    for subchart in starter.dependencies {
      let folder = Paths.join(chart, "charts", subchart.name.text)
      for file in subchart.raw {
        try write(file.data, to: Paths.join(folder, file.name.text))
      }
    }
  }
}
