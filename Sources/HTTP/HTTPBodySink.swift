/// Takes the body of an answer piece by piece, so that it need not be in memory.
public protocol HTTPBodySink: Sendable {
  /// A body begins; what an earlier attempt gave is to be forgotten.
  ///
  /// - Parameter count: how many bytes it has, where the server says so.
  /// - Returns: false to end the exchange, which then fails as cancelled.
  func begin(count: Int?) -> Bool

  /// The next piece, never empty.
  ///
  /// - Returns: false to end the exchange, which then fails as cancelled.
  func take(_ chunk: [UInt8]) -> Bool
}
