import Testing

@testable import Sandbox

/// What the query and the body of a request may say of how it is to be served.
@Suite struct RequestOptionTests {
  private static let maps = "/api/v1/namespaces/default/configmaps"
  private static let map =
    "{apiVersion: v1, kind: ConfigMap, metadata: {name: c, labels: {a: b}}, data: {a: '1'}}"
  private static let noNumber = #"strconv.ParseInt: parsing "": invalid syntax"#
  private static let table = ["Accept": "application/json;as=Table;v=v1;g=meta.k8s.io"]

  static let cases: [AskCase] = [
    AskCase("GET \(maps)?limit=", 400, noNumber),
    AskCase("GET \(maps)?limit=x&timeoutSeconds=", 400, noNumber),
    AskCase("GET \(maps)?limit=x&labelSelector=a%20b%20c", 400, #"parsing "x""#),
    AskCase("GET \(maps)?labelSelector=a%20b%20c&fieldSelector=x", 400, "found 'b', expected"),
    AskCase("GET \(maps)/c?export=true", 400, "the export parameter, deprecated since v1.14"),
    AskCase("GET \(maps)/c?export=0", 200),
    AskCase("DELETE \(maps)/c?gracePeriodSeconds=", 400, noNumber),
    AskCase("DELETE \(maps)/c?propagationPolicy=", 422, #"Unsupported value: "": supported"#),
    AskCase(
      "DELETE \(maps)/c?orphanDependents=0&propagationPolicy=", 422,
      "orphanDependents and deletionPropagation cannot be both set"),
    AskCase("DELETE \(maps)/c?uid=abc", 409, "the UID in the precondition (abc) does not match"),
    AskCase("DELETE \(maps)/c?resourceVersion=1", 409, "ResourceVersion in the precondition (1)"),
    AskCase("DELETE \(maps)?resourceVersion=1", 409, "ResourceVersion in the precondition (1)"),
    AskCase("DELETE \(maps)/c", "a: [", 400, "yaml: line 1: did not find expected node content"),
    AskCase("POST \(maps)?dryRun=Nope", "{", 422, "dryRun: Unsupported value"),
    AskCase(
      "GET /api/v1/watch/namespaces/default/configmaps/c?fieldSelector=metadata.name%3Dd", 400,
      "fieldSelector metadata.name doesn't match requested name"),
    AskCase(
      "GET /api/v1/watch/namespaces/default/configmaps?sendInitialEvents=true", 422,
      "sendInitialEvents is forbidden for list"),
    AskCase("GET \(maps)?watch=1&continue=x", 422, "is forbidden when continue is provided"),
    AskCase("GET \(maps)?watch=1&allowWatchBookmarks=1", 200, "k8s.io/initial-events-end"),
    AskCase(
      "GET \(maps)?watch=1&allowWatchBookmarks=1&resourceVersion=0", 200, "initial-events-end"),
    AskCase(
      "GET \(maps)?watch=1&allowWatchBookmarks=1&includeObject=None", headers: table, 200,
      "initial-events-end"),
    AskCase(
      "GET \(maps)?watch=1&includeObject=Nope", headers: table, 400,
      #"includeObject: Invalid value: "Nope""#),
    AskCase(
      "PUT \(maps)/c", map,
      headers: ["Accept": "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io"], 406,
      "but the requested object is not a list (*core.ConfigMap)"),
  ]

  @Test(arguments: cases) func option(_ option: AskCase) throws {
    let server = try Asking()
    server.ask("POST \(Self.maps)", Self.map)
    let said = server.ask(option.line, option.body, headers: option.headers)
    #expect(said.status == option.status)
    #expect(said.message.contains(option.says), "\(said.message)")
  }

  @Test func bookmarksOnlyWhereAskedFor() throws {
    let server = try Asking()
    server.ask("POST \(Self.maps)", Self.map)
    #expect(!server.ask("GET \(Self.maps)?watch=1").text.contains("BOOKMARK"))
    let path = "/api/v1/watch/namespaces/default/configmaps?allowWatchBookmarks=1"
    #expect(!server.ask("GET \(path)").text.contains("BOOKMARK"))
  }
}
