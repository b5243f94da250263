internal import Glibc

/// A request's body that libcurl asks for piece by piece: a part of a file, read while it is sent, or
/// bytes whose way is watched.
final class CurlUpload {
  private enum Source {
    case bytes([UInt8])
    case file(path: String, descriptor: Int32, offset: Int64)
  }

  private let source: Source
  private let count: Int64
  private var position: Int64 = 0
  private let observer: SentObserver?

  /// Opens the file; nil when libcurl has the body already, or there is none.
  ///
  /// - Throws: `HTTPError` of kind `unreadable`.
  init?(_ exchange: CurlExchange) throws(HTTPError) {
    observer = exchange.request.sent
    switch exchange.request.body {
    case .bytes(let bytes) where observer != nil:
      source = .bytes(bytes)
      count = Int64(bytes.count)
    case .file(let path, let offset, let count):
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        throw exchange.error(
          .unreadable(path: path), detail: String(cString: strerror(errno)), mayHaveArrived: false)
      }
      source = .file(path: path, descriptor: descriptor, offset: max(offset, 0))
      self.count = max(count, 0)
    case .bytes, .none: return nil
    }
  }

  deinit { if case .file(_, let descriptor, _) = source { close(descriptor) } }

  /// Fills the buffer as far as there is something; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(HTTPError) -> Int {
    let wanted = Int(min(Int64(buffer.count), count - position))
    if wanted <= 0 { return 0 }
    let got: Int
    switch source {
    case .bytes(let bytes):
      let start = Int(position)
      buffer.copyBytes(from: bytes[start..<(start + wanted)])
      got = wanted
    case .file(let path, let descriptor, let offset):
      got = try Self.read(
        path, descriptor, at: offset &+ position,
        UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]))
    }
    position += Int64(got)
    observer?.report(position)
    return got
  }

  private static func read(
    _ path: String, _ descriptor: Int32, at place: Int64, _ buffer: UnsafeMutableRawBufferPointer
  ) throws(HTTPError) -> Int {
    var got = -1
    repeat {
      got = pread(descriptor, buffer.baseAddress, buffer.count, Int(clamping: place))
    } while got < 0 && errno == EINTR
    guard got > 0 else {
      let reason = got < 0 ? String(cString: strerror(errno)) : "the file is shorter than announced"
      throw HTTPError(.unreadable(path: path), detail: reason)
    }
    return got
  }

  /// Goes to a place counted from the beginning; false for any other.
  func seek(to place: Int64, origin: Int32) -> Bool {
    guard origin == SEEK_SET, (0...count).contains(place) else { return false }
    position = place
    return true
  }
}
