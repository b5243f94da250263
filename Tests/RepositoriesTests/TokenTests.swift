import HTTP
import Testing

@testable import Repositories

@Suite("Tokens for registries")
struct TokenTests {
  @Test(
    "scopes are joined by what they are about",
    arguments: [
      ("", []),
      ("repository:a:pull repository:a:push", ["repository:a:pull,push"]),
      (
        "repository:b:pull repository:a:push,pull", ["repository:a:pull,push", "repository:b:pull"]
      ),
      ("repository:a:pull,* registry:catalog:*", ["registry:catalog:*", "repository:a:*"]),
      ("repository:host:5000/a:pull odd", ["odd", "repository:host:5000/a:pull"]),
    ])
  func scopes(text: String, texts: [String]) {
    #expect(RegistryScope(text).texts == texts)
  }

  @Test(
    "what a registry asks for is read",
    arguments: [
      (#"Basic realm="a, b""#, AuthChallenge.Scheme.basic, ["realm": "a, b"]),
      (
        #"Bearer realm="https://t/x",service=s,scope="repository:a:pull,push""#, .bearer,
        ["realm": "https://t/x", "service": "s", "scope": "repository:a:pull,push"]
      ),
      (#"bearer Realm="x\"y""#, .bearer, ["realm": "x\"y"]),
      ("Bearer", .bearer, [:]),
      (#"Bearer realm="no end"#, .bearer, ["realm": "no end"]),
    ])
  func challenges(field: String, scheme: AuthChallenge.Scheme, parameters: [String: String]) {
    let challenge = AuthChallenge(field)
    #expect(challenge?.scheme == scheme)
    #expect(challenge?.parameters == parameters)
  }

  @Test("a scheme that is not known is none")
  func unknownScheme() {
    #expect(AuthChallenge("Negotiate abc") == nil)
    #expect(AuthChallenge("") == nil)
  }

  private func question(
    _ credential: RegistryCredential, usesOAuth: Bool = false, realm: String = "https://t/x?a=b"
  ) throws -> HTTPRequest {
    let challenge = try #require(AuthChallenge(#"Bearer realm="\#(realm)",service="a service""#))
    return try TokenQuestion(challenge, credential, .pull("team/demo")).request(
      usesOAuth: usesOAuth
    ) { RegistryError(.helper($0)) }
  }

  @Test("nobody in particular asks without a password")
  func anonymous() throws {
    let request = try question(RegistryCredential())
    #expect(
      request.url == "https://t/x?a=b&scope=repository%3Ateam%2Fdemo%3Apull&service=a+service")
    #expect(request.headers["Authorization"] == nil)
  }

  @Test("a password goes into the head, or into a form")
  func password() throws {
    let credential = RegistryCredential(username: "u", password: "p&q")
    let request = try question(credential)
    #expect(request.headers["Authorization"] == "Basic dTpwJnE=")
    let form = try question(credential, usesOAuth: true)
    #expect(form.method == .post)
    #expect(form.headers["Authorization"] == nil)
    #expect(
      form.body
        == .bytes(
          Array(
            ("client_id=yare&grant_type=password&username=u&password=p%26q&service=a+service"
              + "&scope=repository%3Ateam%2Fdemo%3Apull").utf8)))
  }

  @Test("a registry that names no token server is refused")
  func noRealm() {
    #expect(throws: RegistryError.self) { try question(RegistryCredential(), realm: "ftp://x") }
  }

  @Test(
    "the token of an answer",
    arguments: [
      (#"{"token":"a"}"#, "a"), (#"{"access_token":"b","token":"a"}"#, "b"),
      (#"{"access_token":"","token":"a"}"#, "a"), ("{}", nil), ("x", nil),
    ])
  func answers(body: String, token: String?) {
    #expect((try? TokenQuestion.token(Array(body.utf8))) == token)
  }
}
