internal import Glibc

extension FileError {
  /// An error for the call that just failed: reads `errno`.
  static func last(_ operation: String, _ path: [UInt8]) -> FileError {
    FileError(operation: operation, path: path, code: Files.failure(path))
  }
}
