internal import GoCompat
internal import HTTP
internal import Synchronization
internal import YAML

/// Requests to one registry, with the answers to its questions who is asking.
///
/// Credentials go to this registry and to the token server it names, and to no other host.
final class RegistryConnection: Sendable {
  /// Host and port as in references.
  let host: String
  private let transport: any HTTPTransport
  private let settings: RegistrySettings
  private let credentials: @Sendable (String) throws(RegistryError) -> RegistryCredential
  /// The `Authorization` field that worked, by scope.
  private let known = Mutex<[String: String]>([:])
  private let usesOAuth = Mutex(false)

  init(
    host: String, transport: any HTTPTransport, settings: RegistrySettings,
    credentials: @escaping @Sendable (String) throws(RegistryError) -> RegistryCredential
  ) {
    self.host = host
    self.transport = transport
    self.settings = settings
    self.credentials = credentials
  }

  /// `https://host`, without a slash at the end.
  var origin: String {
    let name = host == "docker.io" ? "registry-1.docker.io" : host
    return (settings.isPlainHTTP ? "http://" : "https://") + name
  }

  /// Asks token servers with a form and a password, as `registry login` tries first.
  func setUsesOAuth(_ uses: Bool) { usesOAuth.withLock { $0 = uses } }

  /// Sends a request and gives the head of the answer.
  ///
  /// - Parameter scope: what of the registry the request is about, `repository:name:pull`.
  func send(_ request: HTTPRequest, scope: String) async throws(RegistryError) -> HTTPResponse {
    var request = request
    if request.tls == nil { request.tls = settings.tls }
    guard isOwn(request.url) else { return try await plain(request) }
    if let field = known.withLock({ $0[scope] ?? $0[""] }) {
      request.headers["Authorization"] = field
    }
    let response = try await plain(request)
    guard response.status == 401, let header = response.headers["WWW-Authenticate"],
      let challenge = AuthChallenge(header)
    else { return response }
    response.body.cancel()
    let field = try await answer(challenge, request, scope: scope)
    known.withLock { $0[challenge.scheme == .basic ? "" : scope] = field }
    request.headers["Authorization"] = field
    return try await plain(request)
  }

  /// Sends a request and gives the whole answer, when its status is one of those expected.
  func fetch(
    _ request: HTTPRequest, scope: String, expecting: Set<Int>
  ) async throws(RegistryError) -> HTTPAnswer {
    let response = try await send(request, scope: scope)
    let body: [UInt8]
    do throws(HTTPError) {
      body = try await response.body.collect(limit: request.bodyLimit)
    } catch {
      throw RegistryError(.transport(request.method, error))
    }
    guard expecting.contains(response.status) else {
      throw RegistryError(
        .status(
          request.method, url: request.url, code: response.status, RegistryProblem.read(body)))
    }
    return HTTPAnswer(
      status: response.status, headers: response.headers, body: body, url: response.url)
  }

  /// Whether an address is one of this registry, so that credentials may go to it.
  func isOwn(_ url: String) -> Bool {
    guard let url = try? GoURL(parsing: ByteString(url)),
      let own = try? GoURL(parsing: ByteString(origin))
    else { return false }
    return url.scheme == own.scheme && url.host.lowercased == own.host.lowercased
  }

  private func plain(_ request: HTTPRequest) async throws(RegistryError) -> HTTPResponse {
    do throws(HTTPError) {
      return try await transport.send(request)
    } catch {
      throw RegistryError(.transport(request.method, error))
    }
  }

  // MARK: - Answers

  private func answer(
    _ challenge: AuthChallenge, _ request: HTTPRequest, scope: String
  ) async throws(RegistryError) -> String {
    let credential: RegistryCredential
    if let given = settings.credential {
      credential = given
    } else {
      credential = try credentials(host)
    }
    switch challenge.scheme {
    case .basic:
      guard !credential.isEmpty else {
        throw unauthenticated(request, "basic credential not found")
      }
      guard !credential.username.isEmpty, !credential.password.isEmpty else {
        throw unauthenticated(request, "missing username or password for basic auth")
      }
      return Self.basic(credential)
    case .bearer:
      if !credential.registryToken.isEmpty { return "Bearer " + credential.registryToken }
      return "Bearer " + (try await token(challenge, credential, request, scope: scope))
    }
  }

  private func unauthenticated(_ request: HTTPRequest, _ reason: String) -> RegistryError {
    RegistryError(.unauthenticated(request.method, url: request.url, reason))
  }

  private static func basic(_ credential: RegistryCredential) -> String {
    let pair = ByteString("\(credential.username):\(credential.password)")
    return "Basic " + Base64.standard.encode(pair).text
  }

  /// Asks the server that the registry names for a token.
  private func token(
    _ challenge: AuthChallenge, _ credential: RegistryCredential, _ request: HTTPRequest,
    scope: String
  ) async throws(RegistryError) -> String {
    let realm = challenge.parameters["realm"] ?? ""
    guard realm.hasPrefix("https://") || (settings.isPlainHTTP && realm.hasPrefix("http://"))
    else {
      throw unauthenticated(
        request, "the token server \(realm) is not to be reached over TLS; nothing was sent to it")
    }
    var scopes = scope.isEmpty ? [] : [scope]
    for asked in (challenge.parameters["scope"] ?? "").split(separator: " ").map(String.init)
    where !scopes.contains(asked) { scopes.append(asked) }
    let service = challenge.parameters["service"] ?? ""
    let isForm =
      !credential.identityToken.isEmpty
      || (usesOAuth.withLock { $0 } && !credential.isEmpty)
    var question =
      try isForm
      ? form(realm, service, scopes, credential, request)
      : Self.query(realm, service, scopes, credential)
    question.tls = settings.tls
    if !isOwn(realm) {
      question.tls?.certificate = nil
      question.tls?.key = nil
    }
    let response = try await plain(question)
    let body: [UInt8]
    do throws(HTTPError) {
      body = try await response.body.collect(limit: 128 << 10)
    } catch {
      throw RegistryError(.transport(question.method, error))
    }
    guard response.status == 200 else {
      let refusal = RegistryError(
        .status(
          question.method, url: question.url, code: response.status, RegistryProblem.read(body)))
      throw unauthenticated(request, refusal.helmText.text)
    }
    guard case .object(let fields)? = try? JSONReader.kubernetesValue(body) else {
      throw unauthenticated(request, "the token server's answer is no JSON")
    }
    for key: ByteString in ["access_token", "token"] {
      if case .string(let token)? = fields[key], !token.isEmpty { return token.text }
    }
    throw unauthenticated(request, "empty token returned")
  }

  private static func query(
    _ realm: String, _ service: String, _ scopes: [String], _ credential: RegistryCredential
  ) -> HTTPRequest {
    var parts: [String] = scopes.map { "scope=" + escaped($0) }
    if !service.isEmpty { parts.append("service=" + escaped(service)) }
    let separator = realm.contains("?") ? "&" : "?"
    var question = HTTPRequest(
      .get, parts.isEmpty ? realm : realm + separator + parts.joined(separator: "&"))
    if !credential.username.isEmpty || !credential.password.isEmpty {
      question.headers["Authorization"] = basic(credential)
    }
    return question
  }

  private func form(
    _ realm: String, _ service: String, _ scopes: [String], _ credential: RegistryCredential,
    _ request: HTTPRequest
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
      throw unauthenticated(request, "missing username or password for bearer auth")
    }
    fields.append(("service", service))
    if !scopes.isEmpty { fields.append(("scope", scopes.joined(separator: " "))) }
    let text = fields.map { "\($0.0)=\(Self.escaped($0.1))" }.joined(separator: "&")
    var question = HTTPRequest(.post, realm, body: .bytes(Array(text.utf8)))
    question.headers["Content-Type"] = "application/x-www-form-urlencoded"
    return question
  }

  private static func escaped(_ text: String) -> String {
    GoURL.queryEscape(ByteString(text)).text
  }
}
