import Charts
import Foundation
import GoCompat
import YAML

/// Renders the few actions that print what this room makes: enough for most recorded cases about
/// values and dependencies.
struct MiniatureRenderer {
  private static let actions = [
    "{{ toJson .Values }}", "{{ .Chart.Name }}",
    "{{ range .Chart.Dependencies }}{{ .Name }}{{ .Alias }} {{ end }}",
    "{{ range $k, $_ := .Files }}{{ $k }} {{ end }}",
  ]

  /// Whether a template holds nothing but the actions known here.
  static func knows(_ template: String) -> Bool {
    !actions.reduce(template) { $0.replacingOccurrences(of: $1, with: "") }.contains("{{")
  }

  static func render(_ template: String, _ chart: Chart, _ values: SharedTable) -> String {
    let dependencies = (chart.metadata.dependencies ?? []).map { "\($0.name)\($0.alias) " }
    let files = chart.files.map(\.name).sorted().map { "\($0) " }
    let texts = [
      values.json, chart.name.text, dependencies.joined(), files.joined(),
    ]
    return zip(actions, texts).reduce(template) {
      $0.replacingOccurrences(of: $1.0, with: $1.1)
    }
  }
}

extension SharedTable {
  var json: String {
    var writer = JSONWriter()
    writer.write(object)
    guard let bytes = try? writer.finish() else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension ConformanceCase {
  struct Rendering {
    let run: () throws -> Result<Object, ChartError>

    func get() throws -> Result<Object, ChartError> { try run() }
  }

  /// How to render the case; nil when it needs a real engine, or fails before or while rendering.
  func rendering() -> Rendering? {
    let isError = expectedError != nil && string("stage") != "values"
    let isSchema = files.contains {
      $0.name.text.contains("schema") || $0.name.text.hasSuffix(".tgz")
    }
    guard !isError, fields["expect_error_match"] == nil, fields["expect_match"] == nil, !isSchema,
      fields["template"] == nil,
      files.allSatisfy({ !$0.name.text.contains("templates/") || $0.isKnown })
    else { return nil }
    return Rendering {
      let chart = try load()
      do throws(ChartError) {
        let processed = try Dependencies.process(chart, values: values).chart
        let values = try RenderValues(processed, values: values).table
        return .success(rendered(processed, values, at: ""))
      } catch {
        return .failure(error)
      }
    }
  }

  private func rendered(_ chart: Chart, _ values: SharedTable, at path: String) -> Object {
    var output = Object()
    for file in chart.templates
    where !(file.name.text.split(separator: "/").last ?? "").hasPrefix("_") {
      let text = String(decoding: file.data, as: UTF8.self)
      if !chart.isLibrary {
        output[ByteString(path + file.name.text)] =
          .string(ByteString(MiniatureRenderer.render(text, chart, values)))
      }
    }
    for subchart in chart.dependencies {
      guard case .table(let table)? = values[subchart.name] else { continue }
      let inner = rendered(subchart, table, at: "\(path)charts/\(subchart.name)/")
      for (name, text) in inner { output[name] = text }
    }
    return output
  }
}

extension ChartFile {
  fileprivate var isKnown: Bool { MiniatureRenderer.knows(String(decoding: data, as: UTF8.self)) }
}
