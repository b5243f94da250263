public import GoCompat
public import HTTP
internal import YAML

/// A request before it has an address and an identity.
struct Call {
  var method: HTTPMethod
  /// Without its query, escaped.
  var path: ByteString
  var query: [Query.Parameter] = []
  var accept = "application/json"
  var headers: HTTPHeaders = [:]
  var contentType: String?
  var body: Value?
  /// What the call is about, for messages.
  var resource: APIResource?
  var name: ByteString = ""
  var isRepeatable: Bool?
  /// Whether the answer goes on for as long as it likes.
  var isStream = false
  /// Whether a refusal is told as the server's Status says, or by the words for its code.
  ///
  /// - SeeAlso: `rest.Result.Raw`, `rest.Result.Error`
  var readsStatus = true
  /// The longest a stream may stand still.
  var idleTimeout: Duration?
  /// See `HTTPRequest.unreadLimit`; nil is as usual.
  var unreadLimit: Int?
}

extension KubernetesClient {
  /// The most bytes of an answer that says no.
  private static let refusalLimit = 4 << 20

  /// Asks for a path as it is, such as `/version` or `/openapi/v3`.
  ///
  /// - Parameter path: escaped, with its query.
  /// - Throws: `KubernetesError`, of kind `status` for an answer of 400 and above. 304 is an answer.
  public func raw(
    _ path: ByteString, accept: String = "application/json, */*", headers: HTTPHeaders = [:]
  ) async throws(KubernetesError) -> (status: Int, headers: HTTPHeaders, body: [UInt8]) {
    let call = Call(method: .get, path: path, accept: accept, headers: headers)
    let response = try await send(call)
    return (response.status, response.headers, try await body(of: response, call))
  }

  /// Sends a call whose answer is an object.
  func answer(_ call: Call) async throws(KubernetesError) -> Answer {
    let response = try await send(call)
    let bytes = try await body(of: response, call)
    return Answer(
      object: KubernetesObject(try document(bytes, response.url)),
      warnings: ServerWarning.all(in: response.headers), code: response.status)
  }

  /// Sends a call and returns when the server agreed; its body is still to be read.
  func send(_ call: Call) async throws(KubernetesError) -> HTTPResponse {
    var request = try unsigned(call)
    let identity = try await identity(for: request)
    sign(&request, identity)
    var response = try await exchange(request, isStream: call.isStream)
    if response.status == 401, let renewed = try await newIdentity(after: identity, for: request) {
      response.body.cancel()
      request = try unsigned(call)
      sign(&request, renewed)
      response = try await exchange(request, isStream: call.isStream)
    }
    guard (200...206).contains(response.status) || response.status == 304 else {
      throw try await refusal(response, call)
    }
    return response
  }

  private func identity(
    for request: HTTPRequest
  ) async throws(KubernetesError) -> ClientIdentity {
    do throws(CredentialsProblem) {
      return try await credentials.identity()
    } catch {
      throw Self.unknown(error, request)
    }
  }

  private func newIdentity(
    after rejected: ClientIdentity, for request: HTTPRequest
  ) async throws(KubernetesError) -> ClientIdentity? {
    do throws(CredentialsProblem) {
      return try await credentials.identity(after: rejected)
    } catch {
      throw Self.unknown(error, request)
    }
  }

  private static func unknown(
    _ problem: CredentialsProblem, _ request: HTTPRequest
  ) -> KubernetesError {
    if problem == .cancelled { return KubernetesError(.cancelled) }
    return KubernetesError(.credentials(problem, request.method, url: request.url))
  }

  private func unsigned(_ call: Call) throws(KubernetesError) -> HTTPRequest {
    var request = HTTPRequest(
      call.method, server + (call.path + Query.text(call.query)).text, headers: call.headers)
    request.headers["User-Agent"] = userAgent
    request.headers["Accept"] = call.accept
    request.headers["Content-Type"] = call.contentType
    if let body = call.body { request.body = .bytes(try bytes(of: body)) }
    request.tls = tls
    request.timeout = call.isStream ? nil : timeout
    if call.isStream { request.bodyLimit = .max }
    request.idleTimeout = call.idleTimeout
    if let limit = call.unreadLimit { request.unreadLimit = limit }
    if let isRepeatable = call.isRepeatable { request.isRepeatable = isRepeatable }
    return request
  }

  private func sign(_ request: inout HTTPRequest, _ identity: ClientIdentity) {
    for field in identity.headers.fields { request.headers.add(field.name, field.value) }
    guard let certificate = identity.certificate else { return }
    var settings = request.tls ?? TLSSettings()
    settings.certificate = certificate
    settings.key = identity.key
    request.tls = settings
  }

  /// An answer that is no stream comes whole, so that the transport can repeat one that broke off.
  private func exchange(
    _ request: HTTPRequest, isStream: Bool
  ) async throws(KubernetesError) -> HTTPResponse {
    do throws(HTTPError) {
      if isStream { return try await transport.send(request) }
      let answer = try await transport.fetch(request)
      return HTTPResponse(
        status: answer.status, headers: answer.headers, body: HTTPResponseBody(answer.body),
        url: answer.url)
    } catch {
      throw Self.lost(error, request.url, request.method)
    }
  }

  /// An exchange that broke: named by its address, where the transport did not say it.
  static func lost(_ error: HTTPError, _ url: String, _ method: HTTPMethod) -> KubernetesError {
    if error.kind == .cancelled { return KubernetesError(.cancelled) }
    var error = error
    if error.url.isEmpty { error.url = url }
    return KubernetesError(.transport(error, method))
  }

  func body(
    of response: HTTPResponse, _ call: Call, limit: Int = HTTPRequest.defaultBodyLimit
  ) async throws(KubernetesError) -> [UInt8] {
    do throws(HTTPError) {
      return try await response.body.collect(limit: limit)
    } catch {
      throw Self.lost(error, server + call.path.text, call.method)
    }
  }

  private func bytes(of value: Value) throws(KubernetesError) -> [UInt8] {
    do throws(JSONError) {
      return try value.kubernetesJSON()
    } catch {
      throw KubernetesError(.unsendable(error.goText))
    }
  }

  func document(_ bytes: [UInt8], _ url: String) throws(KubernetesError) -> Object {
    do throws(JSONError) {
      if case .object(let object) = try JSONReader.kubernetesValue(bytes) { return object }
    } catch {
      throw KubernetesError(.malformed(.json(error.goText), url: url))
    }
    throw KubernetesError(.malformed(.notAnObject, url: url))
  }

  /// The error an answer stands for that is none of success.
  private func refusal(
    _ response: HTTPResponse, _ call: Call
  ) async throws(KubernetesError) -> KubernetesError {
    let bytes = try await body(of: response, call, limit: Self.refusalLimit)
    if call.readsStatus, let value = try? JSONReader.kubernetesValue(bytes),
      let document = value.asObject,
      var failure = StatusFailure(document)
    {
      if failure.code == 0 { failure.code = response.status }
      if failure.retryAfterSeconds == nil {
        failure.retryAfterSeconds = response.headers["Retry-After"].flatMap { Int($0) }
      }
      return KubernetesError(.status(failure))
    }
    // A body that is no Status is shown as what it is.
    return KubernetesError(
      .status(
        .unstructured(
          response, method: call.method, body: bytes, resource: call.resource, name: call.name)))
  }
}
