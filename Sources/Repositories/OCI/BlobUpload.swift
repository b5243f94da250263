internal import GoCompat
internal import HTTP

/// Puts one blob into a repository.
///
/// - SeeAlso: the OCI distribution specification, "Pushing blobs"
struct BlobUpload {
  let connection: RegistryConnection
  let repository: String
  let scope: RegistryScope
  let digest: String
  let bytes: [UInt8]
  /// More bytes than this are sent in pieces of this size.
  let chunkSize: Int
  /// How often an upload that broke off is taken up again.
  let resumes: Int
  /// Is told how many bytes are on their way.
  let progress: @Sendable (Int64) -> Void

  /// Of a proxy on the way that takes small bodies only.
  private static let smallPiece = 1 << 20

  private var base: String { "\(connection.origin)/v2/\(repository)/blobs/" }

  func run(mountFrom: [String]) async throws(RegistryError) {
    do throws(RegistryError) {
      if try await !isThere(mountFrom: mountFrom) { try await send() }
    } catch {
      throw error.during(.push)
    }
    progress(Int64(bytes.count))
  }

  // MARK: - What need not be sent

  private func isThere(mountFrom: [String]) async throws(RegistryError) -> Bool {
    do throws(RegistryError) {
      let answer = try await connection.fetch(
        HTTPRequest(.head, base + digest), scope: scope, expecting: [200, 404])
      if answer.status == 200 { return true }
    } catch {
      throw error.during(.exists)
    }
    for source in mountFrom where source != repository {
      if try await mount(from: source) { return true }
    }
    return false
  }

  /// Whether the blob was taken over from another repository; else nothing is left begun.
  private func mount(from source: String) async throws(RegistryError) -> Bool {
    let url =
      base + "uploads/?mount=" + digest + "&from="
      + GoURL.queryEscape(ByteString(source)).text
    var request = HTTPRequest(.post, url)
    request.isRepeatable = true
    // Who may not read the other repository sends the bytes.
    let answer = try await connection.fetch(
      request, scope: scope, expecting: [201, 202, 401, 403, 404])
    guard answer.status == 202 else { return answer.status == 201 }
    let abandoned = try location(of: answer, after: url)
    let response = try await connection.send(HTTPRequest(.delete, abandoned), scope: scope)
    response.body.cancel()
    return false
  }

  // MARK: - What is sent

  private func send() async throws(RegistryError) {
    var size = chunkSize
    var breaks = 0
    while true {
      do throws(RegistryError) {
        return try await sendOnce(size)
      } catch {
        if case .status(_, _, 413, _) = error.kind, min(size, bytes.count) > Self.smallPiece {
          size = Self.smallPiece
        } else if breaks < resumes, error.isPassing {
          breaks += 1
        } else {
          throw error
        }
      }
    }
  }

  private func sendOnce(_ size: Int) async throws(RegistryError) {
    var request = HTTPRequest(.post, base + "uploads/")
    request.isRepeatable = true
    let start = try await connection.fetch(request, scope: scope, expecting: [202])
    let location = try location(of: start, after: request.url)
    guard bytes.count > size else { return try await finish(location, with: bytes) }
    let least = start.headers["OCI-Chunk-Min-Length"].flatMap { Int($0) } ?? 0
    try await finish(try await sendPieces(of: max(size, least, 1), to: location), with: [])
  }

  /// Ends an upload; what came before is what the digest promises, or nothing is kept.
  private func finish(_ location: String, with bytes: [UInt8]) async throws(RegistryError) {
    let url = location + (location.contains("?") ? "&" : "?") + "digest=" + digest
    var request = self.request(.put, url, bytes, from: 0)
    request.headers["Content-Length"] = bytes.isEmpty ? "0" : nil
    _ = try await connection.fetch(request, scope: scope, expecting: [201])
  }

  /// - Returns: where the upload is to be ended.
  private func sendPieces(of size: Int, to start: String) async throws(RegistryError) -> String {
    var (location, offset, breaks) = (start, 0, 0)
    while offset < bytes.count {
      let end = min(offset + size, bytes.count)
      var request = self.request(.patch, location, Array(bytes[offset..<end]), from: offset)
      request.headers["Content-Range"] = "\(offset)-\(end - 1)"
      do throws(RegistryError) {
        let answer = try await connection.fetch(request, scope: scope, expecting: [202, 204])
        location = try self.location(of: answer, after: location)
        offset = end
      } catch {
        guard breaks < resumes, error.isPassing else { throw error }
        breaks += 1
        (location, offset) = try await standing(location)
      }
    }
    return location
  }

  /// How far an upload has come that broke off.
  private func standing(_ location: String) async throws(RegistryError) -> (String, Int) {
    let answer = try await connection.fetch(
      HTTPRequest(.get, location), scope: scope, expecting: [204])
    let next = try self.location(of: answer, after: location)
    // A registry that has nothing yet says `0-0`, or nothing.
    let last = answer.headers["Range"]?.split(separator: "-").last.flatMap { Int($0) } ?? 0
    return (next, last <= 0 ? 0 : min(last + 1, bytes.count))
  }

  private func request(
    _ method: HTTPMethod, _ url: String, _ piece: [UInt8], from offset: Int
  ) -> HTTPRequest {
    var request = HTTPRequest(method, url, body: .bytes(piece))
    request.headers["Content-Type"] = "application/octet-stream"
    // Once more, and a registry would add the bytes to those that came already.
    request.isRepeatable = false
    let progress = progress
    if piece.count > Self.smallPiece {
      request.sent = SentObserver { progress(Int64(offset) + $0) }
    }
    return request
  }

  /// Where the upload goes on.
  private func location(of answer: HTTPAnswer, after url: String) throws(RegistryError) -> String {
    guard let text = answer.headers["Location"],
      let base = try? GoURL(parsing: ByteString(url)),
      let reference = try? GoURL(parsing: ByteString(text))
    else {
      throw RegistryError(.malformed(url: url, "the answer does not say where to upload to"))
    }
    var target = base.resolve(reference)
    // Registries behind a proxy that ends TLS name themselves with http: stay with what was asked.
    if target.host.text == base.host.text, target.scheme != base.scheme {
      target.scheme = base.scheme
    }
    return target.goText.text
  }
}

extension RegistryError {
  /// Whether the next attempt may well succeed.
  var isPassing: Bool {
    switch kind {
    case .transport(_, let error):
      error.kind == .connectionLost || error.kind == .timedOut || error.kind == .malformed
    // What begins an upload was repeated already.
    case .status(let method, _, let code, _):
      method != .post && [500, 502, 503, 504].contains(code)
    default: false
    }
  }
}
