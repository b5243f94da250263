import Charts
import GoCompat

/// The API version is one of two.
///
/// - SeeAlso: `rules.validateChartAPIVersion`
enum APIVersionRule: ChartFileRule {
  static let severity = LintSeverity.error

  static func problem(in subject: ChartFileSubject) -> ByteString? {
    let version = subject.metadata.apiVersion
    let choice: ByteString = "The value must be either \"v1\" or \"v2\""
    if version.isEmpty { return "apiVersion is required. " + choice }
    if version == "v1" || version == "v2" { return nil }
    return "apiVersion '" + version + "' is not valid. " + choice
  }
}
