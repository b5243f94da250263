import Charts
import GoCompat

/// No two dependencies have one name.
///
/// - SeeAlso: `rules.validateDependenciesUnique`
enum UniqueDependenciesRule: DependenciesRule {
  static let severity = LintSeverity.error

  static func problem(in chart: Chart) -> ByteString? {
    var seen: Set<ByteString> = []
    let shadowing = (chart.metadata.dependencies ?? [])
      .map { $0.alias.isEmpty ? $0.name : $0.alias }
      .filter { !seen.insert($0).inserted }
    if shadowing.isEmpty { return nil }
    return "multiple dependencies with name or alias: " + shadowing.joinedByCommas
  }
}
