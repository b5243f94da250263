/// The requests to one host: how many wait for the head of their answer, and which must wait until
/// fewer do.
///
/// Without it, every request beyond the streams of an HTTP/2 connection would open a connection of its
/// own. A stream of a watch, whose head is there, holds up nobody.
struct CurlQueue {
  private let limit: Int
  private var running = 0
  private var waiting: [CurlExchange] = []

  init(limit: Int) { self.limit = max(limit, 1) }

  var isEmpty: Bool { running == 0 && waiting.isEmpty }

  /// Adds a request.
  mutating func add(_ exchange: CurlExchange) { waiting.append(exchange) }

  /// A request that may start now.
  mutating func next() -> CurlExchange? {
    guard running < limit, !waiting.isEmpty else { return nil }
    running += 1
    return waiting.removeFirst()
  }

  /// One that started waits no more.
  mutating func release() { running -= 1 }

  /// Takes out what was cancelled, and what has no time left; gives the time until the next has none.
  mutating func expire(at now: ContinuousClock.Instant) -> Duration? {
    var soonest: Duration?
    waiting.removeAll { exchange in
      guard let left = exchange.timeLeft(at: now) else { return exchange.hasEnded }
      if left <= .zero { exchange.finish(.failure(exchange.lateError)) }
      if !exchange.hasEnded { soonest = min(soonest ?? left, left) }
      return exchange.hasEnded
    }
    return soonest
  }
}
