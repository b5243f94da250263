import Charts
import Foundation
import GoCompat
import YAML

/// Renders the few actions that print what this room makes: enough for most recorded cases about
/// values and dependencies.
struct MiniatureRenderer {
  private static let actions = [
    "{{ toJson .Values }}", "{{ .Chart.Name }}", "{{ toJson .Chart }}",
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
      values.json, chart.name.text, SharedTable(chart.metadata.object(isRoot: true)).json,
      dependencies.joined(), files.joined(),
    ]
    return zip(actions, texts).reduce(template) {
      $0.replacingOccurrences(of: $1.0, with: $1.1)
    }
  }
}

extension Metadata {
  /// The fields as templates see them.
  fileprivate func object(isRoot: Bool) -> Object {
    func strings(_ texts: [ByteString]) -> Value { .array(texts.map { .string($0) }) }
    var annotationsObject = Object()
    for (key, text) in annotations ?? [:] { annotationsObject[key] = .string(text) }
    let people = maintainers.map { person -> Value in
      .object([
        "Name": .string(person.name), "Email": .string(person.email), "URL": .string(person.url),
      ])
    }
    return [
      "Name": .string(name), "Home": .string(home), "Sources": strings(sources),
      "Version": .string(version), "Description": .string(description),
      "Keywords": strings(keywords), "Icon": .string(icon), "APIVersion": .string(apiVersion),
      "Maintainers": .array(people), "Condition": .string(condition), "Tags": .string(tags),
      "AppVersion": .string(appVersion), "Deprecated": .bool(deprecated),
      "KubeVersion": .string(kubeVersion),
      "Annotations": annotations == nil ? .null : .object(annotationsObject),
      "Dependencies": .array((dependencies ?? []).map { .object($0.object) }),
      "Type": .string(type), "IsRoot": .bool(isRoot),
    ]
  }
}

extension Dependency {
  fileprivate var object: Object {
    let imports = importValues.map { rule -> Value in
      switch rule {
      case .declared(let value): value
      case .resolved(let child, let parent):
        .object(["child": .string(child), "parent": .string(parent)])
      }
    }
    return [
      "Name": .string(name), "Version": .string(version), "Repository": .string(repository),
      "Condition": .string(condition), "Tags": .array(tags.map { .string($0) }),
      "Enabled": .bool(enabled), "Alias": .string(alias), "ImportValues": .array(imports),
    ]
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
  func rendering(anyStage: Bool = false) -> Rendering? {
    let isError = !anyStage && expectedError != nil && string("stage") != "values"
    let isSchema = files.contains { $0.name.text.contains("schema") }
    guard !isError, fields["expect_error_match"] == nil, fields["expect_match"] == nil, !isSchema,
      fields["template"] == nil,
      files.allSatisfy({ !"/\($0.name)".contains("/templates/") || $0.isKnown })
    else { return nil }
    return Rendering {
      let chart = try load()
      do throws(ChartError) {
        let processed = try Dependencies.process(chart, values: values).chart
        let values = try RenderValues(processed, values: values).table
        var output = Object()
        render(processed, values, under: nil, into: &output)
        return .success(output)
      } catch {
        return .failure(error)
      }
    }
  }

  private func render(
    _ chart: Chart, _ values: SharedTable, under parent: ByteString?, into output: inout Object
  ) {
    let path = chart.path(under: parent)
    let folder = path.text.split(separator: "/", maxSplits: 1).dropFirst().first.map { "\($0)/" }
    for file in chart.templates where !file.isPartial && !chart.isLibrary {
      let text = String(decoding: file.data, as: UTF8.self)
      output[ByteString((folder ?? "") + file.name.text)] =
        .string(ByteString(MiniatureRenderer.render(text, chart, values)))
    }
    for subchart in chart.dependencies {
      guard case .table(let table)? = values[subchart.name] else { continue }
      render(subchart, table, under: path, into: &output)
    }
  }
}

extension ChartFile {
  fileprivate var isPartial: Bool {
    (name.text.split(separator: "/").last ?? "").hasPrefix("_")
  }

  fileprivate var isKnown: Bool { MiniatureRenderer.knows(String(decoding: data, as: UTF8.self)) }
}
