internal import GoCompat
internal import Synchronization

/// Expressions by their texts.
final class RuleTable: Sendable {
  private let values = Mutex<[ByteString: CELExpression?]>([:])
  /// More texts than this are read anew each time.
  private static let limit = 2000

  func value(_ text: ByteString, _ make: () -> CELExpression?) -> CELExpression? {
    if let known = values.withLock({ $0[text] }) { return known }
    let made = make()
    values.withLock { if $0.count < Self.limit { $0[text] = .some(made) } }
    return made
  }
}
