import Testing

@testable import Sandbox

/// What a request for a watch may be, and with what it begins.
@Suite struct WatchRequestTests {
  private static let maps = "/api/v1/namespaces/default/configmaps"
  private static let stream = "application/vnd.kubernetes.protobuf;stream=watch"

  static let cases: [AskCase] = [
    AskCase("GET \(maps)?watch=1", headers: ["Accept": "application/yaml"], 406, stream),
    AskCase("POST /api/v1/watch/namespaces/default/configmaps", 405),
    AskCase("DELETE /api/v1/watch/namespaces/default/configmaps/c", 405),
    AskCase(
      "GET /api/v1/componentstatuses?watch=1", 405,
      #"watch is not supported on resources of kind "componentstatuses""#),
    AskCase("GET /api/v1/watch/namespaces/default", 200, #""name":"default""#),
    AskCase("GET \(maps)?watch=1&sendInitialEvents=0", 422, "sendInitialEvents requires setting"),
  ]

  @Test(arguments: cases) func request(_ request: AskCase) throws {
    let said = try Asking().ask(request.line, headers: request.headers)
    #expect(said.status == request.status)
    #expect(said.message.contains(request.says), "\(said.message)")
  }

  @Test(arguments: ["", "&resourceVersion=0"])
  func nothingOfWhatThereWas(version: String) throws {
    let server = try Asking()
    server.ask("POST \(Self.maps)", "{metadata: {name: c}}")
    let path = "\(Self.maps)?watch=1&sendInitialEvents=false&resourceVersionMatch=NotOlderThan"
    #expect(server.ask("GET \(path)\(version)").text.isEmpty)
  }
}
