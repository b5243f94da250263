internal import GoCompat

/// The path and the query of a request, apart.
struct RequestTarget: Sendable {
  /// Decoded.
  var path: ByteString
  var query: RequestQuery

  init(_ target: ByteString) {
    let mark = target.firstIndex(of: "?")
    let path = mark.map { target[..<$0] } ?? target
    query = RequestQuery(mark.map { target[($0 + 1)...] } ?? "")
    do {
      self.path = try GoURL.pathUnescape(path)
    } catch {
      self.path = path
    }
  }
}
