internal import GoCompat
internal import HTTP

/// Puts one blob into a repository.
///
/// - SeeAlso: the OCI distribution specification, "Pushing blobs"
struct BlobUpload {
  let connection: RegistryConnection
  let repository: String
  let scope: String
  let chunkSize: Int64

  private var base: String { "\(connection.origin)/v2/\(repository)/blobs/" }

  func run(
    _ bytes: [UInt8], digest: String, mountFrom: [String]
  ) async throws(RegistryError) {
    if try await exists(digest) { return }
    for source in mountFrom where source != repository {
      if try await mount(digest, from: source) { return }
    }
    let start = try await connection.fetch(
      HTTPRequest(.post, base + "uploads/"), scope: scope, expecting: [202])
    let location = try location(of: start, after: base + "uploads/")
    if Int64(bytes.count) <= chunkSize {
      do throws(RegistryError) {
        return try await put(bytes, at: location, digest: digest)
      } catch {
        // A proxy on the way may take small bodies only.
        guard case .status(_, _, 413, _) = error.kind, bytes.count > 1 << 20 else { throw error }
      }
      let again = try await connection.fetch(
        HTTPRequest(.post, base + "uploads/"), scope: scope, expecting: [202])
      return try await sendPieces(
        bytes, of: 1 << 20, to: self.location(of: again, after: base + "uploads/"), digest: digest)
    }
    let least = start.headers["OCI-Chunk-Min-Length"].flatMap { Int($0) } ?? 0
    try await sendPieces(
      bytes, of: max(Int(clamping: chunkSize), least), to: location, digest: digest)
  }

  private func exists(_ digest: String) async throws(RegistryError) -> Bool {
    let answer = try await connection.fetch(
      HTTPRequest(.head, base + digest), scope: scope, expecting: [200, 404])
    return answer.status == 200
  }

  /// Whether the blob was taken over from another repository; else nothing is left begun.
  private func mount(_ digest: String, from source: String) async throws(RegistryError) -> Bool {
    let url =
      base + "uploads/?mount=" + digest + "&from="
      + GoURL.queryEscape(ByteString(source)).text
    let answer = try await connection.fetch(
      HTTPRequest(.post, url), scope: scope, expecting: [201, 202])
    if answer.status == 201 { return true }
    let abandoned = try location(of: answer, after: url)
    let request = HTTPRequest(.delete, abandoned)
    let response = try await connection.send(request, scope: scope)
    response.body.cancel()
    return false
  }

  private func put(
    _ bytes: [UInt8], at location: String, digest: String
  ) async throws(RegistryError) {
    let url = location + (location.contains("?") ? "&" : "?") + "digest=" + digest
    var request = HTTPRequest(.put, url, body: .bytes(bytes))
    request.headers["Content-Type"] = "application/octet-stream"
    request.headers["Content-Length"] = bytes.isEmpty ? "0" : nil
    _ = try await connection.fetch(request, scope: scope, expecting: [201])
  }

  private func sendPieces(
    _ bytes: [UInt8], of size: Int, to start: String, digest: String
  ) async throws(RegistryError) {
    var location = start
    var offset = 0
    while offset < bytes.count {
      let end = min(offset + max(size, 1), bytes.count)
      var request = HTTPRequest(.patch, location, body: .bytes(Array(bytes[offset..<end])))
      request.headers["Content-Type"] = "application/octet-stream"
      request.headers["Content-Range"] = "\(offset)-\(end - 1)"
      let answer = try await connection.fetch(request, scope: scope, expecting: [202, 204])
      location = try self.location(of: answer, after: location)
      offset = end
    }
    try await put([], at: location, digest: digest)
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
