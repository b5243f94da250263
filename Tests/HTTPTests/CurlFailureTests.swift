import Foundation
import HTTP
import Synchronization
import Testing

/// What goes wrong on the way, and how it is told.
@Suite struct CurlFailureTests {
  let server = TestServer.shared
  let transport = CurlTransport()

  private func error(_ request: HTTPRequest) async throws -> HTTPError {
    let error = await #expect(throws: HTTPError.self) { try await transport.fetch(request) }
    return try #require(error)
  }

  static let addresses = [
    "", "example.com", "ftp://example.com", "http://", "http://a b/", "/path", "http://h:x/",
    "file:///etc/passwd", "http:///path",
  ]

  @Test(arguments: addresses)
  func `what is no address is not asked`(url: String) async throws {
    let error = try await error(HTTPRequest(.get, url))
    #expect(error.kind == .badAddress)
    #expect(!error.detail.isEmpty)
    #expect(!error.mayHaveArrived)
  }

  static let headers: [HTTPHeaders] = [
    ["X-A": "a\r\nX-B: b"], ["X-A\r\n": "a"], ["": "a"], ["X A": "a"], ["X-A": "a\u{0}b"],
  ]

  @Test(arguments: headers)
  func `headers cannot smuggle lines`(headers: HTTPHeaders) async throws {
    let error = try await error(HTTPRequest(.get, server.url("/echo"), headers: headers))
    #expect(error.kind == .badHeader(name: headers.fields[0].name))
  }

  @Test func `empty and unusual headers arrive`() async throws {
    let headers: HTTPHeaders = ["X-Empty": "", "X-Utf8": "zürich", "Accept": "a/b"]
    let echo = try await Echo(
      transport.send(HTTPRequest(.get, server.url("/echo"), headers: headers)))
    #expect(echo["x-empty"] == "")
    #expect(echo["accept"] == "a/b")
  }

  @Test func `nobody listens`() async throws {
    let error = try await error(HTTPRequest(.get, "http://user:secret@127.0.0.1:1/x?y"))
    #expect(error.kind == .connectionRefused)
    #expect(!error.mayHaveArrived)
    #expect(error.url == "http://127.0.0.1:1/x?y")
    #expect(error.remote == "127.0.0.1:1")
    #expect(!error.detail.contains("secret"))
  }

  @Test func `a name that does not exist`() async throws {
    let error = try await error(HTTPRequest(.get, "http://nothing.invalid/"))
    #expect(error.kind == .nameNotFound(host: "nothing.invalid"))
    #expect(!error.mayHaveArrived)
  }

  @Test func `a reset before the head`() async throws {
    let error = try await error(HTTPRequest(.get, server.url("/reset?before=1")))
    #expect(error.kind == .connectionLost)
    #expect(error.mayHaveArrived)
  }

  @Test func `a reset in the middle of a body comes after what was there`() async throws {
    let response = try await transport.send(HTTPRequest(.get, server.url("/truncated")))
    var iterator = response.body.makeAsyncIterator()
    #expect(try await iterator.next() == Array("only this".utf8))
    await #expect { try await iterator.next() } throws: {
      ($0 as? HTTPError)?.kind == .connectionLost
    }
    #expect(try await error(HTTPRequest(.get, server.url("/reset"))).kind == .connectionLost)
  }

  @Test func `bodies that are not what they say`() async throws {
    #expect(try await error(HTTPRequest(.get, server.url("/badchunk"))).kind == .malformed)
    #expect(try await error(HTTPRequest(.get, server.url("/notgzip"))).kind == .malformed)
    let cut = HTTPRequest(.get, server.url("/gzip?size=100000&cut=3"))
    #expect(try await error(cut).kind == .malformed)
    #expect(try await error(HTTPRequest(.get, server.url("/longhead"))).kind == .malformed)
  }

  @Test func `compressed bodies come out plain, without what they no longer are`() async throws {
    let response = try await transport.send(HTTPRequest(.get, server.url("/gzip?size=100000")))
    #expect(response.headers["Content-Encoding"] == nil)
    #expect(response.headers["Content-Length"] == nil)
    #expect(try await response.body.collect() == [UInt8](repeating: 0, count: 100_000))
    let plain = CurlTransport(CurlSettings(acceptsGzip: false))
    let refused = try await plain.send(HTTPRequest(.get, server.url("/gzip?size=1")))
    #expect(refused.status == 406)
  }

  @Test func `a packed body may be many`() async throws {
    let answer = try await transport.fetch(HTTPRequest(.get, server.url("/gzip?size=\(3 << 20)")))
    #expect(answer.body == [UInt8](repeating: 0, count: 3 << 20))
  }

  @Test func `a request that asks for gzip itself gets gzip`() async throws {
    let request = HTTPRequest(
      .get, server.url("/gzip?size=1000"), headers: ["Accept-Encoding": "gzip"])
    let answer = try await transport.fetch(request)
    #expect(answer.headers["Content-Encoding"] == "gzip")
    #expect(answer.body.prefix(2) == [0x1F, 0x8B])
  }

  @Test func `a body over the limit is an error, told before it is read where it can be`()
    async throws
  {
    var request = HTTPRequest(.get, server.url("/big?size=1000000&name=capped"), bodyLimit: 70_000)
    #expect(try await error(request).kind == .tooLarge(limit: 70_000))
    request.url = server.url("/echo")
    request.bodyLimit = 10
    #expect(try await error(request).kind == .tooLarge(limit: 10))
    request.bodyLimit = 0
    request.url = server.url("/status?code=200")
    #expect(try await transport.fetch(request).status == 200)
    request.method = .head
    request.url = server.url("/echo")
    #expect(try await transport.fetch(request).status == 200)
  }

  @Test func `a bomb is stopped at the limit`() async throws {
    // 4 GiB in 4 MB.
    let request = HTTPRequest(
      .get, server.url("/gzip?size=\(4 << 30)"), bodyLimit: 8 << 20)
    #expect(try await error(request).kind == .tooLarge(limit: 8 << 20))
  }

  @Test func `the time of a request is for all of it`() async throws {
    var request = HTTPRequest(.get, server.url("/stall?before=1"), timeout: .milliseconds(50))
    var error = try await error(request)
    #expect(error.kind == .timedOut)
    #expect(error.mayHaveArrived)
    request.url = server.url("/stall")
    error = try await self.error(request)
    #expect(error.kind == .timedOut)
    request.timeout = .zero
    error = try await self.error(request)
    #expect(error.kind == .timedOut)
    #expect(!error.mayHaveArrived)
  }

  @Test func `a body that stands still ends by the idle time, a slow one does not`() async throws {
    var request = HTTPRequest(.get, server.url("/stall"))
    request.idleTimeout = .milliseconds(60)
    #expect(try await error(request).kind == .timedOut)
    request.idleTimeout = .milliseconds(500)
    request.url = server.url("/slow?chunks=5&pause=0.03")
    #expect(try await transport.fetch(request).body.count == 30)
  }

  @Test func `a kept connection that dies is not used for a second try of a POST`() async throws {
    // The server answers the first request and closes the connection at the second, after reading it.
    let name = "\(UUID())"
    let request = HTTPRequest(
      .post, server.url("/close?name=\(name)"), body: .bytes(Array("once".utf8)))
    #expect(try await transport.fetch(request).status == 200)
    let error = try await error(request)
    #expect(error.kind == .connectionLost)
    #expect(error.mayHaveArrived)
    let seen = try await transport.fetch(HTTPRequest(.get, server.url("/counts?name=\(name)")))
    #expect(String(decoding: seen.body, as: UTF8.self) == "2")
  }

  @Test func `files are sent in part, and those that cannot be are named`() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "yare-\(UUID())")
    try Data(repeating: 65, count: 10_000_000).write(to: file)
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: file) } }
    func put(_ path: String, _ offset: Int64, _ count: Int64) -> HTTPRequest {
      HTTPRequest(
        .put, server.url("/echo"), body: .file(path: path, offset: offset, count: count))
    }
    let echo = try await Echo(transport.send(put(file.path, 9_999_990, 10)))
    #expect(echo.body == "AAAAAAAAAA")
    #expect(echo["content-length"] == "10")
    #expect(try await Echo(transport.send(put(file.path, 0, 10_000_000))).size == 10_000_000)
    #expect(try await Echo(transport.send(put(file.path, 0, 0))).size == 0)
    #expect(try await error(put("/missing", 0, 1)).kind == .unreadable(path: "/missing"))
    let short = try await error(put(file.path, 9_999_999, 10))
    #expect(short.kind == .unreadable(path: file.path))
    #expect(try await error(put("/", 0, 1)).kind == .unreadable(path: "/"))
  }
}
