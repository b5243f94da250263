public import GoCompat

/// How bad a finding is.
public enum LintSeverity: Int, Sendable, Comparable {
  case unknown, info, warning, error

  /// The word in brackets before a finding.
  public var word: String {
    switch self {
    case .unknown: "UNKNOWN"
    case .info: "INFO"
    case .warning: "WARNING"
    case .error: "ERROR"
    }
  }

  public static func < (left: LintSeverity, right: LintSeverity) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A finding: what is wrong in which file of a chart.
///
/// - SeeAlso: `support.Message`
public struct LintMessage: Sendable, Equatable {
  public let severity: LintSeverity
  /// The file in the chart, or the folder; the folder of the chart for what concerns all of it.
  public let path: ByteString
  public let text: ByteString

  public init(_ severity: LintSeverity, _ path: ByteString, _ text: ByteString) {
    self.severity = severity
    self.path = path
    self.text = text
  }

  /// The line that `lint` prints.
  public var helmText: ByteString { "[\(severity.word)] \(path): " + text }
}
