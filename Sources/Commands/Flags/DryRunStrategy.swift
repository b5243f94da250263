internal import Arguments
internal import GoCompat

/// What `--dry-run` asks for.
public enum DryRunStrategy: String, Sendable {
  case none, client, server

  /// - Parameter isTemplate: whether the command never changes a cluster, so that `none` is refused.
  /// - SeeAlso: Helm's `cmdGetDryRunFlagStrategy`.
  static func read(_ flags: ParsedFlags, isTemplate: Bool, log: Log) throws -> DryRunStrategy {
    let text = flags.string("dry-run")
    if text == "unset" {
      log.warn("--dry-run is deprecated and should be replaced with '--dry-run=client'")
      return .client
    }
    if let strategy = DryRunStrategy(rawValue: text) {
      if isTemplate && strategy == .none { throw refusal(text, "\"server\" or \"client\"") }
      return strategy
    }
    let isTrue = ["1", "t", "T", "TRUE", "true", "True"].contains(text)
    guard isTrue || ["0", "f", "F", "FALSE", "false", "False"].contains(text) else {
      throw refusal(text, "\"none\", \"server\", or \"client\"")
    }
    if isTemplate && !isTrue { throw refusal(text, "\"server\" or \"client\"") }
    let strategy = isTrue ? DryRunStrategy.client : .none
    log.warn(
      "boolean '--dry-run=\(text)' flag is deprecated and must be replaced with "
        + "'--dry-run=\(strategy.rawValue)'")
    return strategy
  }

  private static func refusal(_ text: String, _ allowed: String) -> CommandFailure {
    CommandFailure(
      ByteString(
        "invalid dry-run value (\(Strconv.quote(ByteString(text)).text)). Must be \(allowed)"))
  }
}
