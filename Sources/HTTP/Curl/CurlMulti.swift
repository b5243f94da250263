internal import CCurl

/// libcurl's handle for many exchanges at once.
///
/// Safe because only the loop's thread calls it, but for `wake`, which libcurl allows from any.
final class CurlMulti: @unchecked Sendable {
  private let pointer: UnsafeMutableRawPointer

  init?(_ settings: CurlSettings) {
    guard let pointer = yare_curl_multi_new() else { return nil }
    self.pointer = pointer
    set(CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
    set(CURLMOPT_MAX_HOST_CONNECTIONS, max(settings.maxHostConnections, 1))
    // Idle connections are kept for the next request; by itself libcurl keeps four per exchange.
    set(CURLMOPT_MAXCONNECTS, max(settings.maxHostConnections, 1))
    set(CURLMOPT_MAX_CONCURRENT_STREAMS, 250)
  }

  deinit { yare_curl_multi_free(pointer) }

  private func set(_ option: CURLMoption, _ value: Int) {
    yare_curl_multi_set_long(pointer, option, value)
  }

  func add(_ easy: CurlEasy) -> CURLMcode { yare_curl_multi_add(pointer, easy.pointer) }

  func remove(_ easy: CurlEasy) { yare_curl_multi_remove(pointer, easy.pointer) }

  func perform() { yare_curl_multi_perform(pointer) }

  func wait(milliseconds: Int) { yare_curl_multi_wait(pointer, Int32(clamping: milliseconds)) }

  func wake() { yare_curl_multi_wake(pointer) }

  /// An exchange that has ended.
  func finished() -> (easy: UnsafeMutableRawPointer, code: CURLcode)? {
    var code = CURLE_OK
    guard let easy = yare_curl_multi_finished(pointer, &code) else { return nil }
    return (easy, code)
  }
}
