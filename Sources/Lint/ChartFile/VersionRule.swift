import Charts
import GoCompat

/// The version is a semantic one, above the lowest of all.
///
/// - SeeAlso: `rules.validateChartVersion`
enum VersionRule: ChartFileRule {
  static let severity = LintSeverity.error

  static func problem(in subject: ChartFileSubject) -> ByteString? {
    let text = subject.metadata.version
    if text.isEmpty { return "version is required" }
    guard let version = try? Semver(text) else {
      return "version '" + text + "' is not a valid SemVer"
    }
    do throws(SemverError) {
      let objections = try SemverConstraints(">0.0.0-0").objections(to: version)
      return objections.first.map { "version " + $0 }
    } catch {
      return error.goText
    }
  }
}
