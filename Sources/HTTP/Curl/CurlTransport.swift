internal import Synchronization

/// Requests over libcurl: HTTP/1.1, and HTTP/2 with many requests at once on one connection.
///
/// libcurl is loaded, and the one thread that serves all requests started, by the first request. Any
/// number of tasks may send at once. Bodies that are still read go on when the transport is dropped.
public final class CurlTransport: HTTPTransport {
  private let settings: CurlSettings
  private let loop = Mutex<CurlLoop?>(nil)

  public init(_ settings: CurlSettings = CurlSettings()) { self.settings = settings }

  deinit { loop.withLock { $0?.close() } }

  /// - Throws: `HTTPError`; of kind `badAddress` and `badHeader` for a request that cannot be sent.
  public func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let start = ContinuousClock.now
    var request = request
    var count = 0
    while true {
      let address = try HTTPAddress(request.url)
      let response = try await send(request, to: address)
      guard settings.maxRedirects > 0,
        let redirect = try Redirect(of: request, from: address, by: response)
      else { return response }
      // A short body is read to its end, which keeps the connection; of a long one nobody needs more.
      _ = try? await response.body.collect(limit: 2 << 10)
      count += 1
      guard count <= settings.maxRedirects else {
        throw HTTPError(
          .tooManyRedirects, url: address.publicText,
          detail: "stopped after \(settings.maxRedirects) redirects", mayHaveArrived: true)
      }
      let whole = request.timeout
      request = redirect.request(tls: request.tls ?? settings.tls)
      request.timeout = whole.map { $0 - (ContinuousClock.now - start) }
    }
  }

  private func send(
    _ request: HTTPRequest, to address: HTTPAddress
  ) async throws(HTTPError) -> HTTPResponse {
    let exchange = CurlExchange(
      request, address: address, settings: settings, loop: try startedLoop())
    let body = CurlBody(exchange)
    if Task.isCancelled { throw exchange.error(.cancelled, mayHaveArrived: false) }
    let head = try await exchange.start()
    return HTTPResponse(
      status: head.status, headers: head.headers, body: HTTPResponseBody(body),
      url: address.publicText)
  }

  private func startedLoop() throws(HTTPError) -> CurlLoop {
    try loop.withLock { loop throws(HTTPError) in
      if let loop { return loop }
      let started = try CurlLoop(settings)
      loop = started
      return started
    }
  }
}
