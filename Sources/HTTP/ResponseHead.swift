/// The head of an answer, put together from its lines.
struct ResponseHead: Sendable {
  private(set) var status = 0
  var headers = HTTPHeaders()
  private var bytes = 0

  /// The most bytes of all heads of one exchange.
  static let limit = 256 << 10

  /// What a line of the head means for it.
  enum Progress: Equatable {
    case more
    /// The head of the answer is complete; one of 1xx never is, since another follows.
    case complete
    case tooLong
  }

  /// Takes a line with its line end.
  mutating func take(_ line: UnsafeRawBufferPointer) -> Progress {
    bytes += line.count
    if bytes > Self.limit { return .tooLong }
    var end = line.count
    while end > 0, [0x0A, 0x0D, 0x20, 0x09].contains(line[end - 1]) { end -= 1 }
    let text = String(decoding: line[..<end], as: UTF8.self)
    if text.utf8.starts(with: "HTTP/".utf8) {
      begin(text)
    } else if text.isEmpty {
      return status >= 200 || status == 101 ? .complete : .more
    } else {
      takeField(text)
    }
    return .more
  }

  private mutating func begin(_ line: String) {
    headers = HTTPHeaders()
    let parts = line.split(separator: " ", maxSplits: 2)
    status = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
  }

  private mutating func takeField(_ line: String) {
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return }
    let value = line[line.utf8.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
    headers.add(String(line[..<colon]), String(value))
  }

  /// Whether the body is packed with gzip.
  var isGzip: Bool { headers["Content-Encoding"]?.lowercased() == "gzip" }

  /// The head as it is when the body is unpacked on the way.
  /// - SeeAlso: `http.Response.Uncompressed`
  func unpacked() -> ResponseHead {
    var head = self
    head.headers["Content-Encoding"] = nil
    head.headers["Content-Length"] = nil
    return head
  }
}
