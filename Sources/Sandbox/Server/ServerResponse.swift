internal import GoCompat
internal import HTTP
internal import YAML

/// What the server answers.
struct ServerResponse: Sendable {
  enum Body: Sendable {
    case bytes([UInt8])
    /// Events, as they come.
    case watch(WatchStream)
  }

  var status: Int
  var headers: HTTPHeaders
  var body: Body

  init(status: Int, headers: HTTPHeaders = [:], body: Body = .bytes([])) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  static func text(_ status: Int, _ text: ByteString) -> ServerResponse {
    ServerResponse(
      status: status, headers: ["Content-Type": "text/plain; charset=utf-8"],
      body: .bytes(text.bytes))
  }
}
