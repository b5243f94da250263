import Archive
import Charts
import GoCompat
import Testing

@Suite struct ChartPackerTests {
  private static let files: [(String, String)] = [
    ("Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.2.3\n"),
    ("values.yaml", "# kept\na: 1\n"), ("values.schema.json", "{}"),
    ("templates/a.yaml", "a: {{ .Values.a }}\n"), ("README.md", "hi"),
    ("charts/sub/Chart.yaml", "apiVersion: v2\nname: sub\nversion: 0.1.0\n"),
    ("charts/sub/templates/b.yaml", "b: 1\n"),
    ("files/" + String(repeating: "long/", count: 40) + "name-é.txt", "far"),
  ]

  private func chart() throws -> Chart {
    try ChartLoader().load(
      files: Self.files.map {
        ChartFile(
          name: ByteString($0.0), data: Array($0.1.utf8), modified: 1_700_000_000_500_000_000)
      }
    ).chart
  }

  @Test func `a packed chart is the chart`() throws {
    let chart = try chart()
    #expect(ChartPacker.fileName(of: chart) == "shop-1.2.3.tgz")
    let again = try ChartLoader().load(packed: ChartPacker().pack(chart)).chart
    #expect(again.metadata == chart.metadata)
    #expect(again.values == chart.values)
    #expect(again.schema == chart.schema)
    #expect(again.templates.map(\.data) == chart.templates.map(\.data))
    #expect(again.files.map(\.name) == chart.files.map(\.name))
    #expect(again.files.map(\.data) == chart.files.map(\.data))
    #expect(again.dependencies.map(\.name) == ["sub"])
    #expect(again.modified == 1_700_000_000_000_000_000)
  }

  @Test func `made twice it is the same bytes`() throws {
    let chart = try chart()
    #expect(try ChartPacker().pack(chart) == ChartPacker().pack(chart))
    let epoch = try ChartPacker(modified: 1_600_000_000).pack(chart)
    let again = try ChartLoader().load(packed: epoch).chart
    #expect(again.templates.allSatisfy { $0.modified == 1_600_000_000_000_000_000 })
    #expect(epoch.starts(with: [0x1F, 0x8B, 0x08]))
  }

  @Test func `what no archive can hold is refused`() throws {
    var chart = try chart()
    chart.schema = Array("{".utf8)
    #expect(throws: ChartError.self) { try ChartPacker().pack(chart) }
    chart.schema = nil
    chart.metadata.name = "../x"
    #expect(throws: ChartError.self) { try ChartPacker().pack(chart) }
  }
}
