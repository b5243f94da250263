import Foundation
import HTTP
import Synchronization
import Testing

/// Bodies as they come: waiting, giving up, and not drowning.
@Suite struct StreamTests {
  let server = TestServer.shared
  let transport = CurlTransport()

  private func count(_ name: String, at server: TestServer = .shared) async throws -> Int {
    let request = HTTPRequest(.get, server.url("/counts?name=\(name)"))
    return Int(String(decoding: try await CurlTransport().fetch(request).body, as: UTF8.self)) ?? -1
  }

  /// Asks the server until something is so; the test's time limit is the end of that.
  private func until(_ condition: () async throws -> Bool) async throws {
    while try await !condition() { try await Task.sleep(for: .milliseconds(5)) }
  }

  @Test(.timeLimit(.minutes(5)))
  func `a chunk is there as soon as it was sent`() async throws {
    let response = try await transport.send(HTTPRequest(.get, server.url("/stall")))
    var iterator = response.body.makeAsyncIterator()
    #expect(try await iterator.next() == Array("first".utf8))
    response.body.cancel()
    await #expect { try await iterator.next() } throws: {
      ($0 as? HTTPError)?.kind == .cancelled
    }
  }

  @Test(.timeLimit(.minutes(5)))
  func `a cancelled task gets an error at once, wherever it waits`() async throws {
    for path in ["/stall?before=1", "/stall"] {
      let transport = transport
      let request = HTTPRequest(.get, server.url(path))
      let task = Task { try await transport.fetch(request) }
      let before = try await count("stalled")
      try await until { try await count("stalled") >= max(before, 1) }
      let start = ContinuousClock.now
      task.cancel()
      await #expect { try await task.value } throws: {
        ($0 as? HTTPError)?.kind == .cancelled
      }
      #expect(ContinuousClock.now - start < .seconds(60))
    }
    let early = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await transport.fetch(HTTPRequest(.get, server.url("/echo")))
    }
    await #expect { try await early.value } throws: {
      ($0 as? HTTPError)?.kind == .cancelled
    }
  }

  @Test(.timeLimit(.minutes(5)))
  func `the server waits while nobody reads, and goes on when somebody does`() async throws {
    let (name, size) = ("\(UUID())", 40 << 20)
    let response = try await transport.send(
      HTTPRequest(.get, server.url("/big?size=\(size)&name=\(name)"), bodyLimit: size))
    // Sent 64 KiB at a time: what fits into the buffers of the way, then nothing more.
    #expect(try await settled(name, at: server) < 400)
    #expect(try await response.body.collect().count == size)
    #expect(try await count(name) == size >> 16)
  }

  @Test(.timeLimit(.minutes(5)))
  func `a body that is dropped ends the exchange`() async throws {
    let name = "\(UUID())"
    do {
      let response = try await transport.send(
        HTTPRequest(.get, server.url("/big?size=1000000000&name=\(name)"), bodyLimit: .max))
      #expect(response.status == 200)
    }
    try await until { try await count("ended%20\(name)") == 1 }
  }

  @Test(.timeLimit(.minutes(5)))
  func `a body outlives its transport`() async throws {
    var transport: CurlTransport? = CurlTransport()
    let response = try await transport?.send(HTTPRequest(.get, server.url("/big?size=5000000")))
    transport = nil
    #expect(try await response?.body.collect().count == 5_000_000)
  }

  @Test(.timeLimit(.minutes(5)))
  func `connections are kept`() async throws {
    let server = TestServer()
    for _ in 0..<10 { _ = try await transport.fetch(HTTPRequest(.get, server.url("/echo"))) }
    let request = HTTPRequest(.get, server.url("/counts?name=connections"))
    #expect(try await transport.fetch(request).body == Array("1".utf8))
  }

  @Test(.timeLimit(.minutes(5)))
  func `a request that waits to be sent has its time too, and may be cancelled`() async throws {
    let transport = CurlTransport(CurlSettings(maxHostRequests: 1))
    let stalled = HTTPRequest(.get, server.url("/stall?before=1"))
    let before = try await count("stalled")
    let first = Task { try await transport.fetch(stalled) }
    try await until { try await count("stalled") > before }
    let late = HTTPRequest(.get, server.url("/echo"), timeout: .milliseconds(30))
    let error = await #expect(throws: HTTPError.self) { try await transport.fetch(late) }
    #expect(error?.kind == .timedOut)
    #expect(error?.mayHaveArrived == false)
    let waiting = Task { try await transport.fetch(HTTPRequest(.get, server.url("/echo"))) }
    let other = Task { try await transport.fetch(HTTPRequest(.get, server.url("/echo"))) }
    waiting.cancel()
    await #expect(throws: HTTPError.self) { try await waiting.value }
    first.cancel()
    await #expect(throws: HTTPError.self) { try await first.value }
    #expect(try await other.value.status == 200)
  }

  @Test(.timeLimit(.minutes(5)))
  func `watches do not hold up requests`() async throws {
    let transport = CurlTransport(CurlSettings(maxHostConnections: 10, maxHostRequests: 2))
    var watches: [HTTPResponse] = []
    for _ in 0..<5 {
      watches.append(try await transport.send(HTTPRequest(.get, server.url("/stall"))))
    }
    #expect(try await transport.fetch(HTTPRequest(.get, server.url("/echo"))).status == 200)
    for watch in watches { watch.body.cancel() }
  }

  @Test(.timeLimit(.minutes(5)))
  func `a thousand requests at once use a bounded number of connections`() async throws {
    let server = TestServer()
    let transport = CurlTransport(CurlSettings(maxHostConnections: 16))
    let bodies = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<1000 {
        group.addTask {
          let request = HTTPRequest(
            .post, server.url("/echo?n=\(number)"), body: .bytes(Array("\(number)".utf8)))
          let echo = try await Echo(transport.send(request))
          return Int(echo.body) ?? -1
        }
      }
      return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
    }
    #expect(bodies == Set(0..<1000))
    let request = HTTPRequest(.get, server.url("/counts?name=connections"))
    let count = try await transport.fetch(request)
    #expect(Int(String(decoding: count.body, as: UTF8.self)) ?? .max <= 16)
  }

  @Test(.timeLimit(.minutes(5)))
  func `answers nobody reads take bounded memory`() async throws {
    let server = TestServer()
    let transport = CurlTransport(CurlSettings(maxHostConnections: 100))
    var open: [HTTPResponse] = []
    for _ in 0..<100 {
      open.append(
        try await transport.send(
          HTTPRequest(.get, server.url("/big?size=100000000&name=unread"), bodyLimit: .max)))
    }
    try await settled("unread", at: server)
    // 10 GB are offered; a chunk is all that was kept of a body, and came with one turn of the loop.
    for response in open {
      var iterator = response.body.makeAsyncIterator()
      let kept = try #require(try await iterator.next()).count
      #expect(kept < 3 << 20)
      response.body.cancel()
    }
  }

  /// Waits until the server sends no more under a name, and says how many pieces it sent.
  @discardableResult
  private func settled(_ name: String, at server: TestServer) async throws -> Int {
    var (before, after) = (-1, 0)
    while before != after {
      before = after
      try await Task.sleep(for: .milliseconds(100))
      after = try await count(name, at: server)
    }
    return after
  }
}
