import Foundation
import HTTP
import Testing

@Suite struct TLSTests {
  static let files = TestCertificates.shared
  static let server = TestServer(files.tls("server"))
  static let named = TestServer(files.tls("named"))
  static let strict = TestServer(files.tls("server") + ["--client-ca", files.path("ca.pem")])
  var files: TestCertificates { Self.files }

  private func get(
    _ server: TestServer, _ tls: TLSSettings?, host: String = "127.0.0.1", path: String = "/echo"
  ) async throws -> Echo {
    var request = HTTPRequest(.get, server.url(path, scheme: "https", host: host))
    request.tls = tls
    return try await Echo(CurlTransport().send(request))
  }

  private func kind(_ server: TestServer, _ tls: TLSSettings?) async -> HTTPError.Kind? {
    do {
      _ = try await get(server, tls)
      return nil
    } catch let error as HTTPError {
      #expect(!error.detail.isEmpty)
      #expect(error.url == server.url("/echo", scheme: "https"))
      return error.kind
    } catch {
      return nil
    }
  }

  @Test func `authorities are trusted from a file and from bytes`() async throws {
    let file = TLSSettings(authorities: .file(files.path("ca.pem")))
    let pem = TLSSettings(authorities: .pem(try files.bytes("ca.pem")))
    for tls in [file, pem] {
      #expect(try await get(Self.server, tls).method == "GET")
      #expect(try await get(Self.server, tls, host: "localhost").method == "GET")
    }
  }

  @Test func `the settings of the transport count where the request has none`() async throws {
    let settings = CurlSettings(tls: TLSSettings(authorities: .file(files.path("ca.pem"))))
    let transport = CurlTransport(settings)
    let request = HTTPRequest(.get, Self.server.url("/echo", scheme: "https"))
    #expect(try await transport.send(request).status == 200)
  }

  @Test func `a server that is not to be trusted is not asked`() async throws {
    #expect(await kind(Self.server, nil) == .certificate)
    let other = TLSSettings(authorities: .file(files.path("other.pem")))
    #expect(await kind(Self.server, other) == .certificate)
    let right = TLSSettings(authorities: .file(files.path("ca.pem")))
    #expect(await kind(Self.named, right) == .certificate)
    #expect(await kind(TestServer(files.tls("expired")), right) == .certificate)
  }

  @Test func `what is wrong with a certificate is told`() async throws {
    let right = TLSSettings(authorities: .file(files.path("ca.pem")))
    let faults: [(TestServer, TLSSettings, CertificateFault)] = [
      (Self.server, TLSSettings(), .unknownAuthority), (Self.named, right, .wrongName),
      (TestServer(files.tls("expired")), right, .expired), (Self.strict, right, .oursRejected),
    ]
    for (server, tls, fault) in faults {
      var request = HTTPRequest(.get, server.url("/echo", scheme: "https"))
      request.tls = tls
      let error = await #expect(throws: HTTPError.self) { try await CurlTransport().fetch(request) }
      #expect(error?.certificate == fault)
      #expect(error?.remote == "127.0.0.1:\(server.port)")
    }
  }

  @Test func `unless that is asked for`() async throws {
    #expect(try await get(Self.named, TLSSettings(isInsecure: true)).method == "GET")
  }

  @Test func `a server name stands for the host in the handshake only`() async throws {
    let tls = TLSSettings(
      authorities: .file(files.path("ca.pem")), serverName: "kube.internal")
    let echo = try await get(Self.named, tls, path: "/echo?q=1")
    #expect(echo["host"] == "127.0.0.1:\(Self.named.port)")
    #expect(echo.path == "/echo?q=1")
    var wrong = tls
    wrong.serverName = "other.internal"
    #expect(await kind(Self.named, wrong) == .certificate)
  }

  @Test func `client certificates come from files and from bytes`() async throws {
    var tls = TLSSettings(authorities: .file(files.path("ca.pem")))
    #expect(await kind(Self.strict, tls) == .certificate)
    tls.certificate = .file(files.path("client.pem"))
    tls.key = .file(files.path("client.key"))
    #expect(try await get(Self.strict, tls).peer.contains("client"))
    tls.certificate = .pem(try files.bytes("client.pem"))
    tls.key = .pem(try files.bytes("client.key"))
    #expect(try await get(Self.strict, tls).peer.contains("client"))
    tls.key = .pem(try files.bytes("server.key"))
    #expect(await kind(Self.strict, tls) == .certificate)
    tls.key = .pem([])
    #expect(await kind(Self.strict, tls) == .certificate)
  }

  @Test func `requests of one transport do not share the trust of another`() async throws {
    let transport = CurlTransport()
    var request = HTTPRequest(.get, Self.server.url("/echo", scheme: "https"))
    request.tls = TLSSettings(isInsecure: true)
    #expect(try await transport.fetch(request).status == 200)
    request.tls = nil
    await #expect(throws: HTTPError.self) { try await transport.fetch(request) }
  }

  @Test func `files that cannot be read are named`() async throws {
    let missing = files.path("missing.pem")
    #expect(
      await kind(Self.server, TLSSettings(authorities: .file(missing)))
        == .unreadable(path: missing))
    var tls = TLSSettings(authorities: .file(files.path("ca.pem")))
    tls.certificate = .file(missing)
    tls.key = .file(files.path("client.key"))
    #expect(await kind(Self.strict, tls) == .unreadable(path: missing))
  }

  @Test func `a server without TLS is an error of TLS`() async throws {
    let plain = HTTPRequest(.get, TestServer.shared.url("/echo", scheme: "https"))
    await #expect { try await CurlTransport().send(plain) } throws: {
      ($0 as? HTTPError)?.kind == .tls
    }
  }
}
