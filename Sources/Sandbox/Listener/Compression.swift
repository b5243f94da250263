internal import Archive
internal import GoCompat
internal import HTTP

/// Packs large answers for clients that take gzip.
///
/// - SeeAlso: `responsewriters.negotiateContentEncoding`
enum Compression {
  /// Smaller answers are sent as they are.
  static let threshold = 128 << 10

  static func pack(_ answer: ServerResponse, for request: ServerRequest) -> ServerResponse {
    guard case .bytes(let bytes) = answer.body, bytes.count >= threshold,
      request.headers.values("Accept-Encoding").joined(separator: ",").utf8
        .split(separator: UInt8(ascii: ","))
        .contains(where: { ByteString(Array($0)).trimmingSpace.hasPrefix("gzip") })
    else { return answer }
    var packed = answer
    packed.body = .bytes(Gzip.compress(bytes))
    packed.headers["Content-Encoding"] = "gzip"
    packed.headers["Vary"] = "Accept-Encoding"
    return packed
  }
}
