import Foundation
import GoCompat
import HTTP
import Testing
import YAML

@testable import Sandbox

/// State in a file: it outlives its server, and two servers share it.
@Suite struct SQLiteStateTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func server() throws -> SandboxServer {
    let clock = ReplayClock()
    var settings = SandboxSettings(
      state: .file(path: folder.appendingPathComponent("state.db").path), token: "t",
      now: { clock.now() }, random: { ReplayClock.random($0) })
    settings.ticks = false
    return try SandboxServer(settings)
  }

  private func ask(
    _ server: SandboxServer, _ method: ByteString, _ path: ByteString, _ body: String = ""
  ) throws -> (status: Int, body: Value) {
    let response = server.respond(
      ServerRequest(
        method: method, target: path,
        headers: ["Authorization": "Bearer t", "Content-Type": "application/json"],
        body: Array(body.utf8)))
    guard case .bytes(let bytes) = response.body else { return (response.status, .null) }
    return (response.status, try JSONReader.kubernetesValue(bytes))
  }

  private static let maps: ByteString = "/api/v1/namespaces/default/configmaps"

  @Test func `objects outlive their server`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let made = try ask(server(), "POST", Self.maps, #"{"metadata":{"name":"a"},"data":{"k":"v"}}"#)
    #expect(made.status == 201)
    let found = try ask(server(), "GET", Self.maps + "/a")
    #expect(found.status == 200)
    #expect(found.body == made.body)
  }

  @Test func `two servers on one file see each other and never lose a write`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (first, second) = (try server(), try server())
    for index in 0..<10 {
      let writer = index % 2 == 0 ? first : second
      let made = try ask(writer, "POST", Self.maps, #"{"metadata":{"name":"m\#(index)"}}"#)
      #expect(made.status == 201)
      let reader = index % 2 == 0 ? second : first
      #expect(try ask(reader, "GET", Self.maps + ByteString("/m\(index)")).body == made.body)
    }
    let stale = try ask(first, "GET", Self.maps + "/m0").body
    _ = try ask(second, "PUT", Self.maps + "/m0", #"{"metadata":{"name":"m0"},"data":{"k":"2"}}"#)
    let late = try ask(
      first, "PUT", Self.maps + "/m0", String(decoding: stale.kubernetesJSON(), as: UTF8.self))
    #expect(late.status == 409)
  }

  @Test func `a reset empties the file for all`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (first, second) = (try server(), try server())
    #expect(try ask(first, "POST", Self.maps, #"{"metadata":{"name":"a"}}"#).status == 201)
    #expect(try ask(second, "GET", Self.maps + "/a").status == 200)
    try first.reset()
    #expect(try ask(second, "GET", Self.maps + "/a").status == 404)
    #expect(try ask(server(), "GET", "/api/v1/namespaces/default").status == 200)
  }
}
