import GoCompat
import HTTP
import Synchronization
import YAML

/// A transport of a test: gives answers by rules and notes what was asked.
final class ScriptedTransport: HTTPTransport {
  typealias Rule = @Sendable (HTTPRequest, Int) throws(HTTPError) -> HTTPResponse

  private let rule: Rule
  private let log = Mutex<[HTTPRequest]>([])

  /// - Parameter rule: gets the request and how many came before it.
  init(_ rule: @escaping Rule) { self.rule = rule }

  /// Gives these answers one after the other, and 404 after the last.
  convenience init(_ answers: [HTTPResponse]) {
    self.init { _, number in
      number < answers.count ? answers[number] : .text(404, "404 page not found\n")
    }
  }

  var requests: [HTTPRequest] { log.withLock { $0 } }

  /// The methods and the paths that were asked for.
  var paths: [String] {
    requests.map { "\($0.method.rawValue) \($0.url.dropFirst("https://cluster".utf8.count))" }
  }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let number = log.withLock { log in
      log.append(request)
      return log.count - 1
    }
    return try rule(request, number)
  }
}

extension HTTPResponse {
  static func json(
    _ text: String, status: Int = 200, headers: HTTPHeaders = [:]
  ) -> HTTPResponse {
    var headers = headers
    headers["Content-Type"] = "application/json"
    return HTTPResponse(
      status: status, headers: headers, body: HTTPResponseBody(Array(text.utf8)))
  }

  static func text(_ status: Int, _ text: String) -> HTTPResponse {
    HTTPResponse(
      status: status, headers: ["Content-Type": "text/plain"],
      body: HTTPResponseBody(Array(text.utf8)))
  }

  /// A body that comes in chunks, then ends or breaks.
  static func stream(_ chunks: [String], then error: HTTPError? = nil) -> HTTPResponse {
    HTTPResponse(
      status: 200, headers: ["Content-Type": "application/json"],
      body: HTTPResponseBody(ChunkSource(chunks.map { Array($0.utf8) }, then: error)))
  }
}

/// A body made of given chunks.
private final class ChunkSource: HTTPBodySource {
  private let rest: Mutex<[[UInt8]]>
  private let error: HTTPError?

  init(_ chunks: [[UInt8]], then error: HTTPError?) {
    rest = Mutex(chunks)
    self.error = error
  }

  func next() async throws(HTTPError) -> [UInt8]? {
    let chunk = rest.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    if chunk == nil, let error { throw error }
    return chunk
  }

  func cancel() { rest.withLock { $0 = [] } }
}
