import Charts
import GoCompat

/// The version has all three numbers and nothing before them.
///
/// - SeeAlso: `rules.validateChartVersionStrictSemVerV2`
enum StrictVersionRule: ChartFileRule {
  static let severity = LintSeverity.warning

  static func problem(in subject: ChartFileSubject) -> ByteString? {
    let text = subject.metadata.version
    do throws(SemverError) {
      _ = try Semver(strict: text)
      return nil
    } catch {
      return "version '" + text + "' is not a valid SemVerV2"
    }
  }
}
