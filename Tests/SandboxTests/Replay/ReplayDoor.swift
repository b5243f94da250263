import GoCompat
import HTTP
import Synchronization
import YAML

@testable import Sandbox

/// What came back, whichever way the request went.
struct ReplayAnswer: Sendable {
  var status: Int
  var headers: HTTPHeaders
  var body: [UInt8]
  /// The events of a watch, as they come.
  var watch: (any ReplayWatch)?
}

/// A watch that is open.
protocol ReplayWatch: Sendable {
  /// The bytes that came since the last time: all there are, or as many lines as are waited for.
  func take(lines: Int) async -> [UInt8]
  /// Whether the server has ended it.
  var isEnded: Bool { get async }
  func cancel()
}

/// A way into a server.
protocol ReplayDoor: Sendable {
  /// - Parameter isWatch: whether the answer should be a stream.
  func send(_ request: ServerRequest, isWatch: Bool) async throws -> ReplayAnswer
  func close()
}

/// Calls the server in this process.
struct DirectDoor: ReplayDoor {
  let server: SandboxServer

  func send(_ request: ServerRequest, isWatch: Bool) async throws -> ReplayAnswer {
    let response = server.respond(request)
    switch response.body {
    case .bytes(let bytes):
      return ReplayAnswer(status: response.status, headers: response.headers, body: bytes)
    case .watch(let stream):
      return ReplayAnswer(
        status: response.status, headers: response.headers, body: [],
        watch: DirectWatch(stream: stream))
    }
  }

  func close() {}
}

private struct DirectWatch: ReplayWatch {
  let stream: WatchStream

  func take(lines: Int) async -> [UInt8] { stream.take(.max).bytes }
  var isEnded: Bool { get async { stream.take(.max).isEnded } }
  func cancel() { stream.cancel() }
}

/// Goes over HTTPS through the listener.
struct ListenerDoor: ReplayDoor {
  private let direct: DirectDoor
  private let listener: SandboxListener
  private let transport = CurlTransport()

  private static let identity = Result {
    // Certificates are looked at by the real clock.
    try ListenerIdentity.make(
      now: TimeInstant(unixSecond: 1_700_000_000, in: .utc), random: { ReplayClock.random($0) })
  }

  init(_ server: SandboxServer) throws {
    direct = DirectDoor(server: server)
    listener = try SandboxListener(server, port: 0, identity: Self.identity.get())
  }

  func send(_ request: ServerRequest, isWatch: Bool) async throws -> ReplayAnswer {
    // Methods that no client of ours can send.
    guard let method = HTTPMethod(rawValue: request.method.text) else {
      return try await direct.send(request, isWatch: isWatch)
    }
    var sent = HTTPRequest(method, "https://127.0.0.1:\(listener.port)" + request.target.text)
    sent.headers = request.headers
    if !request.body.isEmpty { sent.body = .bytes(request.body) }
    sent.tls = TLSSettings(authorities: .pem(listener.authority.bytes))
    let response = try await transport.send(sent)
    var answer = ReplayAnswer(status: response.status, headers: response.headers, body: [])
    if isWatch, response.status == 200 {
      answer.watch = ListenerWatch(response.body)
    } else {
      answer.body = try await response.body.collect()
    }
    return answer
  }

  func close() { listener.stop() }
}

/// Reads a watch while it goes on.
private final class ListenerWatch: ReplayWatch {
  private struct State {
    var bytes: [UInt8] = []
    var lines = 0
    var isEnded = false
    var waiting: (lines: Int, continuation: CheckedContinuation<Void, Never>)?

    mutating func add(_ chunk: [UInt8]) {
      bytes += chunk
      lines += chunk.count { $0 == 0x0A }
    }
  }

  private let body: HTTPResponseBody
  private let state = Mutex(State())

  init(_ body: HTTPResponseBody) {
    self.body = body
    Task { [weak self] in
      do {
        for try await chunk in body { self?.note { $0.add(chunk) } }
      } catch {}
      self?.note { $0.isEnded = true }
    }
  }

  private func note(_ change: (inout State) -> Void) {
    let woken = state.withLock { state -> CheckedContinuation<Void, Never>? in
      change(&state)
      guard let waiting = state.waiting, state.isEnded || state.lines >= waiting.lines else {
        return nil
      }
      state.waiting = nil
      return waiting.continuation
    }
    woken?.resume()
  }

  func take(lines: Int) async -> [UInt8] {
    let late = Task { [weak self] in
      try? await Task.sleep(for: .seconds(2))
      self?.note { $0.lines = max($0.lines, lines) }
    }
    await withCheckedContinuation { continuation in
      note { $0.waiting = (lines, continuation) }
    }
    late.cancel()
    return state.withLock { state in
      defer {
        state.bytes = []
        state.lines = 0
      }
      return state.bytes
    }
  }

  var isEnded: Bool { get async { state.withLock { $0.isEnded } } }
  func cancel() { body.cancel() }
}
