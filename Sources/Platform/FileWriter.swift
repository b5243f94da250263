internal import Glibc

/// Writes files so that a reader sees the old text or the new one, never half of it.
public enum FileWriter {
  /// Replaces or creates a file in one step: the bytes go to a neighbour that is then renamed.
  ///
  /// Writing to a device or a pipe goes straight to it, since those cannot be replaced. A link is
  /// followed, so that what it points to is replaced and the link stays.
  /// - Parameter mode: permission bits of a new file, before the process's mask is taken off;
  ///   a file that exists keeps its own.
  public static func write(_ bytes: [UInt8], to path: String, mode: UInt32 = 0o666)
    throws(FileError)
  {
    var status = stat()
    var target = path
    var permissions = mode & ~currentMask()
    if stat(path, &status) == 0 {
      switch status.st_mode & S_IFMT {
      case S_IFREG:
        target = resolved(path)
        permissions = status.st_mode & 0o7777
        guard access(path, W_OK) == 0 else { throw .last("open", path) }
      case S_IFDIR: throw FileError(operation: "open", path: path, code: EISDIR)
      default: return try writeInPlace(bytes, to: path)
      }
    }
    try replace(target, with: bytes, permissions: permissions, named: path)
  }

  /// Adds bytes at the end of a file that exists.
  public static func append(_ bytes: [UInt8], to path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last("open", path) }
    defer { close(descriptor) }
    try FileDescriptor.writeAll(bytes, to: descriptor, path: path)
  }

  private static func writeInPlace(_ bytes: [UInt8], to path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last("open", path) }
    defer { close(descriptor) }
    try FileDescriptor.writeAll(bytes, to: descriptor, path: path)
  }

  private static func replace(
    _ target: String, with bytes: [UInt8], permissions: UInt32, named path: String
  ) throws(FileError) {
    let temporary = try createNeighbour(of: target, named: path)
    do throws(FileError) {
      defer { close(temporary.descriptor) }
      try FileDescriptor.writeAll(bytes, to: temporary.descriptor, path: path)
      guard fchmod(temporary.descriptor, permissions) == 0 else { throw .last("chmod", path) }
    } catch {
      unlink(temporary.path)
      throw error
    }
    guard rename(temporary.path, target) == 0 else {
      let failure = FileError.last("rename", path)
      unlink(temporary.path)
      throw failure
    }
  }

  private static func createNeighbour(
    of target: String, named path: String
  ) throws(FileError) -> (descriptor: Int32, path: String) {
    var attempt = 0
    while true {
      let candidate = "\(target).\(getpid()).\(attempt).tmp"
      let descriptor = open(candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if descriptor >= 0 { return (descriptor, candidate) }
      guard errno == EEXIST, attempt < 100 else { throw .last("open", path) }
      attempt += 1
    }
  }

  private static func resolved(_ path: String) -> String {
    guard let pointer = realpath(path, nil) else { return path }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  /// The file mode creation mask; the call can only read it by setting it.
  private static func currentMask() -> UInt32 {
    let mask = umask(0o022)
    umask(mask)
    return mask
  }
}
