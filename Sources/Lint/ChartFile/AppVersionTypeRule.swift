import GoCompat

/// The version of the application is a text and not a number that looks like one.
///
/// - SeeAlso: `rules.validateChartAppVersionType`
enum AppVersionTypeRule: ChartFileRule {
  static let severity = LintSeverity.error

  static func problem(in subject: ChartFileSubject) -> ByteString? {
    VersionTypeRule.problem(with: "appVersion", in: subject.table)
  }
}
