import HTTP
import Synchronization

/// Time that goes by only when somebody sleeps.
final class TestTime: Sendable {
  private let state = Mutex<(now: Duration, sleeps: [Duration])>((.zero, []))

  var sleeps: [Duration] { state.withLock { $0.sleeps } }

  func advance(_ duration: Duration) { state.withLock { $0.now += duration } }

  var keeper: Timekeeper {
    Timekeeper(
      now: { self.state.withLock { $0.now } }, unixTime: { 784_111_740 },
      sleep: { duration throws(CancellationError) in
        if Task.isCancelled { throw CancellationError() }
        self.state.withLock {
          $0.now += duration
          $0.sleeps.append(duration)
        }
      })
  }
}

/// A server in a closure.
struct StubTransport: HTTPTransport {
  let answer: @Sendable (HTTPRequest) -> HTTPAnswer

  init(_ answer: @escaping @Sendable (HTTPRequest) -> HTTPAnswer) { self.answer = answer }

  /// One that says 200 and a text.
  init(_ text: String = "fine") {
    self.init { _ in HTTPAnswer(status: 200, body: Array(text.utf8)) }
  }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let answer = answer(request)
    return HTTPResponse(
      status: answer.status, headers: answer.headers, body: HTTPResponseBody(answer.body),
      url: request.url)
  }
}
