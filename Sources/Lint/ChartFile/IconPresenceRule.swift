import Charts
import GoCompat

/// A chart should have an icon.
///
/// - SeeAlso: `rules.validateChartIconPresence`
enum IconPresenceRule: ChartFileRule {
  static let severity = LintSeverity.info

  static func problem(in subject: ChartFileSubject) -> ByteString? {
    subject.metadata.icon.isEmpty ? "icon is recommended" : nil
  }
}
