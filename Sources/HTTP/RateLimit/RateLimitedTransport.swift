internal import Synchronization

/// Keeps requests below a rate; those that come too early wait.
///
/// It goes inside a `RetryingTransport`, since a repeat is a request too.
/// - SeeAlso: `flowcontrol.NewTokenBucketRateLimiter`
public final class RateLimitedTransport: HTTPTransport {
  private let transport: any HTTPTransport
  private let limit: RateLimit
  private let bucket: Mutex<TokenBucket>
  private let time: Timekeeper

  public init(_ transport: any HTTPTransport, limit: RateLimit, time: Timekeeper) {
    self.transport = transport
    self.limit = limit
    self.time = time
    bucket = Mutex(TokenBucket(limit, at: time.now()))
  }

  /// - Throws: `HTTPError` of kind `timedOut` when the turn would come too late.
  public func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    try await transport.send(await afterWait(request))
  }

  public func fetch(_ request: HTTPRequest) async throws(HTTPError) -> HTTPAnswer {
    try await transport.fetch(await afterWait(request))
  }

  public func fetch(
    _ request: HTTPRequest, into sink: any HTTPBodySink
  ) async throws(HTTPError) -> HTTPAnswer {
    try await transport.fetch(await afterWait(request), into: sink)
  }

  /// Waits for the request's turn; the time that took is time the request has no more.
  private func afterWait(_ request: HTTPRequest) async throws(HTTPError) -> HTTPRequest {
    if limit.qps < 0 { return request }
    let wait = bucket.withLock { $0.take(at: time.now()) }
    guard wait > .zero else { return request }
    if let timeout = request.timeout, wait >= timeout {
      giveBack()
      throw HTTPError(
        .timedOut, url: HTTPAddress.publicText(request.url),
        detail: "client rate limiter: the wait of \(wait) is longer than the time left")
    }
    do throws(CancellationError) {
      try await time.sleep(wait)
    } catch {
      giveBack()
      throw HTTPError(.cancelled, url: HTTPAddress.publicText(request.url))
    }
    var late = request
    late.timeout = request.timeout.map { $0 - wait }
    return late
  }

  private func giveBack() { bucket.withLock { $0.giveBack(at: time.now()) } }
}
