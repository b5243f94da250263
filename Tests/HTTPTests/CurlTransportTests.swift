import Foundation
import HTTP
import Testing

@Suite struct CurlTransportTests {
  let server = TestServer.shared
  let transport = CurlTransport()

  @Test func `a request has what was asked and nothing else`() async throws {
    let request = HTTPRequest(.get, server.url("/echo?a=%2F&b=1"), headers: ["X-One": "1"])
    let response = try await transport.send(request)
    #expect(response.status == 200)
    #expect(response.headers["content-type"] == "application/json")
    let echo = try await Echo(response)
    #expect(echo.method == "GET")
    #expect(echo.path == "/echo?a=%2F&b=1")
    let sent = echo.headers.map { $0[0] }.sorted()
    #expect(sent == ["accept-encoding", "host", "x-one"])
  }

  @Test(arguments: [HTTPMethod.post, .put, .patch, .delete, .get])
  func `bodies arrive`(_ method: HTTPMethod) async throws {
    var request = HTTPRequest(method, server.url("/echo"), body: .bytes(Array("hello".utf8)))
    request.headers["Content-Type"] = "application/json"
    let echo = try await Echo(transport.send(request))
    #expect(echo.method == method.rawValue)
    #expect(echo.body == "hello")
    #expect(echo["content-type"] == "application/json")
  }

  @Test(arguments: [HTTPMethod.post, .put, .patch, .delete, .get])
  func `requests without body have a length where servers want one`(_ method: HTTPMethod)
    async throws
  {
    let echo = try await Echo(transport.send(HTTPRequest(method, server.url("/echo"))))
    #expect(echo.method == method.rawValue)
    #expect(echo["content-length"] == ([.post, .put, .patch].contains(method) ? "0" : nil))
    #expect(echo["content-type"] == nil)
  }

  @Test func `an answer to HEAD has no body`() async throws {
    let response = try await transport.send(HTTPRequest(.head, server.url("/echo")))
    #expect(response.headers["Content-Length"] != nil)
    #expect(try await response.body.collect().isEmpty)
  }

  @Test func `repeated headers are kept`() async throws {
    let response = try await transport.send(HTTPRequest(.get, server.url("/warn")))
    #expect(response.headers.values("Warning") == ["299 - \"one\"", "299 - \"two\""])
  }

  @Test func `large bodies arrive whole`() async throws {
    let bytes = [UInt8](repeating: 7, count: 5 << 20)
    let request = HTTPRequest(.post, server.url("/echo"), body: .bytes(bytes))
    #expect(try await Echo(transport.send(request)).size == bytes.count)
    let big = try await transport.send(HTTPRequest(.get, server.url("/big?size=\(10 << 20)")))
    #expect(try await big.body.collect().count == 10 << 20)
  }
}
