/// How much of a document may come from aliases.
enum AliasGuard {
  private static let low = 400_000
  private static let high = 4_000_000

  /// The share of decoding steps that may happen inside aliases after so many steps.
  ///
  /// - SeeAlso: `allowedAliasRatio` of go-yaml 2
  static func allowedRatio(_ decodeCount: Int) -> Double {
    if decodeCount <= low { return 0.99 }
    if decodeCount >= high { return 0.10 }
    return 0.99 - 0.89 * (Double(decodeCount - low) / Double(high - low))
  }
}
