internal import Charts
internal import Diagnostics
internal import GoCompat
internal import Rendering
internal import YAML

extension RenderSession {
  /// Refuses what cannot be installed: libraries, and charts with dependencies missing.
  ///
  /// - SeeAlso: `checkIfInstallable`, `action.CheckDependencies`
  func checkInstallable() throws {
    let type = chart.metadata.type
    guard type.isEmpty || type == "application" else {
      throw CommandFailure(type + " charts are not installable")
    }
    warnOfDeprecation()
    try checkDependencies()
  }

  /// - SeeAlso: `action.CheckDependencies`
  func checkDependencies() throws {
    let missing = chart.missingDependencies
    guard !missing.isEmpty else { return }
    let text = ChartFileText(chart)
    let labels = (chart.metadata.dependencies ?? []).enumerated().compactMap { index, dependency in
      missing.contains(dependency.name)
        ? text?.place(of: [.key("dependencies"), .index(index), .key("name")]).map { Label($0) }
        : nil
    }
    let names = missing.map(\.text).joined(separator: ", ")
    throw CommandFailure(
      ByteString(
        "an error occurred while checking for chart dependencies. You may need to run "
          + "'\(context.program) dependency build' to fetch missing dependencies: "
          + "found in Chart.yaml, but missing in charts/ directory: \(names)"),
      diagnostic: Diagnostic(
        id: "chart.missing-dependency", message: "missing in charts/: \(names)", labels: labels,
        help: "put the charts into charts/ of the chart, as folders or packages"))
  }
  func warnOfDeprecation() {
    if chart.metadata.deprecated { context.log.warn("this chart is deprecated") }
  }
}

extension Chart {
  /// The names of dependencies that Chart.yaml has and charts/ has not.
  ///
  /// - SeeAlso: `action.CheckDependencies`
  var missingDependencies: [ByteString] {
    (metadata.dependencies ?? []).map(\.name).filter { name in
      !dependencies.contains { $0.name == name }
    }
  }
}
