internal import Glibc

/// Writes files so that a reader sees the old text or the new one, never half of it.
public enum FileWriter {
  /// Replaces or creates a file in one step: the bytes go to a neighbour that is then renamed.
  ///
  /// Writing to a device or a pipe goes straight to it, since those cannot be replaced. A link is
  /// followed, so that what it points to is replaced and the link stays.
  /// - Parameter mode: permission bits of a new file, before the process's mask is taken off;
  ///   a file that exists keeps its own.
  public static func write(
    _ bytes: [UInt8], to path: [UInt8], mode: UInt32 = 0o666
  ) throws(FileError) {
    var record = stat()
    var target = path
    var permissions = mode & ~currentMask()
    if Files.withCString(path, { stat($0, &record) }) == 0 {
      switch record.st_mode & S_IFMT {
      case S_IFREG:
        guard Files.withCString(path, { access($0, W_OK) }) == 0 else { throw .last("open", path) }
        target = resolved(path)
        permissions = record.st_mode & 0o7777
      case S_IFDIR: throw FileError(operation: "open", path: path, code: EISDIR)
      default: return try writeInPlace(bytes, to: path, flags: O_WRONLY)
      }
    }
    try replace(target, with: bytes, permissions: permissions, named: path)
  }

  /// Adds bytes at the end of a file that exists.
  public static func append(_ bytes: [UInt8], to path: [UInt8]) throws(FileError) {
    try writeInPlace(bytes, to: path, flags: O_WRONLY | O_APPEND)
  }

  private static func writeInPlace(
    _ bytes: [UInt8], to path: [UInt8], flags: Int32
  ) throws(FileError) {
    let descriptor = Files.withCString(path) { open($0, flags | O_CLOEXEC) }
    guard descriptor >= 0 else { throw .last("open", path) }
    defer { _ = close(descriptor) }
    try FileDescriptor.writeAll(bytes, to: descriptor, path: path)
  }

  private static func replace(
    _ target: [UInt8], with bytes: [UInt8], permissions: UInt32, named path: [UInt8]
  ) throws(FileError) {
    let temporary = try createNeighbour(of: target, named: path)
    do throws(FileError) {
      defer { _ = close(temporary.descriptor) }
      try FileDescriptor.writeAll(bytes, to: temporary.descriptor, path: path)
      guard fchmod(temporary.descriptor, permissions) == 0 else { throw .last("chmod", path) }
    } catch {
      _ = Files.withCString(temporary.path) { unlink($0) }
      throw error
    }
    let status = Files.withCString(temporary.path) { from in
      Files.withCString(target) { rename(from, $0) }
    }
    guard status == 0 else {
      let failure = FileError.last("rename", path)
      _ = Files.withCString(temporary.path) { unlink($0) }
      throw failure
    }
  }

  private static func createNeighbour(
    of target: [UInt8], named path: [UInt8]
  ) throws(FileError) -> (descriptor: Int32, path: [UInt8]) {
    var attempt = 0
    while true {
      let candidate = target + Array(".\(getpid()).\(attempt).tmp".utf8)
      let descriptor = Files.withCString(candidate) {
        open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      }
      if descriptor >= 0 { return (descriptor, candidate) }
      guard errno == EEXIST, attempt < 100 else { throw .last("open", path) }
      attempt += 1
    }
  }

  private static func resolved(_ path: [UInt8]) -> [UInt8] {
    guard let pointer = Files.withCString(path, { realpath($0, nil) }) else { return path }
    defer { free(pointer) }
    return Array(UnsafeRawBufferPointer(start: pointer, count: strlen(pointer)))
  }

  /// The file mode creation mask; the call can only read it by setting it.
  private static func currentMask() -> UInt32 {
    let mask = umask(0o022)
    umask(mask)
    return mask
  }
}
