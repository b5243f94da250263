/// Sends requests again where that helps and does no harm, as a `RetrySchedule` says.
///
/// `HTTPRequest.timeout` is for all attempts together, with the waits between them.
public struct RetryingTransport: HTTPTransport {
  private let transport: any HTTPTransport
  private let schedule: RetrySchedule
  private let time: Timekeeper
  private let random: @Sendable () -> Double

  /// - Parameter random: gives numbers from 0 up to, but not, 1.
  public init(
    _ transport: any HTTPTransport, schedule: RetrySchedule = .standard, time: Timekeeper,
    random: @escaping @Sendable () -> Double
  ) {
    self.transport = transport
    self.schedule = schedule
    self.time = time
    self.random = random
  }

  /// Repeats until the head of an answer is there; what happens to the body is the reader's.
  public func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    try await repeated(request) { request throws(HTTPError) in
      var response = try await transport.send(request)
      guard response.status == 429 || response.status >= 500 else {
        return (response, outcome(response.status, response.headers, []))
      }
      let body = try await response.body.collect(limit: request.bodyLimit)
      response.body = HTTPResponseBody(body)
      return (response, outcome(response.status, response.headers, body))
    }
  }

  /// Repeats until the whole of an answer is there.
  public func fetch(_ request: HTTPRequest) async throws(HTTPError) -> HTTPAnswer {
    try await repeated(request) { request throws(HTTPError) in
      let answer = try await transport.fetch(request)
      return (answer, outcome(answer.status, answer.headers, answer.body))
    }
  }

  public func fetch(
    _ request: HTTPRequest, into sink: any HTTPBodySink
  ) async throws(HTTPError) -> HTTPAnswer {
    try await repeated(request) { request throws(HTTPError) in
      let answer = try await transport.fetch(request, into: sink)
      return (answer, outcome(answer.status, answer.headers, answer.body))
    }
  }

  private func repeated<Answer>(
    _ request: HTTPRequest,
    _ attempt: (HTTPRequest) async throws(HTTPError) -> (Answer, RetrySchedule.Outcome)
  ) async throws(HTTPError) -> Answer {
    let deadline = request.timeout.map { time.now() + $0 }
    var next = request
    var number = 1
    while true {
      let result = await Self.result(of: next, attempt)
      let outcome = result.outcome
      guard
        let delay = schedule.delay(
          after: outcome, attempt: number, isRepeatable: request.isRepeatable, random: random()),
        deadline.map({ time.now() + delay < $0 }) ?? true
      else { return try result.answer.get() }
      try await sleep(delay, request)
      next.timeout = deadline.map { $0 - time.now() }
      number += 1
    }
  }

  private static func result<Answer>(
    of request: HTTPRequest,
    _ attempt: (HTTPRequest) async throws(HTTPError) -> (Answer, RetrySchedule.Outcome)
  ) async -> (answer: Result<Answer, HTTPError>, outcome: RetrySchedule.Outcome) {
    do throws(HTTPError) {
      let (answer, outcome) = try await attempt(request)
      return (.success(answer), outcome)
    } catch {
      return (.failure(error), .failed(error))
    }
  }

  private func outcome(
    _ status: Int, _ headers: HTTPHeaders, _ body: [UInt8]
  ) -> RetrySchedule.Outcome {
    let wait = headers["Retry-After"].flatMap { RetryAfter.read($0, unixTime: time.unixTime()) }
    return .answered(status: status, retryAfter: wait, body: status >= 429 ? body : [])
  }

  private func sleep(_ delay: Duration, _ request: HTTPRequest) async throws(HTTPError) {
    do throws(CancellationError) {
      try await time.sleep(delay)
    } catch {
      throw HTTPError(.cancelled, url: HTTPAddress.publicText(request.url), mayHaveArrived: true)
    }
  }
}
