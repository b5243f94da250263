/// How many requests may be sent in which time.
public struct RateLimit: Sendable, Equatable {
  /// Requests a second, in the long run; below zero is no limit.
  public var qps: Double
  /// Requests at once after a rest; at least one.
  public var burst: Int

  public init(qps: Double, burst: Int) {
    self.qps = qps
    self.burst = burst
  }
}
