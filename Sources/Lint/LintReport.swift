public import GoCompat

/// What was found in a chart.
///
/// - SeeAlso: `action.LintResult`
public struct LintReport: Sendable, Equatable {
  /// The findings, in the order of the rules.
  public var messages: [LintMessage] = []
  /// Why the chart fails: the findings that are bad enough, or why it could not be looked at.
  public var errors: [ByteString] = []
  public var chartsLinted = 0

  public init() {}

  /// Whether there is more than information.
  ///
  /// - SeeAlso: `action.HasWarningsOrErrors`
  public var hasWarningsOrErrors: Bool {
    !errors.isEmpty || messages.contains { $0.severity > .info }
  }
}
