import Charts
import GoCompat

/// A chart has a name, which is no path.
///
/// - SeeAlso: `rules.validateChartName`
enum ChartNameRule: ChartFileRule {
  static let severity = LintSeverity.error

  static func problem(in subject: ChartFileSubject) -> ByteString? {
    let name = subject.metadata.name
    if name.isEmpty { return "name is required" }
    return GoPath.base(name) == name
      ? nil : "chart name " + Strconv.quote(name) + " is invalid"
  }
}
