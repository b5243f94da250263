internal import GoCompat
internal import Synchronization

/// Patterns of schemas, compiled on first use.
final class PatternCache: Sendable {
  private let compiled = Mutex<[ByteString: GoPattern]>([:])
  /// More patterns than this are compiled anew each time.
  private static let limit = 1000

  /// The pattern of an expression; nil for one that does not compile.
  func pattern(_ expression: ByteString) -> GoPattern? {
    if let known = compiled.withLock({ $0[expression] }) { return known }
    let pattern: GoPattern
    do { pattern = try GoPattern.compile(expression) } catch { return nil }
    compiled.withLock { if $0.count < Self.limit { $0[expression] = pattern } }
    return pattern
  }
}
