import Charts
import GoCompat

/// The icon is a URL with a scheme.
///
/// - SeeAlso: `rules.validateChartIconURL`
enum IconAddressRule: ChartFileRule {
  static let severity = LintSeverity.error

  static func problem(in subject: ChartFileSubject) -> ByteString? {
    let icon = subject.metadata.icon
    if icon.isEmpty || WebAddress.isRequestAddress(icon) { return nil }
    return "invalid icon URL '" + icon + "'"
  }
}
