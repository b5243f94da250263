internal import CCurl

/// A request in libcurl's options.
struct CurlRequest {
  private let exchange: CurlExchange
  private let easy: CurlEasy
  private let proxy: String?
  private var request: HTTPRequest { exchange.request }
  private var settings: CurlSettings { exchange.settings }

  init(_ exchange: CurlExchange, _ easy: CurlEasy, proxy: String?) {
    self.exchange = exchange
    self.easy = easy
    self.proxy = proxy
  }

  /// - Throws: `HTTPError` of kind `badHeader`, or `timedOut` when there is no time at all.
  func setUp() throws(HTTPError) {
    setConnection()
    setProxy()
    let tls = CurlTLS(request.tls ?? settings.tls, exchange.address, easy)
    tls.setUp(isProxied: proxy != nil)
    easy.set(CURLOPT_URL, tls.url)
    setMethodAndBody()
    try setHeaders(host: tls.hostHeader)
    try setTimes()
  }

  /// Whether to ask for a body packed with gzip, and to unpack it.
  ///
  /// libcurl could, but takes one member only, and the end of the body for the end of the packed bytes.
  ///
  /// - SeeAlso: `http.Transport.DisableCompression`
  static func unpacks(_ exchange: CurlExchange) -> Bool {
    let request = exchange.request
    return exchange.settings.acceptsGzip && request.method != .head
      && request.headers["Accept-Encoding"] == nil && request.headers["Range"] == nil
  }

  private func setConnection() {
    easy.set(CURLOPT_NOSIGNAL, true)
    easy.set(CURLOPT_PROTOCOLS_STR, "http,https")
    easy.set(CURLOPT_PATH_AS_IS, true)
    easy.set(CURLOPT_TCP_KEEPALIVE, true)
    easy.set(CURLOPT_TCP_KEEPIDLE, 15)
    easy.set(CURLOPT_TCP_KEEPINTVL, 15)
    let version = settings.prefersHTTP2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1
    easy.set(CURLOPT_HTTP_VERSION, Int(version))
    // Waiting for a connection that may carry many beats opening one for each.
    easy.set(CURLOPT_PIPEWAIT, settings.prefersHTTP2 && exchange.address.scheme == "https")
    easy.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, true)
    if request.method != .head {
      easy.set(CURLOPT_MAXFILESIZE_LARGE, size: Int64(clamping: max(request.bodyLimit, 1)))
    }
  }

  private func setProxy() {
    // Empty texts keep libcurl from looking into the environment.
    easy.set(CURLOPT_PROXY, proxy ?? "")
    easy.set(CURLOPT_NOPROXY, "")
  }

  private func setMethodAndBody() {
    switch request.body {
    case .bytes(let bytes) where request.sent != nil:
      easy.set(CURLOPT_UPLOAD, true)
      easy.set(CURLOPT_INFILESIZE_LARGE, size: Int64(bytes.count))
    case .bytes(let bytes): easy.set(body: bytes)
    case .file(_, _, let count):
      easy.set(CURLOPT_UPLOAD, true)
      easy.set(CURLOPT_INFILESIZE_LARGE, size: max(count, 0))
    case .none:
      switch request.method {
      // These have a length although they have no body.
      case .post, .put, .patch: easy.set(body: [])
      case .head: easy.set(CURLOPT_NOBODY, true)
      case .get, .delete, .options: break
      }
    }
    easy.set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
  }

  private func setHeaders(host: String?) throws(HTTPError) {
    var lines: [String] = []
    for field in request.headers.fields {
      guard field.isValid else {
        throw exchange.error(
          .badHeader(name: field.name), detail: "not allowed in a header", mayHaveArrived: false)
      }
      lines.append(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
    }
    if let host, request.headers["Host"] == nil { lines.append("Host: \(host)") }
    if Self.unpacks(exchange) { lines.append("Accept-Encoding: gzip") }
    // What libcurl would add by itself and Go does not.
    for name in ["Accept", "Expect", "Content-Type"] where request.headers[name] == nil {
      lines.append("\(name):")
    }
    easy.set(CURLOPT_HTTPHEADER, list: lines)
    if let agent = settings.userAgent { easy.set(CURLOPT_USERAGENT, agent) }
  }

  private func setTimes() throws(HTTPError) {
    easy.set(CURLOPT_CONNECTTIMEOUT_MS, clamped(settings.connectTimeout))
    guard let timeout = exchange.timeLeft(at: .now) else { return }
    guard timeout > .zero else { throw exchange.lateError }
    easy.set(CURLOPT_TIMEOUT_MS, clamped(timeout))
  }

  /// Milliseconds as libcurl takes them: no fewer than one, since 0 is no limit.
  private func clamped(_ duration: Duration) -> Int {
    min(max(duration.milliseconds, 1), Int(Int32.max))
  }
}
