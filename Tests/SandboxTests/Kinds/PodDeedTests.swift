import Foundation
import GoCompat
import HTTP
import Testing

@testable import Sandbox

/// What may be done with a pod beside changing it: bindings, evictions, logs, connections.
@Suite struct PodDeedTests {
  struct Deed: Sendable, CustomTestStringConvertible {
    var method = "GET"
    /// Below `/api/v1/namespaces/default/`.
    var place: String
    var body = ""
    var status: Int
    /// Empty when it is done.
    var message = ""
    var testDescription: String { "\(method) \(place) \(body)" }
  }

  static let deeds: [Deed] = [
    Deed(place: "pods/p/exec", status: 400, message: "pod p does not have a host assigned"),
    Deed(
      place: "pods/p/attach?container=z", status: 400,
      message: "container z is not valid for pod p"),
    Deed(place: "pods/p/proxy/x", status: 400, message: "address not allowed"),
    Deed(place: "pods/z/portforward", status: 404, message: #"pods "z" not found"#),
    Deed(
      place: "services/s:80/proxy", status: 503,
      message: #"no endpoints available for service "s""#),
    Deed(
      place: "pods/p/log?tailLines=-1&limitBytes=0", status: 422,
      message:
        #"PodLogOptions "p" is invalid: [tailLines: Invalid value: -1: must be greater than or equal to 0, limitBytes: Invalid value: 0: must be greater than 0]"#
    ),
    Deed(
      method: "POST", place: "pods/p/binding",
      body: "{kind: Binding, apiVersion: v1, metadata: {name: q}, target: {name: x}}", status: 400,
      message: "name in URL does not match name in Binding object"),
    Deed(
      method: "POST", place: "pods/p/binding",
      body: "{kind: Binding, apiVersion: v1, metadata: {name: p}, target: {kind: Pod}}",
      status: 500,
      message:
        #"[target.kind: Unsupported value: "Pod": supported values: "Node", "<empty>", target.name: Required value]"#
    ),
    Deed(
      method: "POST", place: "bindings",
      body: "{kind: Binding, apiVersion: v1, metadata: {name: z}, target: {name: x}}", status: 404,
      message: #"pods "z" not found"#),
    Deed(
      method: "POST", place: "bindings",
      body: "{kind: Binding, apiVersion: v1, metadata: {name: p}, target: {name: x}}", status: 201),
    Deed(
      method: "POST", place: "pods/p/eviction",
      body: "{kind: Eviction, apiVersion: policy/v1, metadata: {name: q}}", status: 400,
      message: "name in URL does not match name in Eviction object"),
    Deed(
      method: "PUT", place: "pods/p/status",
      body: "{kind: Pod, apiVersion: v1, metadata: {name: p}}",
      status: 200),
  ]

  private struct Status: Decodable { var message: String? }

  @Test(arguments: deeds) func deed(_ deed: Deed) throws {
    var settings = SandboxSettings(
      token: "t", now: { TimeInstant(year: 2026, month: 1, day: 1, in: .utc) },
      random: { [UInt8](repeating: 7, count: $0) })
    settings.runsControllers = false
    settings.ticks = false
    let server = try SandboxServer(settings)
    func send(_ method: String, _ place: String, _ body: String) -> ServerResponse {
      server.respond(
        ServerRequest(
          method: ByteString(method), target: ByteString("/api/v1/namespaces/default/" + place),
          headers: ["Authorization": "Bearer t", "Content-Type": "application/yaml"],
          body: Array(body.utf8)))
    }
    _ = send(
      "POST", "pods",
      "{kind: Pod, apiVersion: v1, metadata: {name: p}, spec: {containers: [{name: c, image: i}]}}")
    _ = send(
      "POST", "services",
      "{kind: Service, apiVersion: v1, metadata: {name: s}, spec: {ports: [{port: 80}]}}")
    let response = send(deed.method, deed.place, deed.body)
    #expect(response.status == deed.status)
    guard !deed.message.isEmpty, case .bytes(let bytes) = response.body else { return }
    #expect(try JSONDecoder().decode(Status.self, from: Data(bytes)).message == deed.message)
  }
}
