/// Keeps compiled expressions for the time of one render, so that a loop compiles its own only once.
public final class GoPatternCache {
  private var patterns: [ByteString: Result<GoPattern, GoPatternError>] = [:]

  /// Beyond so many different expressions they are made up by the template, and not worth keeping.
  private static let capacity = 512

  public init() {}

  /// The compiled expression.
  public func pattern(_ expression: ByteString) throws(GoPatternError) -> GoPattern {
    if let known = patterns[expression] { return try known.get() }
    if patterns.count >= Self.capacity { patterns.removeAll(keepingCapacity: true) }
    do {
      let compiled = try GoPattern.compile(expression)
      patterns[expression] = .success(compiled)
      return compiled
    } catch {
      patterns[expression] = .failure(error)
      throw error
    }
  }
}
