internal import Glibc

/// A lock that processes hold one at a time, by a file that stays.
///
/// - SeeAlso: `flock(2)`, which Helm uses too
public struct FileLock: ~Copyable {
  private let descriptor: Int32

  /// Waits for the lock.
  ///
  /// - Parameters:
  ///   - path: the file, made when it is not there.
  ///   - patience: how many milliseconds to wait at most.
  /// - Returns: nil when another process held it all the time.
  public static func acquire(
    _ path: [UInt8], patience: Int
  ) throws(FileError) -> FileLock? {
    let descriptor = Files.withCString(path) { open($0, O_RDWR | O_CREAT | O_CLOEXEC, 0o600) }
    guard descriptor >= 0 else { throw .last("open", path) }
    var waited = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        let failure = FileError.last("flock", path)
        _ = close(descriptor)
        throw failure
      }
      guard waited < patience else {
        _ = close(descriptor)
        return nil
      }
      Clock.pause(milliseconds: 20)
      waited += 20
    }
    return FileLock(descriptor: descriptor)
  }

  deinit { _ = close(descriptor) }
}
