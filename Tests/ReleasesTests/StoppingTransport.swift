import HTTP
import Synchronization

/// The way to a server of a process that dies at one of its requests: from then on nothing that it
/// does has any effect.
final class StoppingTransport: HTTPTransport {
  /// Where the process dies.
  struct Point: Sendable, Hashable, CustomStringConvertible {
    /// Which request it is, counted from 1.
    var request: Int
    /// Whether the server still gets it.
    var arrives: Bool

    var description: String { (arrives ? "after" : "before") + " request \(request)" }
  }

  private struct State {
    var count = 0
    var log: [String] = []
    var isDead = false
    var stopped: [CheckedContinuation<Void, Never>] = []
    var isBuried = false
  }

  private let transport: any HTTPTransport
  private let point: Point?
  private let state = Mutex(State())
  private let deaths: AsyncStream<Void>.Continuation
  /// Ends when the process dies.
  let death: AsyncStream<Void>

  init(_ transport: any HTTPTransport, dyingAt point: Point?) {
    self.transport = transport
    self.point = point
    (death, deaths) = AsyncStream.makeStream()
  }

  var count: Int { state.withLock { $0.count } }
  var log: [String] { state.withLock { $0.log } }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let (isDead, number) = state.withLock { state in
      if !state.isDead {
        state.count += 1
        state.log.append(request.method.rawValue + " " + request.url)
      }
      return (state.isDead, state.count)
    }
    if isDead { try await stop(request) }
    guard number == point?.request, let point else { return try await transport.send(request) }
    if point.arrives {
      let response = try await transport.send(request)
      response.body.cancel()
    }
    state.withLock { $0.isDead = true }
    deaths.finish()
    try await stop(request)
    throw HTTPError(.cancelled, url: request.url, mayHaveArrived: true)
  }

  /// Does not return before the burial, and then with an error.
  private func stop(_ request: HTTPRequest) async throws(HTTPError) {
    await withCheckedContinuation { continuation in
      let isBuried = state.withLock { state in
        if !state.isBuried { state.stopped.append(continuation) }
        return state.isBuried
      }
      if isBuried { continuation.resume() }
    }
    throw HTTPError(.cancelled, url: request.url, mayHaveArrived: true)
  }

  /// Lets what the dead process left in memory end, without any effect.
  func bury() {
    let stopped = state.withLock { state in
      state.isDead = true
      state.isBuried = true
      defer { state.stopped = [] }
      return state.stopped
    }
    for continuation in stopped { continuation.resume() }
  }
}

/// The way to a server of a process that dies before the first request of a kind: none arrives from then
/// on, and whoever waits for an answer gets an error.
final class DyingTransport: HTTPTransport {
  private let transport: any HTTPTransport
  private let isLast: @Sendable (HTTPRequest) -> Bool
  private let death = Mutex(false)

  init(_ transport: any HTTPTransport, before isLast: @escaping @Sendable (HTTPRequest) -> Bool) {
    self.transport = transport
    self.isLast = isLast
  }

  var isDead: Bool { death.withLock { $0 } }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let isDead = death.withLock { isDead in
      if isLast(request) { isDead = true }
      return isDead
    }
    if isDead { throw HTTPError(.connectionRefused, url: request.url) }
    return try await transport.send(request)
  }
}
