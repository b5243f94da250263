internal import GoCompat
internal import Synchronization

/// Expressions by their texts, read on first use.
final class CELCache: Sendable {
  private let values = Mutex<[ByteString: CELNode?]>([:])
  /// More texts than this are read anew each time.
  private static let limit = 2000

  /// The expression of a text; nil for a text that is none.
  func expression(_ text: ByteString) -> CELNode? {
    if let known = values.withLock({ $0[text] }) { return known }
    let made = read(text)
    values.withLock { if $0.count < Self.limit { $0[text] = .some(made) } }
    return made
  }

  private func read(_ text: ByteString) -> CELNode? {
    do {
      return try CELParser.parse(text)
    } catch {
      return nil
    }
  }
}
