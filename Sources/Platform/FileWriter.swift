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
    guard let file = try pending(path, mode: mode) else {
      return try writeInPlace(bytes, to: path, flags: O_WRONLY)
    }
    try file.append(bytes)
    try file.take()
  }

  /// A file to be replaced or created in one step, once all of it is there; nil for what cannot be
  /// replaced.
  ///
  /// - Parameter mode: as `write` has it.
  public static func pending(
    _ path: [UInt8], mode: UInt32 = 0o666
  ) throws(FileError) -> PendingFile? {
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
      default: return nil
      }
    }
    return try PendingFile(replacing: target, permissions: permissions, named: path)
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
