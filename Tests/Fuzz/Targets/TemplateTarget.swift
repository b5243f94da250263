internal import Charts
internal import GoCompat
internal import GoTemplate
internal import Rendering
internal import Sprig
internal import YAML

/// Parses a text as a template of a small chart and runs it with little allowed.
enum TemplateTarget {
  private static let chartFile = Array("apiVersion: v2\nname: fuzz\nversion: 1.2.3\n".utf8)
  private static let values = Array(
    "name: x\ncount: 3\nempty: ''\nlist: [a, b, 1]\nmap: {k: v, n: {d: [true]}}\n".utf8)

  static func run(_ bytes: [UInt8]) {
    let files = [
      ChartFile(name: "Chart.yaml", data: chartFile),
      ChartFile(name: "values.yaml", data: values),
      ChartFile(name: "templates/t.yaml", data: bytes),
    ]
    do {
      let chart = try ChartLoader().load(files: files).chart
      let prepared = try PreparedChart(chart, userValues: [:])
      _ = try ReleaseRenderer(settings)
        .render(
          prepared.chart, values: prepared.values,
          release: ReleaseOptions(name: "rel", namespace: "ns"), capabilities: Capabilities())
    } catch {
      _ = TemplateError.goText(of: error)
    }
  }

  private static var settings: RenderSettings {
    RenderSettings(
      environment: SprigEnvironment(
        now: { (1_700_000_000, 0) }, randomBytes: { [UInt8](repeating: 7, count: $0) },
        budget: RenderBudget(stepLimit: 20_000, outputLimit: 1 << 20)))
  }
}
