import Charts
import GoCompat

/// One rule about declared and present dependencies.
protocol DependenciesRule {
  static var severity: LintSeverity { get }
  /// What is wrong, or nil.
  static func problem(in chart: Chart) -> ByteString?
}

/// The rules about dependencies.
///
/// - SeeAlso: `rules.Dependencies`
struct DependenciesCheck {
  private static var rules: [any DependenciesRule.Type] {
    [
      UndeclaredSubchartsRule.self, UniqueDependenciesRule.self, MissingSubchartsRule.self,
    ]
  }

  func messages(on subject: LintedChart) -> [LintMessage] {
    switch subject.chart {
    case .failure(let error):
      return [LintMessage(.error, "", "unable to load chart\n\t" + error.helmText)]
    case .success(let chart):
      return Self.rules.compactMap { rule in
        rule.problem(in: chart).map { LintMessage(rule.severity, subject.folder, $0) }
      }
    }
  }
}
