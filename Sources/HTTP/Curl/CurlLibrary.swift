internal import CCurl

/// libcurl, loaded on first use.
enum CurlLibrary {
  /// Loads libcurl when it is not there yet.
  ///
  /// - Throws: `HTTPError` of kind `unavailable`.
  static func load() throws(HTTPError) {
    guard let reason = yare_curl_load() else { return }
    throw HTTPError(.unavailable, detail: String(cString: reason))
  }
}
