/// Whether a request is sent again, and after how long. Knows no clock and no chance.
public struct RetrySchedule: Sendable, Equatable {
  /// How often a request is sent at most.
  public var attempts: Int
  /// How often at most while the server says itself when to come back.
  /// - SeeAlso: `rest.Request.MaxRetries`, whose default is ten repeats
  public var announcedAttempts: Int
  /// The wait after the first attempt; every further one is twice as long.
  public var firstDelay: Duration
  public var longestDelay: Duration
  /// A server that wants to be left alone for longer is not asked again.
  public var longestAnnounced: Duration

  public static let standard = RetrySchedule()
  /// Every request is sent once.
  public static let never = RetrySchedule(attempts: 1, announcedAttempts: 1)

  public init(
    attempts: Int = 6, announcedAttempts: Int = 11, firstDelay: Duration = .milliseconds(100),
    longestDelay: Duration = .seconds(5), longestAnnounced: Duration = .seconds(120)
  ) {
    self.attempts = attempts
    self.announcedAttempts = announcedAttempts
    self.firstDelay = firstDelay
    self.longestDelay = longestDelay
    self.longestAnnounced = longestAnnounced
  }

  /// How an attempt ended.
  public enum Outcome: Sendable {
    case failed(HTTPError)
    /// An answer; `body` is there for 429 and 5xx only.
    case answered(status: Int, retryAfter: Duration?, body: [UInt8])
  }

  /// How long to wait before the request is sent again; nil when it is not.
  ///
  /// - Parameters:
  ///   - attempt: the number of the attempt that ended, from 1.
  ///   - isRepeatable: whether the request may be done twice.
  ///   - random: a number from 0 up to, but not, 1, which keeps clients that failed together apart.
  public func delay(
    after outcome: Outcome, attempt: Int, isRepeatable: Bool, random: Double
  ) -> Duration? {
    switch outcome {
    case .failed(let error):
      guard attempt < attempts, Self.isPassing(error), isRepeatable || !error.mayHaveArrived
      else { return nil }
      return backoff(attempt, random)
    case .answered(let status, let retryAfter, let body):
      guard Self.isPassing(status), isRepeatable || Self.wasNotDone(status, retryAfter, body) else {
        return nil
      }
      guard let retryAfter else { return attempt < attempts ? backoff(attempt, random) : nil }
      guard attempt < announcedAttempts, retryAfter <= longestAnnounced else { return nil }
      // Never earlier than asked, and not all at the same moment.
      return retryAfter + firstDelay * random
    }
  }

  /// Between half of the delay and all of it.
  private func backoff(_ attempt: Int, _ random: Double) -> Duration {
    let doublings = min(max(attempt - 1, 0), 30)
    let delay = min(firstDelay * (1 << doublings), longestDelay)
    return delay * (1 - random / 2)
  }

  /// Whether the next attempt may well succeed.
  private static func isPassing(_ error: HTTPError) -> Bool {
    switch error.kind {
    case .connectionRefused, .connectionFailed, .connectionLost: true
    case .badAddress, .badHeader, .nameNotFound, .timedOut, .certificate, .tls, .proxy,
      .tooManyRedirects, .tooLarge, .malformed, .cancelled, .unreadable, .unavailable:
      false
    }
  }

  private static func isPassing(_ status: Int) -> Bool {
    [429, 500, 502, 503, 504].contains(status)
  }

  /// Whether the server says that it did nothing with the request, so that even one that must not be
  /// done twice may be sent again.
  private static func wasNotDone(_ status: Int, _ retryAfter: Duration?, _ body: [UInt8]) -> Bool {
    if status == 429 || (status == 503 && retryAfter != nil) { return true }
    return status >= 500 && LeaderChange.isNamed(in: body)
  }
}
