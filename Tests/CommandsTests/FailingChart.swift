import Testing

/// A chart that does not render, and what is shown of that.
struct FailingChart: CustomTestStringConvertible, Sendable {
  let testDescription: String
  private let files: [String: String]
  private let arguments: [String]
  private let shown: String

  /// - Parameters:
  ///   - template: the text of `templates/x.yaml`.
  ///   - files: more files of the working folder, or others in place of the usual ones.
  ///   - shown: what follows the text of Helm; the working folder is called `F`.
  init(
    _ name: String, _ template: String, arguments: [String] = [], files: [String: String] = [:],
    shows shown: String
  ) {
    testDescription = name
    var all = FailingChart.usual
    all["c/templates/x.yaml"] = template
    self.files = all.merging(files) { $1 }
    self.arguments = arguments
    self.shown = shown + "\n"
  }

  private static let usual = [
    "c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 1.0.0\n",
    "c/values.yaml": "image:\n  name: nginx\nreplicas: 2\n",
    "c/templates/_h.tpl": """
    {{- define "c.labels" }}
    app: {{ .Values.app.name }}
    {{- end }}
    {{- define "c.loop" }}{{ template "c.loop" . }}{{ end }}

    """,
  ]

  /// Expects the text of Helm alone, and the same with what is shown below it when asked for.
  func check() throws {
    let folder = try ScratchFolder(files)
    let plain = ToolRun(all: ["template", "c"] + arguments, folder: folder)
    let full = ToolRun(
      all: ["template", "c", "--diagnostics=full"] + arguments, folder: folder)
    #expect(plain.status == 1)
    #expect(full.status == 1)
    #expect(plain.output == full.output)
    #expect(plain.errors.hasPrefix("Error: "))
    #expect(full.errors.hasPrefix(plain.errors))
    let below = String(full.errors.dropFirst(plain.errors.count))
    #expect(below.split(separator: folder.path).joined(separator: "F") == shown)
  }
}
