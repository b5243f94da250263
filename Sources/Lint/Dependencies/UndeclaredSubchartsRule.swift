import Charts
import GoCompat

/// Every subchart is declared.
///
/// - SeeAlso: `rules.validateDependencyInMetadata`
enum UndeclaredSubchartsRule: DependenciesRule {
  static let severity = LintSeverity.error

  static func problem(in chart: Chart) -> ByteString? {
    let declared = Set((chart.metadata.dependencies ?? []).map(\.name))
    let missing = chart.dependencies.map(\.metadata.name).filter { !declared.contains($0) }
    if missing.isEmpty { return nil }
    return "chart metadata is missing these dependencies: " + missing.joinedByCommas
  }
}

extension [ByteString] {
  /// The texts with commas between them.
  var joinedByCommas: ByteString {
    ByteString([UInt8](map(\.bytes).joined(separator: [UInt8(ascii: ",")])))
  }
}
