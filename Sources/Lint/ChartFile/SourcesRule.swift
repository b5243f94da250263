import Charts
import GoCompat

/// Every source is a URL with a scheme.
///
/// - SeeAlso: `rules.validateChartSources`
enum SourcesRule: ChartFileRule {
  static let severity = LintSeverity.error

  static func problem(in subject: ChartFileSubject) -> ByteString? {
    subject.metadata.sources.first { !WebAddress.isRequestAddress($0) }
      .map { "invalid source URL '" + $0 + "'" }
  }
}
