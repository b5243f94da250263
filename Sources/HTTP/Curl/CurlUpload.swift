internal import Glibc

/// The part of a file that is a request's body, read while it is sent.
final class CurlUpload {
  private let path: String
  private let descriptor: Int32
  private let offset: Int64
  private let count: Int64
  private var position: Int64 = 0

  /// Opens the file; nil when the body of the request is none.
  ///
  /// - Throws: `HTTPError` of kind `unreadable`.
  init?(_ exchange: CurlExchange) throws(HTTPError) {
    guard case .file(let path, let offset, let count) = exchange.request.body else { return nil }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    self.path = path
    self.offset = max(offset, 0)
    self.count = max(count, 0)
    if descriptor < 0 {
      throw exchange.error(
        .unreadable(path: path), detail: String(cString: strerror(errno)), mayHaveArrived: false)
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Fills the buffer as far as there is something; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(HTTPError) -> Int {
    let wanted = Int(min(Int64(buffer.count), count - position))
    if wanted <= 0 { return 0 }
    var got = -1
    repeat {
      got = pread(descriptor, buffer.baseAddress, wanted, Int(clamping: offset &+ position))
    } while got < 0 && errno == EINTR
    guard got > 0 else {
      let reason = got < 0 ? String(cString: strerror(errno)) : "the file is shorter than announced"
      throw HTTPError(.unreadable(path: path), detail: reason)
    }
    position += Int64(got)
    return got
  }

  /// Goes to a place counted from the beginning of the part; false for any other.
  func seek(to place: Int64, origin: Int32) -> Bool {
    guard origin == SEEK_SET, (0...count).contains(place) else { return false }
    position = place
    return true
  }
}
