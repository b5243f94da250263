import Charts
import Foundation
import GoCompat
import Lint
import Rendering
import TestSupport
import Testing
import YAML

/// Findings against recorded answers of the real linter.
@Suite struct LintTests {
  @Test(arguments: try ConformanceVector.area("lint"))
  func recorded(_ vector: ConformanceVector) throws {
    let options = vector.object("lint") ?? Object()
    try TemporaryChart.with(vector.files) { path in
      var settings = LintSettings(render: .forTests)
      settings.isStrict = options["strict"] == .bool(true)
      settings.skipsSchemaValidation = options["skip_schema_validation"] == .bool(true)
      if case .string(let version)? = options["kube_version"] {
        settings.kubeVersion = try KubeVersion(parsing: version)
      }
      let report = try Linter(settings).lint(path, values: vector.values)
      let expected = vector.object("expect_lint") ?? Object()
      #expect(report.messages.map { Self.object($0, in: path) } == Self.list(expected["messages"]))
      #expect(report.errors.map { Value.string($0) } == Self.list(expected["errors"]))
    }
  }

  private static func list(_ value: Value?) -> [Value] {
    if case .array(let elements)? = value { elements } else { [] }
  }

  /// A finding as the vectors have it; the chart's folder is shown by its name.
  private static func object(_ message: LintMessage, in path: ByteString) -> Value {
    .object([
      "severity": .float(Double(message.severity.rawValue)),
      "path": .string(message.path == path ? GoPath.base(path) : message.path),
      "error": .string(message.text),
    ])
  }

  @Test func noChart() throws {
    let report = try Linter(LintSettings(render: .forTests)).lint("/nonexistent/x", values: [:])
    #expect(
      report.errors.map(\.text) == [
        "unable to check Chart.yaml file in chart: stat /nonexistent/x/Chart.yaml: "
          + "no such file or directory"
      ])
    #expect(report.chartsLinted == 0)
    #expect(report.hasWarningsOrErrors)
  }

  @Test func lineOfAFinding() {
    let message = LintMessage(.warning, "Chart.yaml", "icon is recommended")
    #expect(message.helmText == "[WARNING] Chart.yaml: icon is recommended")
  }

  @Test func chartsInsideACharts() throws {
    let files: [(name: ByteString, data: [UInt8])] = [
      ("Chart.yaml", []), ("charts/b/Chart.yaml", []), ("charts/b/charts/c/Chart.yaml", []),
      ("charts/a-1.0.0.tgz", []), ("charts/README.md", []),
    ]
    try TemporaryChart.with(files) { path in
      let inside = LintSubcharts.paths(inside: path).map { $0[(path.count + 1)...].text }
      #expect(inside == ["charts/a-1.0.0.tgz", "charts/b", "charts/b/charts/c"])
    }
  }
}
