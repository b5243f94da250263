import GoCompat

/// The patterns of a schema, each compiled once.
final class SchemaPatterns {
  private var known: [ByteString: Result<GoPattern, GoPatternError>] = [:]

  /// The compiled pattern, or nil when the expression is wrong.
  func pattern(_ expression: ByteString) -> GoPattern? { try? compile(expression) }

  func compile(_ expression: ByteString) throws(GoPatternError) -> GoPattern {
    if let known = known[expression] { return try known.get() }
    let result: Result<GoPattern, GoPatternError>
    do {
      result = .success(try GoPattern.compile(expression))
    } catch {
      result = .failure(error)
    }
    known[expression] = result
    return try result.get()
  }
}
