/// A bucket of `burst` tokens that fills up by `qps` a second; every request takes one, in advance if
/// it must.
///
/// - SeeAlso: `rate.Limiter`
struct TokenBucket: Sendable {
  private let limit: RateLimit
  /// Below zero while requests wait for tokens to come.
  private var tokens: Double
  private var filled: Duration

  /// A full bucket.
  init(_ limit: RateLimit, at now: Duration) {
    self.limit = limit
    tokens = Double(max(limit.burst, 1))
    filled = now
  }

  /// Takes a token, and says how long to wait for it.
  mutating func take(at now: Duration) -> Duration {
    fill(at: now)
    tokens -= 1
    guard tokens < 0 else { return .zero }
    // With no tokens to come at all, the wait has no end; a year stands for that.
    let seconds = limit.qps > 0 ? -tokens / limit.qps : .infinity
    return .seconds(min(seconds, 31_536_000))
  }

  /// Gives a token back that was not used.
  mutating func giveBack(at now: Duration) {
    fill(at: now)
    tokens = min(tokens + 1, Double(max(limit.burst, 1)))
  }

  private mutating func fill(at now: Duration) {
    let elapsed = max(now - filled, .zero)
    tokens = min(tokens + elapsed / .seconds(1) * max(limit.qps, 0), Double(max(limit.burst, 1)))
    filled = max(filled, now)
  }
}
