import GoCompat
import HTTP
import Testing
import YAML

@testable import Sandbox

/// The forms in which discovery answers, and by which methods and paths.
@Suite struct DiscoveryRequestTests {
  private static let aggregated = "g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"
  private static let page = "404 page not found"

  static let cases: [AskCase] = [
    AskCase("POST /api", 405),
    AskCase("HEAD /api", 405),
    AskCase("POST /apis", 200, "APIGroupList"),
    AskCase("GET /api", headers: ["Accept": "text/plain"], 406, "406: Not Acceptable"),
    AskCase("GET /apis", headers: ["Accept": "text/plain"], 406, "only the following media types"),
    AskCase(
      "GET /api", headers: ["Accept": "application/yaml;\(aggregated)"], 200,
      "kind: APIGroupDiscoveryList"),
    AskCase(
      "GET /apis", headers: ["Accept": "application/json;\(aggregated);profile=nopeer"], 200,
      "APIGroupDiscoveryList"),
    AskCase(
      "GET /openapi/v3/version", headers: ["Accept": "text/html"], 406),
    AskCase("GET /openapi/v3/", 404),
    AskCase("GET /livez/", 404, page),
    AskCase("GET /metrics/", 404, page),
    AskCase("GET /apis//apps", 404, page),
    AskCase("GET /api//v1", 404, "the server could not find the requested resource"),
    AskCase("GET /apis/apps/", 200, #""name":"apps""#),
    AskCase("GET /version/", 200, "v1.36"),
  ]

  @Test(arguments: cases) func discovery(_ discovery: AskCase) throws {
    let said = try Asking().ask(discovery.line, headers: discovery.headers)
    #expect(said.status == discovery.status)
    #expect(said.message.contains(discovery.says), "\(said.message.prefix(400))")
  }

  @Test func yamlSaysItsType() throws {
    let said = try Asking().ask(
      "GET /api", headers: ["Accept": "application/yaml;\(Self.aggregated)"])
    #expect(said.headers["Content-Type"] == "application/yaml;\(Self.aggregated)")
    #expect(said.headers["Cache-Control"] == "public")
  }

  /// The first bytes of the documents, worked out by hand along the messages' definitions.
  static let messages: [(document: String, json: String, bytes: [UInt8])] = [
    (
      "APIVersions",
      #"{"versions":["v1"],"serverAddressByClientCIDRs":[{"clientCIDR":"a","serverAddress":"b"}]}"#,
      [0x0A, 2, 0x76, 0x31, 0x12, 6, 0x0A, 1, 0x61, 0x12, 1, 0x62]
    ),
    (
      "APIGroupList",
      #"{"groups":[{"name":"g","versions":[{"groupVersion":"g/v","version":"v"}],"preferredVersion":{"groupVersion":"g/v","version":"v"}}]}"#,
      [0x0A, 23, 0x0A, 1, 0x67]
        + [0x12, 8, 0x0A, 3, 0x67, 0x2F, 0x76, 0x12, 1, 0x76]
        + [0x1A, 8, 0x0A, 3, 0x67, 0x2F, 0x76, 0x12, 1, 0x76]
    ),
    (
      "APIResourceList",
      #"{"groupVersion":"v","resources":[{"name":"r","singularName":"s","namespaced":true,"kind":"K","verbs":["get"],"shortNames":["x"]}]}"#,
      [0x0A, 1, 0x76, 0x12, 27, 0x0A, 1, 0x72, 0x10, 1, 0x1A, 1, 0x4B]
        + [0x22, 5, 0x0A, 3, 0x67, 0x65, 0x74, 0x2A, 1, 0x78, 0x32, 1, 0x73]
        + [0x42, 0, 0x4A, 0, 0x52, 0]
    ),
  ]

  @Test(arguments: messages)
  func protobuf(document: String, json: String, bytes: [UInt8]) throws {
    guard case .object(let object) = try JSONReader.kubernetesValue(Array(json.utf8)) else {
      Issue.record("no object")
      return
    }
    let content = DiscoveryMessages.content(object, kind: ByteString(document))
    #expect(content?.bytes == bytes)
  }

  @Test func discoveryIsAnsweredInProtobuf() throws {
    let server = try Asking()
    for path in ["/api", "/apis", "/apis/apps", "/apis/apps/v1", "/api/v1"] {
      let said = server.ask(
        "GET \(path)", headers: ["Accept": "application/vnd.kubernetes.protobuf"])
      #expect(said.status == 200)
      #expect(said.headers["Content-Type"] == "application/vnd.kubernetes.protobuf")
      #expect(said.text.hasPrefix("k8s\0"))
    }
  }
}
