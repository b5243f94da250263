/// Carries one request to a server and its answer back: libcurl, a sandbox, or a test's fault injector.
///
/// A transport does not look at the status: an answer of 500 is an answer. It does not repeat either;
/// `RetryingTransport` does.
public protocol HTTPTransport: Sendable {
  /// Sends a request and returns when the head of the answer is there.
  ///
  /// - Throws: `HTTPError` when there is no answer; of kind `cancelled` when the task was cancelled.
  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse

  /// Sends a request and returns when all of the answer is there.
  ///
  /// For whatever is not a stream: a transport that repeats can also repeat a request whose answer
  /// broke off in its body, which `send` cannot.
  ///
  /// - Throws: as `send`; of kind `tooLarge` for a body over `HTTPRequest.bodyLimit`.
  func fetch(_ request: HTTPRequest) async throws(HTTPError) -> HTTPAnswer
}

extension HTTPTransport {
  public func fetch(_ request: HTTPRequest) async throws(HTTPError) -> HTTPAnswer {
    let response = try await send(request)
    let body = try await response.body.collect(limit: request.bodyLimit)
    return HTTPAnswer(
      status: response.status, headers: response.headers, body: body, url: response.url)
  }
}
