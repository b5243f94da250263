internal import GoCompat
internal import HTTP

/// Cuts a body into lines as its chunks come.
struct LineReader {
  /// A line without its line feed.
  struct Line {
    var bytes: [UInt8]
    /// Whether there was a line feed; else the body ended here, perhaps in the middle of the line.
    var isWhole: Bool
  }

  private let body: HTTPResponseBody
  private let url: String
  private let limit: Int
  private var chunks: HTTPResponseBody.AsyncIterator
  private var buffer: [UInt8] = []
  private var start = 0
  /// Up to here the buffer was searched for a line feed.
  private var searched = 0
  private var isAtEnd = false

  init(_ body: HTTPResponseBody, url: String, limit: Int) {
    self.body = body
    self.url = url
    self.limit = limit
    chunks = body.makeAsyncIterator()
  }

  /// The next line; nil at the end.
  mutating func next() async throws(KubernetesError) -> Line? {
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { advance(to: end + 1) }
        return Line(bytes: Array(buffer[start..<end]), isWhole: true)
      }
      searched = buffer.count
      if isAtEnd { return rest() }
      guard buffer.count - start <= limit else {
        body.cancel()
        throw KubernetesError(.malformed(.lineTooLong(limit: limit), url: url))
      }
      try await readChunk()
    }
  }

  private mutating func rest() -> Line? {
    guard start < buffer.count else { return nil }
    defer { advance(to: buffer.count) }
    return Line(bytes: Array(buffer[start...]), isWhole: false)
  }

  private mutating func advance(to position: Int) {
    start = position
    searched = position
  }

  private mutating func readChunk() async throws(KubernetesError) {
    let chunk: [UInt8]?
    do throws(HTTPError) {
      chunk = try await chunks.next()
    } catch {
      throw KubernetesClient.lost(error, url, .get)
    }
    guard let chunk else {
      isAtEnd = true
      return
    }
    if start > 0 {
      buffer.removeFirst(start)
      advance(to: 0)
      searched = buffer.count
    }
    buffer += chunk
  }
}
