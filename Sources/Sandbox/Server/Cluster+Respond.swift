internal import GoCompat
internal import HTTP

extension Cluster {
  /// Serves one request.
  func respond(_ request: ServerRequest) -> ServerResponse {
    .text(404, "404 page not found\n")
  }
}

extension Cluster {
  /// Does what is due now.
  func tick() { settle() }
}
