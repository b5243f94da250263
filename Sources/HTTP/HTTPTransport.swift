/// Carries one request to a server and its answer back: libcurl, a sandbox, or a test's fault injector.
///
/// A transport does not look at the status: an answer of 500 is an answer. It does not repeat either;
/// `RetryingTransport` does.
public protocol HTTPTransport: Sendable {
  /// Sends a request and returns when the head of the answer is there.
  ///
  /// - Throws: `HTTPError` when there is no answer; of kind `cancelled` when the task was cancelled.
  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse
}
