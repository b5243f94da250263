import Foundation
import HTTP
import Testing

private let hasNginx = FileManager.default.isExecutableFile(atPath: "/usr/sbin/nginx")

/// Many requests on one connection, with nginx as the server.
@Suite(.timeLimit(.minutes(5)), .enabled(if: hasNginx, "nginx is not installed"))
struct HTTP2Tests {
  static let backend = TestServer()
  static let server = TestServer.http2(before: backend)
  static let tls = TLSSettings(authorities: .file(TestCertificates.shared.path("ca.pem")))
  let transport = CurlTransport(CurlSettings(tls: tls))

  private func url(_ path: String) -> String { Self.server.url(path, scheme: "https") }

  /// Sends requests all at once, and gives the answers in the order in which they came.
  private func fetch(
    _ requests: [HTTPRequest], over other: (any HTTPTransport)? = nil
  ) async throws -> [HTTPAnswer] {
    let transport: any HTTPTransport = other ?? transport
    return try await withThrowingTaskGroup(of: HTTPAnswer.self) { group in
      for request in requests { group.addTask { try await transport.fetch(request) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  private func connections(_ answers: [HTTPAnswer]) -> Set<String> {
    Set(answers.map { $0.headers["X-Connection"] ?? "" })
  }

  @Test func `requests at once share one connection and do not wait for each other`() async throws {
    let start = ContinuousClock.now
    let answers = try await fetch(
      (0..<200).map { _ in HTTPRequest(.get, url("/wait?seconds=0.5")) })
    #expect(answers.allSatisfy { $0.status == 200 && $0.headers["X-Protocol"] == "HTTP/2.0" })
    #expect(connections(answers).count == 1)
    // One after the other they would take 100 s.
    #expect(ContinuousClock.now - start < .seconds(60))
  }

  @Test func `a thousand requests at once all get their own answer`() async throws {
    let requests = (0..<1000).map {
      HTTPRequest(.post, url("/echo?n=\($0)"), body: .bytes(Array("\($0)".utf8)))
    }
    let answers = try await fetch(requests)
    let bodies = try answers.map { answer in
      try JSONDecoder().decode(Echo.self, from: Data(answer.body))
    }
    #expect(Set(bodies.map(\.body)) == Set((0..<1000).map { "\($0)" }))
    #expect(bodies.allSatisfy { $0.path == "/echo?n=\($0.body)" })
    #expect(connections(answers).count == 1)
  }

  @Test func `an answer nobody reads does not hold up others on its connection`() async throws {
    let unread = try await transport.send(
      HTTPRequest(.get, url("/big?size=64000000&name=h2unread"), bodyLimit: .max))
    let watch = try await transport.send(HTTPRequest(.get, url("/stall")))
    let answers = try await fetch(
      (0..<50).map { HTTPRequest(.get, url("/big?size=\($0 * 10000)&name=h2")) })
    #expect(answers.reduce(0) { $0 + $1.body.count } == 10000 * 49 * 25)
    let all = connections(answers).union([unread.headers["X-Connection"] ?? ""])
    #expect(all.count == 1)
    #expect(try await unread.body.collect().count == 64_000_000)
    watch.body.cancel()
  }

  @Test func `cancelling one leaves the others`() async throws {
    let watches = try await withThrowingTaskGroup(of: HTTPResponse.self) { group in
      for _ in 0..<20 {
        group.addTask { try await transport.send(HTTPRequest(.get, url("/stall"))) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for watch in watches.dropFirst() { watch.body.cancel() }
    let answer = try await transport.fetch(HTTPRequest(.get, url("/echo")))
    #expect(answer.headers["X-Connection"] == watches[0].headers["X-Connection"])
    var iterator = watches[0].body.makeAsyncIterator()
    #expect(try await iterator.next() == Array("first".utf8))
  }

  @Test func `a reset in the middle of a body concerns its request only`() async throws {
    for path in ["/reset", "/truncated"] {
      await #expect { try await transport.fetch(HTTPRequest(.get, url(path))) } throws: {
        ($0 as? HTTPError)?.kind == .connectionLost
      }
      #expect(try await transport.fetch(HTTPRequest(.get, url("/echo"))).status == 200)
    }
  }

  @Test func `uploads of bytes and files arrive whole`() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "yare-\(UUID())")
    try Data(repeating: 65, count: 3_000_000).write(to: file)
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: file) } }
    let sources: [HTTPRequestBody] = [
      .bytes([UInt8](repeating: 65, count: 3_000_000)),
      .file(path: file.path, offset: 0, count: 3_000_000),
    ]
    for body in sources {
      let requests = (0..<4).map { _ in HTTPRequest(.put, url("/echo"), body: body) }
      for answer in try await fetch(requests) {
        #expect(try JSONDecoder().decode(Echo.self, from: Data(answer.body)).size == 3_000_000)
      }
    }
  }

  @Test func `a server that ends its connections now and then loses nothing`() async throws {
    let server = TestServer.http2(before: Self.backend, requests: 20)
    let requests = (0..<300).map { _ in HTTPRequest(.get, server.url("/echo", scheme: "https")) }
    // libcurl sends again what a connection that ends did not take, but gives up when that happens too
    // often to one request.
    let time = Timekeeper.machine(unixTime: { 0 })
    let retrying = RetryingTransport(transport, time: time, random: { .random(in: 0..<1) })
    let answers = try await fetch(requests, over: retrying)
    #expect(answers.count == 300)
    #expect(answers.allSatisfy { $0.status == 200 })
    #expect(connections(answers).count >= 15)
  }

  @Test func `the process may end while requests run`() async {
    await #expect(processExitsWith: .exitCode(7)) {
      // New connections all the time: what OpenSSL would free at the end is in use.
      for _ in 0..<30 {
        Task {
          while true {
            let transport = CurlTransport(CurlSettings(tls: HTTP2Tests.tls))
            let url = HTTP2Tests.server.url("/echo", scheme: "https")
            _ = try await transport.fetch(HTTPRequest(.get, url))
          }
        }
      }
      try await Task.sleep(for: .milliseconds(300))
      exit(7)
    }
  }

  @Test func `HTTP 1 is spoken where that is asked for`() async throws {
    let old = CurlTransport(CurlSettings(tls: Self.tls, prefersHTTP2: false))
    let answer = try await old.fetch(HTTPRequest(.get, url("/echo")))
    #expect(answer.headers["X-Protocol"] == "HTTP/1.1")
  }

  @Test func `a server name counts with HTTP 2 too`() async throws {
    var request = HTTPRequest(.get, url("/echo"))
    request.tls = Self.tls
    request.tls?.serverName = "kube.internal"
    #expect(try await Echo(transport.send(request))["host"] == "127.0.0.1:\(Self.server.port)")
  }
}
