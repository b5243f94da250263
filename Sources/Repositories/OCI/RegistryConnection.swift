internal import GoCompat
internal import HTTP
internal import Synchronization

/// Requests to one registry, with the answers to its questions who is asking.
///
/// Credentials go to this registry and to the token server it names, and to no other host.
final class RegistryConnection: Sendable {
  private struct State {
    /// The `Authorization` that worked, by scope.
    var known: [RegistryScope: String] = [:]
    var credential: RegistryCredential?
    var usesOAuth = false
  }

  /// Host and port as in references.
  let host: String
  private let transport: any HTTPTransport
  private let settings: RegistrySettings
  private let credentials: @Sendable (String) throws(RegistryError) -> RegistryCredential
  private let state = Mutex(State())
  /// Requests that are refused together ask for one token, and for one credential.
  private let turnstile = Turnstile()

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
  func setUsesOAuth(_ uses: Bool) { state.withLock { $0.usesOAuth = uses } }

  /// Sends a request and gives the head of the answer.
  ///
  /// - Parameter scope: what of the registry the request is about.
  func send(
    _ request: HTTPRequest, scope: RegistryScope
  ) async throws(RegistryError) -> HTTPResponse {
    var request = request
    if request.tls == nil { request.tls = settings.tls }
    guard isOwn(request.url) else { return try await plain(request) }
    let tried = known(scope)
    request.headers["Authorization"] = tried
    let response = try await plain(request)
    guard response.status == 401, let header = response.headers["WWW-Authenticate"],
      let challenge = AuthChallenge(header)
    else { return response }
    response.body.cancel()
    request.headers["Authorization"] = try await authorization(
      challenge, instead: tried, request, scope)
    return try await plain(request)
  }

  /// Sends a request and gives the whole answer, when its status is one of those expected.
  func fetch(
    _ request: HTTPRequest, scope: RegistryScope, expecting: Set<Int>
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
    var request = request
    request.headers["User-Agent"] = "Helm/4.2"
    do throws(HTTPError) {
      return try await transport.send(request)
    } catch {
      throw RegistryError(.transport(request.method, error))
    }
  }

  // MARK: - Who asks

  private func known(_ scope: RegistryScope) -> String? {
    state.withLock { $0.known[scope] ?? $0.known[.none] }
  }

  /// The field that answers a challenge: what another request got meanwhile, or something new.
  private func authorization(
    _ challenge: AuthChallenge, instead tried: String?, _ request: HTTPRequest,
    _ scope: RegistryScope
  ) async throws(RegistryError) -> String {
    await turnstile.enter()
    defer { turnstile.leave() }
    if let known = known(scope), known != tried { return known }
    let field = try await answer(challenge, request, scope: scope)
    state.withLock { $0.known[challenge.scheme == .basic ? .none : scope] = field }
    return field
  }

  private func credential() throws(RegistryError) -> RegistryCredential {
    if let given = settings.credential { return given }
    if let known = state.withLock({ $0.credential }) { return known }
    let credential = try credentials(host)
    state.withLock { $0.credential = credential }
    return credential
  }

  private func answer(
    _ challenge: AuthChallenge, _ request: HTTPRequest, scope: RegistryScope
  ) async throws(RegistryError) -> String {
    let credential = try credential()
    switch challenge.scheme {
    case .basic:
      guard !credential.isEmpty else {
        throw unauthenticated(request, "basic credential not found")
      }
      guard !credential.username.isEmpty, !credential.password.isEmpty else {
        throw unauthenticated(request, "missing username or password for basic auth")
      }
      return credential.basic
    case .bearer:
      if !credential.registryToken.isEmpty { return "Bearer " + credential.registryToken }
      return "Bearer " + (try await token(challenge, credential, request, scope: scope))
    }
  }

  private func unauthenticated(_ request: HTTPRequest, _ reason: String) -> RegistryError {
    RegistryError(.unauthenticated(request.method, url: request.url, reason))
  }

  /// Asks the server that the registry names for a token.
  private func token(
    _ challenge: AuthChallenge, _ credential: RegistryCredential, _ request: HTTPRequest,
    scope: RegistryScope
  ) async throws(RegistryError) -> String {
    let question = TokenQuestion(challenge, credential, scope)
    guard question.isSecret || settings.isPlainHTTP else {
      throw unauthenticated(
        request,
        "the token server \(question.realm) is not to be reached over TLS; nothing was sent to it")
    }
    var ask = try question.request(usesOAuth: state.withLock { $0.usesOAuth }) {
      unauthenticated(request, $0)
    }
    ask.tls = settings.tls
    if !isOwn(question.realm) {
      ask.tls?.certificate = nil
      ask.tls?.key = nil
    }
    let response = try await plain(ask)
    let body: [UInt8]
    do throws(HTTPError) {
      body = try await response.body.collect(limit: 128 << 10)
    } catch {
      throw RegistryError(.transport(ask.method, error))
    }
    guard response.status == 200 else {
      let refusal = RegistryError(
        .status(ask.method, url: ask.url, code: response.status, RegistryProblem.read(body)))
      throw unauthenticated(request, refusal.helmText.text)
    }
    do throws(TokenQuestion.BadAnswer) {
      return try TokenQuestion.token(body)
    } catch {
      throw unauthenticated(request, error.reason)
    }
  }
}
