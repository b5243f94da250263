import Charts
import GoCompat

/// Only charts of version 2 have a type.
///
/// - SeeAlso: `rules.validateChartType`
enum ChartTypeRule: ChartFileRule {
  static let severity = LintSeverity.error

  static func problem(in subject: ChartFileSubject) -> ByteString? {
    let metadata = subject.metadata
    if metadata.type.isEmpty || metadata.apiVersion == "v2" { return nil }
    return "chart type is not valid in apiVersion '" + metadata.apiVersion
      + "'. It is valid in apiVersion 'v2'"
  }
}
