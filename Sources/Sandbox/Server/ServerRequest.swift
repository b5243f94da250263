internal import GoCompat
internal import HTTP

/// A request as it came in, in process or through the listener.
struct ServerRequest: Sendable {
  /// Any method, since a server must answer those it does not know.
  var method: ByteString
  /// The path with its query, as sent.
  var target: ByteString
  var headers: HTTPHeaders
  var body: [UInt8]

  init(method: ByteString, target: ByteString, headers: HTTPHeaders = [:], body: [UInt8] = []) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
  }

  /// The name before the slash of the user agent, which is the default field manager.
  var agent: ByteString {
    let text = ByteString(headers["User-Agent"] ?? "")
    return text.firstIndex(of: "/").map { text[..<$0] } ?? text
  }
}
