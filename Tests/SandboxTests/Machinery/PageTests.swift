import GoCompat
import Testing
import YAML

@testable import Sandbox

/// Pages of lists: what their tokens may be, and what has no pages.
@Suite struct PageTests {
  private static let maps = "/api/v1/namespaces/default/configmaps"

  private static func path(_ token: String, _ others: String = "") -> String {
    let text = Base64.url.encode(Array(token.utf8))
    return "GET \(maps)?continue=\(ByteString(text).text)\(others)"
  }

  private static let good = #"{"v":"meta.k8s.io/v1","rv":-1,"start":"c0"}"#

  static let cases: [AskCase] = [
    AskCase(
      path(good, "&resourceVersion=1"), 400,
      "specifying resource version is not allowed when using continue"),
    AskCase(
      path(#"{"v":"meta.k8s.io/v1","rv":5,"start":"../x"}"#), 400,
      "invalid continue token: continue key is not valid: ../x"),
    AskCase(
      path(#""x""#), 400,
      "json: cannot unmarshal string into Go value of type storage.continueToken"),
    AskCase(
      path(#"{"v":5}"#), 400,
      "json: cannot unmarshal number into Go struct field continueToken.v of type string"),
    AskCase(path(good), 200, #""name":"c2""#),
    AskCase(
      "DELETE \(maps)?dryRun=All",
      headers: ["Accept": "application/json;as=Table;v=v1;g=meta.k8s.io"], 200,
      #""columnDefinitions""#),
  ]

  private static func filled() throws -> Asking {
    let server = try Asking()
    for name in ["c0", "c1", "c2"] {
      server.ask("POST \(maps)", "{metadata: {name: \(name)}}")
    }
    return server
  }

  @Test(arguments: cases) func page(_ page: AskCase) throws {
    let said = try Self.filled().ask(page.line, headers: page.headers)
    #expect(said.status == page.status)
    #expect(said.message.contains(page.says), "\(said.message)")
  }

  @Test func oneByItsNameHasNoPages() throws {
    let server = try Self.filled()
    let one = "fieldSelector=metadata.name%3Dc1&limit=1"
    let own = server.ask("GET \(Self.maps)?\(one)")
    #expect(own.at("items.0.metadata.name") == .string("c1"))
    #expect(own.at("metadata.continue") == .null)
    // In all namespaces it is not looked up.
    let all = server.ask("GET /api/v1/configmaps?\(one)")
    #expect(all.at("metadata.continue") != .null)
  }
}
