internal import Charts
internal import Diagnostics
internal import GoCompat
internal import Platform
internal import Rendering
internal import YAML

/// Loads a chart, with a diagnostic for a file of its folder that is broken.
enum ChartReading {
  static func load(_ path: String) throws -> LoadedChart {
    do throws(ChartError) {
      return try ChartLoader().load(path: ByteString(path))
    } catch {
      guard let diagnostic = diagnostic(of: error, path) else { throw error }
      throw CommandFailure(error.helmText, diagnostic: diagnostic)
    }
  }

  private static func diagnostic(of error: ChartError, _ path: String) -> Diagnostic? {
    switch error.kind {
    case .document(let name, let problem):
      let file = "\(path)/\(name.text)"
      guard let bytes = bytes(of: file) else { return nil }
      if case .wrongType(let mismatch) = problem {
        let place = ChartFileText(bytes, name: file)?.place(of: mismatch.path)
        return Diagnostic(
          id: "chart.wrong-type", message: problem.goText.text,
          labels: place.map { [Label($0)] } ?? [],
          help: "\(mismatch.path.last ?? "it") must be \(word(for: mismatch))")
      }
      return DocumentDiagnostic.of(problem, in: ValueSources.source(ByteString(file), bytes))
    case .invalid(let problem):
      let file = "\(path)/Chart.yaml"
      let text = bytes(of: file).flatMap { ChartFileText($0, name: file) }
      return Diagnostic(
        id: "chart.invalid", message: error.helmText.text,
        labels: (text.flatMap { problem.place(in: $0) }).map { [Label($0)] } ?? [],
        help: problem.help)
    case .undetectable:
      return Diagnostic(
        id: "chart.not-a-chart", message: error.helmText.text,
        help: "a chart is a folder with a Chart.yaml, or a package of one")
    default: return nil
    }
  }

  private static func bytes(of file: String) -> [UInt8]? {
    // A file that cannot be read any more was told of already; only its excerpt is missing.
    try? Files.read(Array(file.utf8))
  }

  private static func word(for mismatch: FieldMismatch) -> String {
    switch mismatch.wanted {
    case "string": ["number", "bool"].contains(mismatch.found) ? "text: quote it" : "text"
    case "bool": "true or false"
    case "[]string": "a list of texts"
    case let list where list.hasPrefix("[]"): "a list of tables"
    default: "a table"
    }
  }
}

extension MetadataProblem {
  /// The line of Chart.yaml that is wrong; the first one when a line is missing.
  fileprivate func place(in text: ChartFileText) -> Place? {
    switch self {
    case .noAPIVersion: text.place(of: ["apiVersion"]) ?? text.beginning
    case .noName: text.place(of: ["name"]) ?? text.beginning
    case .nameNotAllowed, .badName: text.place(of: ["name"])
    case .noVersion: text.place(of: ["version"]) ?? text.beginning
    case .badVersion: text.place(of: ["version"])
    case .badType: text.place(of: ["type"])
    case .emptyMaintainer: text.place(of: ["maintainers"])
    case .emptyDependency, .badAlias, .duplicateDependency: text.place(of: ["dependencies"])
    }
  }

  fileprivate var help: String? {
    switch self {
    case .noAPIVersion: "add the line apiVersion: v2"
    case .noName: "add a line with the name of the chart"
    case .noVersion: "add a line such as version: 0.1.0"
    case .badVersion: "a version is three numbers with dots between, such as 1.2.3"
    case .badType: "write type: application or type: library, or leave the line out"
    case .duplicateDependency: "give one of them another alias"
    default: nil
    }
  }
}
