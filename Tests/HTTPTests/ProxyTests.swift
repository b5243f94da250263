import HTTP
import Testing

/// Requests through the tests' own server as a proxy.
@Suite struct ProxyTests {
  static let files = TestCertificates.shared
  static let secure = TestServer(files.tls("server"))
  static let proxy = TestServer(
    environment: ["PROXY_USER": "me:pass word", "PROXY_TARGET": "127.0.0.1:\(secure.port)"])
  static let secureProxy = TestServer(
    files.tls("server"), environment: ["PROXY_TARGET": "127.0.0.1:\(secure.port)"])
  static let trust = TLSSettings(authorities: .file(files.path("ca.pem")))

  private func transport(_ proxy: String) -> CurlTransport {
    CurlTransport(CurlSettings(proxy: ProxySettings(url: proxy), tls: Self.trust))
  }

  @Test func `a plain request is made at the proxy`() async throws {
    let transport = transport(Self.proxy.url("").replacing("//", with: "//me:pass%20word@"))
    let echo = try await Echo(
      transport.send(HTTPRequest(.get, "http://somewhere.invalid/echo?a=1")))
    #expect(echo.path == "http://somewhere.invalid/echo?a=1")
    #expect(echo["host"] == "somewhere.invalid")
    #expect(echo["proxy-authorization"] == "Basic bWU6cGFzcyB3b3Jk")
  }

  @Test func `a secure one goes through a tunnel, which sees nothing of it`() async throws {
    let transport = transport(Self.proxy.url("").replacing("//", with: "//me:pass%20word@"))
    var request = HTTPRequest(.get, "https://localhost:8443/echo")
    request.headers["Authorization"] = "Bearer secret"
    let response = try await transport.send(request)
    #expect(response.headers["Content-Type"] == "application/json")
    let echo = try await Echo(response)
    #expect(echo["authorization"] == "Bearer secret")
    #expect(echo["proxy-authorization"] == nil)
    let count = try await CurlTransport().fetch(
      HTTPRequest(.get, Self.proxy.url("/counts?name=connect%20localhost:8443")))
    #expect(count.body != Array("0".utf8))
  }

  @Test func `a server name goes through a tunnel too`() async throws {
    var request = HTTPRequest(.get, "https://10.1.2.3:6443/echo")
    request.tls = Self.trust
    request.tls?.serverName = "kube.internal"
    let transport = transport(Self.proxy.url("").replacing("//", with: "//me:pass%20word@"))
    #expect(try await Echo(transport.send(request))["host"] == "10.1.2.3:6443")
  }

  @Test func `the proxy may be secure itself`() async throws {
    let transport = transport(Self.secureProxy.url("", scheme: "https"))
    let echo = try await Echo(transport.send(HTTPRequest(.get, "https://localhost:1/echo")))
    #expect(echo["host"] == "localhost:1")
  }

  @Test func `a proxy of SOCKS gets names, not addresses`() async throws {
    let socks = TestServer(
      ["--socks"], environment: ["PROXY_TARGET": "127.0.0.1:\(Self.secure.port)"])
    let transport = transport(socks.url("", scheme: "socks5"))
    var request = HTTPRequest(.get, "https://kube.internal:6443/echo")
    #expect(try await Echo(transport.send(request))["host"] == "kube.internal:6443")
    request.url = "https://127.0.0.1:6443/echo"
    let error = await #expect(throws: HTTPError.self) { try await transport.fetch(request) }
    #expect(error?.kind == .proxy)
  }

  @Test func `a proxy that is not there or does not want is told as such`() async throws {
    for address in ["http://127.0.0.1:1", Self.proxy.url(""), "http://proxy.invalid:1"] {
      let error = await #expect(throws: HTTPError.self) {
        try await transport(address).fetch(HTTPRequest(.get, "https://localhost:1/echo"))
      }
      #expect(error?.kind == .proxy)
      #expect(error?.mayHaveArrived == false)
    }
  }
}
