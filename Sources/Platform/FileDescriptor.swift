internal import Glibc

/// Whole reads and whole writes on an open file descriptor.
public enum FileDescriptor {
  public static let standardInput: Int32 = 0
  public static let standardOutput: Int32 = 1
  public static let standardError: Int32 = 2

  /// Writes every byte, going on after signals and short writes.
  /// - Parameter path: the name an error shows.
  public static func writeAll(
    _ bytes: [UInt8], to descriptor: Int32, path: String
  ) throws(FileError) {
    let code = bytes.withUnsafeBytes { buffer -> Int32 in
      var offset = 0
      while offset < buffer.count {
        let written = Glibc.write(descriptor, buffer.baseAddress! + offset, buffer.count - offset)
        if written >= 0 {
          offset += written
        } else if errno == EAGAIN {
          var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&waiting, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
    if code != 0 { throw FileError(operation: "write", path: path, code: code) }
  }

  /// Reads to the end of the stream.
  /// - Parameters:
  ///   - path: the name an error shows.
  ///   - limit: the most bytes to take; a longer stream fails with `EFBIG`.
  public static func readAll(
    from descriptor: Int32, path: String, limit: Int = .max
  ) throws(FileError) -> [UInt8] {
    var result: [UInt8] = []
    let chunkSize = 64 << 10
    while true {
      var code: Int32 = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: chunkSize) { buffer, count in
        var got = Glibc.read(descriptor, buffer.baseAddress, chunkSize)
        while got < 0 && errno == EINTR {
          got = Glibc.read(descriptor, buffer.baseAddress, chunkSize)
        }
        if got < 0 { code = errno }
        count = max(got, 0)
      }
      if code != 0 { throw FileError(operation: "read", path: path, code: code) }
      if chunk.isEmpty { return result }
      guard result.count + chunk.count <= limit else {
        throw FileError(operation: "read", path: path, code: EFBIG)
      }
      result.append(contentsOf: chunk)
    }
  }
}
