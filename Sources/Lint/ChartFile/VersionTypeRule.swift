import GoCompat
import YAML

/// The version is a text and not a number that looks like one.
///
/// - SeeAlso: `rules.validateChartVersionType`
enum VersionTypeRule: ChartFileRule {
  static let severity = LintSeverity.error

  static func problem(in subject: ChartFileSubject) -> ByteString? {
    problem(with: "version", in: subject.table)
  }

  /// - SeeAlso: `rules.isStringValue`
  static func problem(with key: ByteString, in table: Object) -> ByteString? {
    guard let value = table[key], let type = goType(of: value) else { return nil }
    return key + " should be of type string but it's of type " + type
  }

  /// The Go type of what is no string.
  private static func goType(of value: Value) -> ByteString? {
    switch value {
    case .string: nil
    case .null: "<nil>"
    case .bool: "bool"
    case .int, .float: "float64"
    case .array: "[]interface {}"
    case .object: "map[string]interface {}"
    }
  }
}
