internal import Glibc

/// Whole writes on an open file descriptor.
public enum FileDescriptor {
  public static let standardInput: Int32 = 0
  public static let standardOutput: Int32 = 1
  public static let standardError: Int32 = 2

  /// Writes every byte, going on after signals and short writes.
  /// - Parameter path: the name an error shows.
  public static func writeAll(
    _ bytes: [UInt8], to descriptor: Int32, path: [UInt8]
  ) throws(FileError) {
    let code = bytes.withUnsafeBytes { buffer -> Int32 in
      var offset = 0
      while offset < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[offset...])
        let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
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
}
