internal import CCurl

/// A handle of libcurl for one exchange. The loop's thread alone has it.
final class CurlEasy {
  let pointer: UnsafeMutableRawPointer
  /// What libcurl first did not take of the options set; `CURLE_OK` when it took all.
  private(set) var problem = CURLE_OK
  private let errorText: UnsafeMutablePointer<CChar>
  private let remoteText: UnsafeMutablePointer<CChar>
  private var lists: [UnsafeMutablePointer<curl_slist>] = []

  init?() {
    guard let pointer = yare_curl_easy_new() else { return nil }
    self.pointer = pointer
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    remoteText = .allocate(capacity: Int(yare_curl_remote_size))
    remoteText.initialize(repeating: 0, count: Int(yare_curl_remote_size))
    set(CURLOPT_ERRORBUFFER, pointer: errorText)
    note(yare_curl_note_remote(pointer, remoteText))
  }

  deinit {
    yare_curl_easy_free(pointer)
    for list in lists { yare_curl_list_free(list) }
    errorText.deallocate()
    remoteText.deallocate()
  }

  /// What libcurl said of the last error, more exactly than its code does; perhaps nothing.
  var detail: String { String(cString: errorText) }

  /// The first address a connection was tried to; empty when one was there, or none could be tried.
  var remote: String { String(cString: remoteText) }

  func set(_ option: CURLoption, _ value: Int) { note(yare_curl_set_long(pointer, option, value)) }

  func set(_ option: CURLoption, _ isOn: Bool) { set(option, isOn ? 1 : 0) }

  func set(_ option: CURLoption, size: Int64) { note(yare_curl_set_size(pointer, option, size)) }

  func set(_ option: CURLoption, _ text: String) { note(yare_curl_set_text(pointer, option, text)) }

  func set(_ option: CURLoption, blob: [UInt8]) {
    let code = blob.withUnsafeBytes { bytes in
      // An empty list has no address, and libcurl wants one.
      guard let start = bytes.baseAddress else { return yare_curl_set_blob(pointer, option, "", 0) }
      return yare_curl_set_blob(pointer, option, start, bytes.count)
    }
    note(code)
  }

  func set(_ option: CURLoption, pointer value: UnsafeMutableRawPointer?) {
    note(yare_curl_set_pointer(pointer, option, value))
  }

  func set(_ option: CURLoption, list texts: [String]) {
    var list: UnsafeMutablePointer<curl_slist>?
    for text in texts {
      guard let longer = yare_curl_list_append(list, text) else {
        note(CURLE_OUT_OF_MEMORY)
        break
      }
      list = longer
    }
    guard let list else { return }
    lists.append(list)
    set(option, pointer: list)
  }

  func set(_ option: CURLoption, transfer: yare_curl_transfer) {
    note(yare_curl_set_transfer(pointer, option, transfer))
  }

  func set(seek: yare_curl_seek) { note(yare_curl_set_seek(pointer, seek)) }

  func set(start: yare_curl_start) { note(yare_curl_set_start(pointer, start)) }

  func set(body: [UInt8]) {
    note(body.withUnsafeBytes { yare_curl_set_body(pointer, $0.baseAddress, $0.count) })
  }

  /// A number libcurl knows of the exchange; -1 when it does not.
  func number(_ what: CURLINFO) -> Int { yare_curl_get_long(pointer, what) }

  /// Stops or goes on reading.
  func pause(_ isPaused: Bool) -> CURLcode {
    yare_curl_pause(pointer, isPaused ? CURLPAUSE_RECV : CURLPAUSE_CONT)
  }

  private func note(_ code: CURLcode) {
    if problem == CURLE_OK { problem = code }
  }
}
