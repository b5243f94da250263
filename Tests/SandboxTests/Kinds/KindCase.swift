import Foundation
import GoCompat
import HTTP
import Testing
import YAML

@testable import Sandbox

/// An object that the server refuses, and what it says of it.
struct KindCase: Sendable, CustomTestStringConvertible {
  /// Of the collection.
  var path: ByteString
  var object: String
  /// What the object is changed to, where the change and not the object is refused.
  var change: String?
  /// The causes, each with its field in front, in any order; none when it is taken.
  var causes: [String]

  /// - Parameter resource: with its group and version: `deployments.apps/v1`, or `pods` for `/v1`.
  init(_ resource: String, _ object: String, changed: String? = nil, _ causes: [String]) {
    let parts = resource.split(separator: ".", maxSplits: 1)
    let isNamespaced = !Self.clusterWide.contains(String(parts[0]))
    let base = parts.count == 1 ? "/api/v1" : "/apis/\(parts[1])"
    path = ByteString(base + (isNamespaced ? "/namespaces/default/" : "/") + parts[0])
    (self.object, self.change, self.causes) = (object, changed, causes)
  }

  private static let clusterWide: Set<String> = [
    "apiservices", "flowschemas", "ingressclasses", "nodes", "persistentvolumes",
    "prioritylevelconfigurations", "storageclasses", "validatingwebhookconfigurations",
    "mutatingwebhookconfigurations", "csinodes", "volumeattachments", "servicecidrs", "ipaddresses",
    "customresourcedefinitions", "validatingadmissionpolicies", "certificatesigningrequests",
    "validatingadmissionpolicybindings", "runtimeclasses", "volumeattributesclasses",
    "deviceclasses", "resourceslices", "mutatingadmissionpolicies",
  ]

  var testDescription: String { "\(path.text) \(causes.first ?? "is taken")" }

  private struct Status: Decodable {
    struct Details: Decodable { var causes: [Cause]? }
    struct Cause: Decodable { var message, field: String? }
    struct Metadata: Decodable { var name: String? }
    var message: String?
    var details: Details?
    var metadata: Metadata?
  }

  /// What the server says of it; empty when it takes it.
  func answer() throws -> [String] {
    var settings = SandboxSettings(
      token: "t", now: { TimeInstant(year: 2026, month: 1, day: 1, in: .utc) },
      random: { [UInt8](repeating: 7, count: $0) })
    settings.runsControllers = false
    settings.ticks = false
    let server = try SandboxServer(settings)
    let first = try send(server, "POST", path, object)
    guard let change, let name = first.status.metadata?.name else { return first.causes }
    return try send(server, "PUT", path + "/" + ByteString(name), change).causes
  }

  private func send(
    _ server: SandboxServer, _ method: ByteString, _ target: ByteString, _ body: String
  ) throws -> (status: Status, causes: [String]) {
    let response = server.respond(
      ServerRequest(
        method: method, target: target,
        headers: [
          "Authorization": "Bearer t", "Content-Type": "application/yaml", "User-Agent": "x/1",
        ],
        body: Array(body.utf8)))
    guard case .bytes(let bytes) = response.body else { return (Status(), ["no body"]) }
    let status = try JSONDecoder().decode(Status.self, from: Data(bytes))
    if response.status < 300 { return (status, []) }
    let causes = (status.details?.causes ?? []).map { ($0.field ?? "") + ": " + ($0.message ?? "") }
    return (status, causes.isEmpty ? [status.message ?? "?"] : causes.sorted())
  }
}
