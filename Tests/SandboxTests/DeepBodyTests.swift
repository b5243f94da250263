import Foundation
import GoCompat
import HTTP
import Testing
import YAML

@testable import Sandbox

/// Bodies that nest as deep as JSON may.
@Suite struct DeepBodyTests {
  private static let depth = 9_000
  private static let deep =
    String(repeating: #"{"a":"#, count: depth) + "1" + String(repeating: "}", count: depth)

  private static func server() throws -> SandboxServer {
    var settings = SandboxSettings(
      token: "t", now: { TimeInstant(year: 2026, month: 1, day: 1, in: .utc) },
      random: { [UInt8](repeating: 7, count: $0) })
    settings.runsControllers = false
    settings.ticks = false
    return try SandboxServer(settings)
  }

  private static func send(
    _ server: SandboxServer, _ method: ByteString, _ target: ByteString, _ type: String,
    _ body: String
  ) -> Int {
    server.respond(
      ServerRequest(
        method: method, target: target,
        headers: ["Authorization": "Bearer t", "Content-Type": type, "User-Agent": "x/1"],
        body: Array(body.utf8))
    ).status
  }

  private static let maps: ByteString = "/api/v1/namespaces/default/configmaps"

  @Test(arguments: [
    ("application/merge-patch+json", #"{"data":@}"#),
    ("application/strategic-merge-patch+json", #"{"data":@}"#),
    ("application/json-patch+json", #"[{"op":"add","path":"/data","value":@}]"#),
    (
      "application/apply-patch+yaml",
      #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"},"data":@}"#
    ),
  ])
  func patchesAreAnswered(type: String, body: String) throws {
    let server = try Self.server()
    let made = Self.send(
      server, "POST", Self.maps, "application/json",
      #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"},"data":{"k":"v"}}"#)
    #expect(made == 201)
    let status = Self.send(
      server, "PATCH", Self.maps + "/c?fieldManager=m", type,
      body.replacingOccurrences(of: "@", with: Self.deep))
    #expect(status >= 400)
  }

  @Test func customResourcesAreAnswered() throws {
    let server = try Self.server()
    let definition = #"""
      {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
       "metadata":{"name":"as.x.example.com"},"spec":{"group":"x.example.com","scope":"Cluster",
       "names":{"plural":"as","kind":"A"},"versions":[{"name":"v1","served":true,"storage":true,
       "schema":{"openAPIV3Schema":{"type":"object",
       "x-kubernetes-preserve-unknown-fields":true}}}]}}
      """#
    let path: ByteString = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions"
    #expect(Self.send(server, "POST", path, "application/json", definition) == 201)
    let object =
      #"{"apiVersion":"x.example.com/v1","kind":"A","metadata":{"name":"c"},"spec":"# + Self.deep
      + "}"
    let target: ByteString = "/apis/x.example.com/v1/as"
    _ = Self.send(server, "POST", target, "application/json", object)
    _ = Self.send(
      server, "PATCH", target + "/c?fieldManager=m", "application/apply-patch+yaml", object)
    #expect(Self.send(server, "GET", target, "application/json", "") == 200)
  }
}
