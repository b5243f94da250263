internal import GoCompat
internal import HTTP
internal import YAML

/// What a token server is asked: for which scopes of which service, and by whom.
///
/// - SeeAlso: `auth.Client.fetchBearerToken` of oras-go; the token specification of distribution
struct TokenQuestion {
  /// Why a token server's answer has no token.
  struct BadAnswer: Error { let reason: String }

  /// The address of the token server.
  let realm: String
  private let service: String
  private let scopes: [String]
  private let credential: RegistryCredential

  init(_ challenge: AuthChallenge, _ credential: RegistryCredential, _ scope: RegistryScope) {
    realm = challenge.parameters["realm"] ?? ""
    service = challenge.parameters["service"] ?? ""
    scopes = scope.union(RegistryScope(challenge.parameters["scope"] ?? "")).texts
    self.credential = credential
  }

  /// Whether nobody on the way can read what is asked.
  var isSecret: Bool { realm.hasPrefix("https://") }

  /// - Parameters:
  ///   - usesOAuth: whether a password goes into a form; a lasting token always does.
  ///   - failure: makes the error of a reason.
  func request(
    usesOAuth: Bool, failure: (String) -> RegistryError
  ) throws(RegistryError) -> HTTPRequest {
    guard realm.hasPrefix("https://") || realm.hasPrefix("http://") else {
      throw failure("the registry names no token server")
    }
    guard !credential.identityToken.isEmpty || usesOAuth && !credential.isEmpty else {
      return query
    }
    return try form(failure)
  }

  private var query: HTTPRequest {
    var parts: [String] = scopes.map { "scope=" + Self.escaped($0) }
    if !service.isEmpty { parts.append("service=" + Self.escaped(service)) }
    let separator = realm.contains("?") ? "&" : "?"
    var request = HTTPRequest(
      .get, parts.isEmpty ? realm : realm + separator + parts.joined(separator: "&"))
    if !credential.username.isEmpty || !credential.password.isEmpty {
      request.headers["Authorization"] = credential.basic
    }
    return request
  }

  private func form(
    _ failure: (String) -> RegistryError
  ) throws(RegistryError) -> HTTPRequest {
    var fields: [(String, String)] = [("client_id", "yare")]
    if !credential.identityToken.isEmpty {
      fields += [
        ("grant_type", "refresh_token"), ("refresh_token", credential.identityToken),
      ]
    } else if !credential.username.isEmpty, !credential.password.isEmpty {
      fields += [
        ("grant_type", "password"), ("username", credential.username),
        ("password", credential.password),
      ]
    } else {
      throw failure("missing username or password for bearer auth")
    }
    fields.append(("service", service))
    if !scopes.isEmpty { fields.append(("scope", scopes.joined(separator: " "))) }
    let text = fields.map { "\($0.0)=\(Self.escaped($0.1))" }.joined(separator: "&")
    var request = HTTPRequest(.post, realm, body: .bytes(Array(text.utf8)))
    request.headers["Content-Type"] = "application/x-www-form-urlencoded"
    request.isRepeatable = true
    return request
  }

  private static func escaped(_ text: String) -> String {
    GoURL.queryEscape(ByteString(text)).text
  }

  /// The token of an answer.
  static func token(_ body: [UInt8]) throws(BadAnswer) -> String {
    guard case .object(let fields)? = try? JSONReader.kubernetesValue(body) else {
      throw BadAnswer(reason: "the token server's answer is no JSON")
    }
    for key: ByteString in ["access_token", "token"] {
      if case .string(let token)? = fields[key], !token.isEmpty { return token.text }
    }
    throw BadAnswer(reason: "empty token returned")
  }
}
