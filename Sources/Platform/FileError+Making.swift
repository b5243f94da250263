internal import Glibc

extension FileError {
  /// An error for a path that leads to a device or a pipe, where a file is to be replaced.
  public static func notRegular(_ path: [UInt8]) -> FileError {
    FileError(operation: "open", path: path, code: EINVAL)
  }

  /// An error for the call that just failed: reads `errno`.
  static func last(_ operation: String, _ path: [UInt8]) -> FileError {
    FileError(operation: operation, path: path, code: Files.failure(path))
  }
}
