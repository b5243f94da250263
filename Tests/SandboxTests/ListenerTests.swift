import GoCompat
import HTTP
import Testing
import YAML

@testable import Sandbox

/// The sandbox through its listener: HTTPS, many clients at once, watches.
@Suite struct ListenerTests {
  private let server: SandboxServer
  private let listener: SandboxListener
  private let transport = CurlTransport()

  init() throws {
    let clock = ReplayClock()
    var settings = SandboxSettings(
      token: "secret", now: { clock.now() }, random: { ReplayClock.random($0) })
    settings.ticks = false
    server = try SandboxServer(settings)
    // Certificates are looked at by the real clock.
    let now = TimeInstant(unixSecond: 1_700_000_000, in: .utc)
    let identity = try ListenerIdentity.make(now: now, random: { ReplayClock.random($0) })
    listener = try SandboxListener(server, port: 0, identity: identity)
  }

  private func request(
    _ method: HTTPMethod, _ path: String, _ body: String? = nil, token: String? = "secret"
  ) -> HTTPRequest {
    var request = HTTPRequest(method, "https://127.0.0.1:\(listener.port)\(path)")
    if let token { request.headers["Authorization"] = "Bearer \(token)" }
    if let body {
      request.headers["Content-Type"] = "application/json"
      request.body = .bytes(Array(body.utf8))
    }
    request.tls = TLSSettings(authorities: .pem(listener.authority.bytes))
    return request
  }

  @Test func `objects are made and read over HTTPS`() async throws {
    defer { listener.stop() }
    let made = try await transport.send(
      request(
        .post, "/api/v1/namespaces/default/configmaps",
        #"{"metadata":{"name":"a"},"data":{"k":"v"}}"#))
    #expect(made.status == 201)
    _ = try await made.body.collect()
    let found = try await transport.send(
      request(.get, "/api/v1/namespaces/default/configmaps/a"))
    let body = try JSONReader.kubernetesValue(try await found.body.collect())
    #expect(body.at([.string("data"), .string("k")]) == .string("v"))
  }

  @Test func `nobody comes in with a wrong token`() async throws {
    defer { listener.stop() }
    let wrong = try await transport.send(request(.get, "/api/v1/pods", token: "wrong"))
    #expect(wrong.status == 401)
    let none = try await transport.send(request(.get, "/api/v1/pods", token: nil))
    #expect(none.status == 401)
  }

  @Test func `a body that is too large is refused, not kept`() async throws {
    defer { listener.stop() }
    let text = String(repeating: "a", count: RequestBody.limit * 2)
    let answer = try await transport.send(
      request(.post, "/api/v1/namespaces/default/configmaps", text))
    #expect(answer.status == 413)
  }

  @Test func `a watch is told of what happens`() async throws {
    defer { listener.stop() }
    let watch = try await transport.send(
      request(.get, "/api/v1/namespaces/default/configmaps?watch=true"))
    let made = try await transport.send(
      request(.post, "/api/v1/namespaces/default/configmaps", #"{"metadata":{"name":"seen"}}"#))
    #expect(made.status == 201)
    var text: [UInt8] = []
    for try await chunk in watch.body {
      text += chunk
      if ByteString(text).contains("\"seen\"") { break }
    }
    #expect(ByteString(text).contains("ADDED"))
  }

  @Test func `a thousand requests at once are all answered`() async throws {
    defer { listener.stop() }
    let good = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<1000 {
        group.addTask {
          let answer = try await transport.send(request(.get, "/version"))
          return answer.status == 200
        }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(good == 1000)
  }
}
