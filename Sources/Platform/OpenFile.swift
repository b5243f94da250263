internal import Glibc

/// A file that is open for reading here and there.
public final class OpenFile: Sendable {
  private let descriptor: Int32
  private let path: [UInt8]

  /// Opens a file.
  public init(_ path: [UInt8]) throws(FileError) {
    descriptor = Files.withCString(path) { open($0, O_RDONLY | O_CLOEXEC) }
    self.path = path
    guard descriptor >= 0 else { throw .last("open", path) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The bytes of a range, fewer where the file ends before.
  public func read(_ range: Range<Int>) throws(FileError) -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
      while filled < range.count {
        let rest = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
        let count = pread(
          descriptor, rest.baseAddress, rest.count, off_t(range.lowerBound + filled))
        if count == 0 { return }
        if count > 0 {
          filled += count
        } else if errno != EINTR {
          code = errno
          return
        }
      }
    }
    if code != 0 { throw FileError(operation: "read", path: path, code: code) }
    return bytes
  }
}
