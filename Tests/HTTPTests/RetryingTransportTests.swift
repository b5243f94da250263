import Faults
import HTTP
import Synchronization
import Testing

@Suite struct RetryingTransportTests {
  let time = TestTime()

  private func retrying(_ transport: any HTTPTransport) -> RetryingTransport {
    RetryingTransport(transport, time: time.keeper, random: { 0 })
  }

  private static let get = HTTPRequest(.get, "http://server/x")
  private static let post = HTTPRequest(.post, "http://server/x")

  static let passing: [Fault] = [
    .refused, .lost, .tooManyRequests(retryAfter: 1), .status(500), .status(502), .status(503),
    .status(504), .bodyReset(after: 2), .bodyReset(after: 0),
  ]

  @Test(arguments: passing)
  func `one fault changes nothing`(fault: Fault) async throws {
    let faults = FaultTransport(StubTransport(), [1: fault, 2: fault])
    let answer = try await retrying(faults).fetch(Self.get)
    #expect(answer.status == 200)
    #expect(answer.body == Array("fine".utf8))
    #expect(faults.count == 3)
    #expect(time.sleeps.count == 2)
  }

  @Test(arguments: passing)
  func `one fault changes nothing of what a sink gets`(fault: Fault) async throws {
    let faults = FaultTransport(StubTransport(), [1: fault, 2: fault])
    let sink = CollectingSink()
    let answer = try await retrying(faults).fetch(Self.get, into: sink)
    #expect(answer.status == 200 && answer.body.isEmpty)
    #expect(sink.bytes.withLock { $0 } == Array("fine".utf8))
    #expect(faults.count == 3)
  }

  @Test func `a sink that wants no more ends the exchange`() async throws {
    let transport = FaultTransport(StubTransport(), [:])
    let sink = CollectingSink(wants: 0)
    await #expect { try await retrying(transport).fetch(Self.get, into: sink) } throws: {
      ($0 as? HTTPError)?.kind == .cancelled
    }
    #expect(transport.count == 1)
    var short = Self.get
    short.bodyLimit = 3
    await #expect { try await retrying(transport).fetch(short, into: CollectingSink()) } throws: {
      ($0 as? HTTPError)?.kind == .tooLarge(limit: 3)
    }
  }

  @Test func `what is no success is in the answer`() async throws {
    let failing = FaultTransport(StubTransport(), [1: .status(404, "gone")])
    let sink = CollectingSink()
    let answer = try await retrying(failing).fetch(Self.get, into: sink)
    #expect(answer.status == 404 && answer.body == Array("gone".utf8))
    #expect(sink.bytes.withLock { $0 }.isEmpty)
  }

  @Test func `a request that must not be done twice is not sent twice`() async throws {
    for fault in [Fault.lost, .bodyReset(after: 1)] {
      let faults = FaultTransport(StubTransport(), [1: fault])
      await #expect { try await retrying(faults).fetch(Self.post) } throws: {
        ($0 as? HTTPError)?.kind == .connectionLost
      }
      #expect(faults.count == 1)
    }
    let failing = FaultTransport(StubTransport(), [1: .status(500, "boom")])
    let answer = try await retrying(failing).fetch(Self.post)
    #expect(answer.status == 500)
    #expect(failing.count == 1)
  }

  @Test func `unless it did not arrive, or says that it may`() async throws {
    let refused = FaultTransport(StubTransport(), [1: .refused])
    #expect(try await retrying(refused).fetch(Self.post).status == 200)
    var apply = HTTPRequest(.patch, "http://server/x")
    apply.isRepeatable = true
    let lost = FaultTransport(StubTransport(), [1: .lost])
    #expect(try await retrying(lost).fetch(apply).status == 200)
  }

  @Test func `above the budget the last failure comes out`() async throws {
    let refused = FaultTransport(StubTransport()) { _, _ in .refused }
    await #expect { try await retrying(refused).fetch(Self.get) } throws: {
      ($0 as? HTTPError)?.kind == .connectionRefused
    }
    #expect(refused.count == 6)
    let milliseconds: [Int] = [100, 200, 400, 800, 1600]
    #expect(time.sleeps == milliseconds.map { .milliseconds($0) })
    let busy = FaultTransport(StubTransport()) { _, _ in .tooManyRequests(retryAfter: 2) }
    let answer = try await retrying(busy).fetch(Self.get)
    #expect(answer.status == 429)
    #expect(answer.body == Array("slow down".utf8))
    #expect(busy.count == 11)
  }

  @Test func `the deadline is for all attempts together`() async throws {
    let time = time
    let faults = FaultTransport(
      StubTransport { _ in
        time.advance(.seconds(1))
        return HTTPAnswer(status: 503)
      })
    var request = Self.get
    request.timeout = .milliseconds(2300)
    #expect(try await retrying(faults).fetch(request).status == 503)
    // 1 s, 0.1 s wait, 1 s; a wait of 0.2 s would end at the deadline.
    #expect(
      faults.requests.map(\.timeout) == [.milliseconds(2300), .milliseconds(1200)])
  }

  @Test func `a wait that is longer than the deadline is not begun`() async throws {
    let busy = FaultTransport(StubTransport(), [1: .tooManyRequests(retryAfter: 60)])
    var request = Self.get
    request.timeout = .seconds(30)
    #expect(try await retrying(busy).fetch(request).status == 429)
    #expect(time.sleeps.isEmpty)
  }

  @Test func `send repeats until there is a head, and keeps the body of the last answer`()
    async throws
  {
    let faults = FaultTransport(StubTransport(), [1: .refused, 2: .status(503)])
    let response = try await retrying(faults).send(Self.get)
    #expect(try await response.body.collect() == Array("fine".utf8))
    let failing = FaultTransport(StubTransport()) { _, _ in .status(500, "boom") }
    let last = try await retrying(failing).send(Self.get)
    #expect(try await last.body.collect() == Array("boom".utf8))
  }

  @Test func `a cancelled task does not wait`() async throws {
    let refused = FaultTransport(StubTransport()) { _, _ in .refused }
    let transport = retrying(refused)
    let task = Task { () async throws in
      withUnsafeCurrentTask { $0?.cancel() }
      _ = try await transport.fetch(Self.get)
    }
    await #expect { try await task.value } throws: {
      ($0 as? HTTPError)?.kind == .cancelled
    }
    #expect(refused.count == 1)
  }

  @Test func `a bucket lets a burst pass and then keeps the rate`() async throws {
    let limited = RateLimitedTransport(
      StubTransport(), limit: RateLimit(qps: 10, burst: 3), time: time.keeper)
    for _ in 0..<5 { _ = try await limited.fetch(Self.get) }
    #expect(time.sleeps.count == 2)
    #expect(time.sleeps.allSatisfy { abs($0 / .milliseconds(100) - 1) < 1e-6 })
    time.advance(.seconds(10))
    for _ in 0..<3 { _ = try await limited.send(Self.get) }
    #expect(time.sleeps.count == 2)
  }

  @Test func `no limit below zero, and no wait past the deadline`() async throws {
    let free = RateLimitedTransport(
      StubTransport(), limit: RateLimit(qps: -1, burst: 1), time: time.keeper)
    for _ in 0..<100 { _ = try await free.fetch(Self.get) }
    #expect(time.sleeps.isEmpty)
    let slow = RateLimitedTransport(
      StubTransport(), limit: RateLimit(qps: 0.1, burst: 1), time: time.keeper)
    var request = Self.get
    request.timeout = .seconds(5)
    _ = try await slow.fetch(request)
    await #expect { try await slow.fetch(request) } throws: {
      ($0 as? HTTPError)?.kind == .timedOut
    }
    #expect(time.sleeps.isEmpty)
  }
}

/// Keeps what comes, up to a number of pieces.
private final class CollectingSink: HTTPBodySink {
  let bytes = Mutex<[UInt8]>([])
  private let wanted: Int

  init(wants wanted: Int = .max) { self.wanted = wanted }

  func begin(count: Int?) -> Bool {
    bytes.withLock { $0 = [] }
    return wanted > 0
  }

  func take(_ chunk: [UInt8]) -> Bool {
    bytes.withLock { $0 += chunk }
    return true
  }
}
