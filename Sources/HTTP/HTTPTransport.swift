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

  /// As `fetch`, but the body of an answer with status 200 goes elsewhere, and the answer's is empty.
  ///
  /// - Throws: of kind `cancelled` when the sink wants no more.
  func fetch(
    _ request: HTTPRequest, into sink: any HTTPBodySink
  ) async throws(HTTPError) -> HTTPAnswer
}

extension HTTPTransport {
  public func fetch(_ request: HTTPRequest) async throws(HTTPError) -> HTTPAnswer {
    let response = try await send(request)
    let body = try await response.body.collect(limit: request.bodyLimit)
    return HTTPAnswer(
      status: response.status, headers: response.headers, body: body, url: response.url)
  }

  public func fetch(
    _ request: HTTPRequest, into sink: any HTTPBodySink
  ) async throws(HTTPError) -> HTTPAnswer {
    let response = try await send(request)
    var answer = HTTPAnswer(
      status: response.status, headers: response.headers, url: response.url)
    if answer.status == 200 {
      try await response.pour(into: sink, limit: request.bodyLimit)
    } else {
      answer.body = try await response.body.collect(limit: request.bodyLimit)
    }
    return answer
  }
}

extension HTTPResponse {
  fileprivate func pour(into sink: any HTTPBodySink, limit: Int) async throws(HTTPError) {
    var room = limit
    var wantsMore = sink.begin(count: headers["Content-Length"].flatMap { Int($0) })
    var chunks = body.makeAsyncIterator()
    while wantsMore, let chunk = try await chunks.next() {
      guard chunk.count <= room else {
        body.cancel()
        throw HTTPError(.tooLarge(limit: limit), url: url)
      }
      room -= chunk.count
      wantsMore = sink.take(chunk)
    }
    guard wantsMore else {
      body.cancel()
      throw HTTPError(.cancelled, url: url, mayHaveArrived: true)
    }
  }
}
