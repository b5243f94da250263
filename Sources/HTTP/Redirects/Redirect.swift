internal import GoCompat

/// Where an answer sends a request on to, and what of the request may go there.
///
/// - SeeAlso: `http.Client.Do`
struct Redirect {
  private let request: HTTPRequest
  private let origin: HTTPAddress
  private let target: HTTPAddress
  private let keepsMethod: Bool

  /// Nil when the answer is none that redirects, or does not say where to.
  ///
  /// - Throws: `HTTPError` of kind `badAddress`.
  init?(
    of request: HTTPRequest, from origin: HTTPAddress, by response: HTTPResponse
  ) throws(HTTPError) {
    guard let location = response.headers["Location"], !location.isEmpty else { return nil }
    switch response.status {
    case 301, 302, 303: keepsMethod = request.method == .get || request.method == .head
    case 307, 308: keepsMethod = true
    default: return nil
    }
    self.request = request
    self.origin = origin
    target = try Self.target(location, from: origin)
  }

  private static func target(
    _ location: String, from origin: HTTPAddress
  ) throws(HTTPError) -> HTTPAddress {
    let reference: GoURL
    do throws(GoURLError) {
      reference = try GoURL(parsing: ByteString(location))
    } catch {
      throw HTTPError(
        .badAddress, url: origin.publicText, detail: error.goText.text, mayHaveArrived: true)
    }
    return try HTTPAddress(origin.url.resolve(reference))
  }

  /// The request to send next.
  ///
  /// Credentials are for one scheme, host and port: a user and password, a cookie, a client certificate
  /// do not go to another.
  /// - Parameter tls: the settings the answered request was sent with.
  func request(tls: TLSSettings) -> HTTPRequest {
    var next = request
    next.url = target.url.goText.text
    if !keepsMethod {
      next.method = .get
      next.body = .none
      for name in ["Content-Type", "Content-Encoding", "Content-Length"] {
        next.headers[name] = nil
      }
      next.isRepeatable = true
    }
    if target.hasSameOrigin(as: origin) { return next }
    for name in ["Authorization", "Cookie", "Proxy-Authorization", "Host"] {
      next.headers[name] = nil
    }
    var tls = tls
    (tls.certificate, tls.key, tls.serverName) = (nil, nil, nil)
    next.tls = tls
    return next
  }
}
