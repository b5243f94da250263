import Testing

@Suite struct DocumentDiagnosticTests {
  private func show(_ files: [String: String]) throws -> (String, String) {
    let folder = try ScratchFolder(files)
    let run = ToolRun("show", "values", "c", "--diagnostics=full", folder: folder)
    #expect(run.status == 1)
    let errors = run.errors.split(separator: folder.path, omittingEmptySubsequences: false)
      .joined(separator: "F")
    let lines = errors.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(lines[0]), String(lines[1]))
  }

  @Test func brokenValues() throws {
    let (headline, excerpt) = try show([
      "c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 1.0.0\n",
      "c/values.yaml": "a: 1\n---\nü:\n\tb: 2\n",
    ])
    #expect(headline.hasPrefix("Error: cannot load values.yaml: "))
    #expect(excerpt.contains(" --> F/c/values.yaml:4:"))
    #expect(excerpt.contains("help: YAML does not take tabs as indentation: use spaces"))
  }

  @Test func templateInValues() throws {
    let (_, excerpt) = try show([
      "c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 1.0.0\n", "c/values.yaml": "x: {{ y }}\n",
    ])
    #expect(excerpt.contains("help: a value that begins with {{ must be quoted"))
  }

  @Test func brokenChartFile() throws {
    let (headline, excerpt) = try show(["c/Chart.yaml": "apiVersion: v2\nname: @c\n"])
    #expect(headline.hasPrefix("Error: cannot load Chart.yaml: "))
    #expect(excerpt.contains(" --> F/c/Chart.yaml:2:7\n"))
    #expect(excerpt.contains("2 | name: @c\n  |       ^\n"))
    #expect(excerpt.contains("must be quoted"))
  }
}
