internal import HTTP

/// One attempt to fetch the rest of a blob.
struct BlobDownload {
  let connection: RegistryConnection
  let url: String
  /// Of the whole blob.
  let size: Int64
  let scope: RegistryScope

  /// Adds what is missing. What came before a failure stays, for the next attempt.
  func read(
    into bytes: inout [UInt8], progress: @Sendable (Int64, Int64) -> Void
  ) async throws(RegistryError) {
    var request = HTTPRequest(.get, url)
    // A part of a compressed body would be of no use.
    request.headers["Accept-Encoding"] = "identity"
    if !bytes.isEmpty { request.headers["Range"] = "bytes=\(bytes.count)-" }
    let response = try await connection.send(request, scope: scope)
    switch response.status {
    case 206 where !bytes.isEmpty && isRest(response.headers["Content-Range"], from: bytes.count):
      break
    case 200: bytes.removeAll(keepingCapacity: true)
    default:
      let body = (try? await response.body.collect(limit: 64 << 10)) ?? []
      throw RegistryError(
        .status(.get, url: url, code: response.status, RegistryProblem.read(body)))
    }
    do throws(HTTPError) {
      var body = response.body.makeAsyncIterator()
      while let chunk = try await body.next() {
        bytes += chunk
        guard Int64(bytes.count) <= size else {
          response.body.cancel()
          throw HTTPError(.tooLarge(limit: Int(size)), url: url)
        }
        progress(Int64(bytes.count), size)
      }
    } catch {
      if case .tooLarge = error.kind {
        throw RegistryError(.wrongSize(url: url, expected: size, actual: Int64(bytes.count)))
      }
      throw RegistryError(.transport(.get, error))
    }
  }

  private func isRest(_ field: String?, from start: Int) -> Bool {
    field?.hasPrefix("bytes \(start)-") ?? false
  }
}
