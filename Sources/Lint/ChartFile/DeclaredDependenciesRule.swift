import Charts
import GoCompat

/// Only charts of version 2 declare dependencies in Chart.yaml.
///
/// - SeeAlso: `rules.validateChartDependencies`
enum DeclaredDependenciesRule: ChartFileRule {
  static let severity = LintSeverity.error

  static func problem(in subject: ChartFileSubject) -> ByteString? {
    let metadata = subject.metadata
    let isEmpty = metadata.dependencies?.isEmpty ?? true
    if isEmpty || metadata.apiVersion == "v2" { return nil }
    return "dependencies are not valid in the Chart file with apiVersion '" + metadata.apiVersion
      + "'. They are valid in apiVersion 'v2'"
  }
}
