import GoCompat
import Testing

@testable import Sandbox

/// What may follow the media type of a body.
@Suite struct MediaParameterTests {
  @Test(arguments: [
    "application/json", "application/json;", "application/json; charset=utf-8",
    "application/json;charset = \"utf-8\" ;", "application/json; a=1; A=1",
    #"application/json; a="\"x\";""#,
  ])
  func wellFormed(_ field: String) {
    #expect(MediaParameters.areWellFormed(ByteString(field)))
  }

  @Test(arguments: [
    "application/json; charset", "application/json; charset=", "application/json; =utf-8",
    "application/json; a=1; a=2", "application/json; a=1 b=2", "application/json;; a=1",
    #"application/json; a="open"#,
  ])
  func malformed(_ field: String) {
    #expect(!MediaParameters.areWellFormed(ByteString(field)))
  }

  @Test func malformedIsAnUnknownFormat() throws {
    let server = try Asking()
    #expect(
      server.ask(
        "POST /api/v1/namespaces/default/configmaps", #"{"metadata":{"name":"c"}}"#,
        headers: ["Content-Type": "application/json; charset"]
      ).status == 415)
  }
}
