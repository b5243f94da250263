import Charts
import GoCompat

/// Every declared dependency is there.
///
/// - SeeAlso: `rules.validateDependencyInChartsDir`
enum MissingSubchartsRule: DependenciesRule {
  static let severity = LintSeverity.warning

  static func problem(in chart: Chart) -> ByteString? {
    let present = Set(chart.dependencies.map(\.metadata.name))
    let missing = (chart.metadata.dependencies ?? []).map(\.name).filter { !present.contains($0) }
    if missing.isEmpty { return nil }
    return "chart directory is missing these dependencies: " + missing.joinedByCommas
  }
}
