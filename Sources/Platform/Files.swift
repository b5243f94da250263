internal import Glibc

/// A system call on a file that failed.
public struct FileError: Error, Equatable, Sendable {
  /// The name of the call as Go's library gives it, such as `open`.
  public let operation: String
  /// The path the call was given.
  public let path: [UInt8]
  /// The error number the system gave.
  public let code: Int32

  public init(operation: String, path: [UInt8], code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// Whether the file, or a folder on the way to it, is absent.
  public var isAbsent: Bool { code == ENOENT }
}

/// What a path leads to.
public struct FileStatus: Equatable, Sendable {
  public enum Kind: Equatable, Sendable { case regular, directory, link, other }

  public let kind: Kind
  /// The size in bytes.
  public let size: Int64
  /// The permission bits.
  public let permissions: UInt32
  /// When the content changed last, in nanoseconds since 1970.
  public let modified: Int64
  /// The device and number that make two paths the same file.
  public let identity: FileIdentity
}

/// Which file it is, whatever path leads to it.
public struct FileIdentity: Hashable, Sendable {
  let device: UInt64
  let number: UInt64
}

/// Reading files and folders. Paths are bytes without a NUL; all calls throw `FileError`.
public enum Files {
  /// What a path leads to; a link is followed unless asked otherwise.
  public static func status(of path: [UInt8], followingLinks: Bool = true) throws(FileError)
    -> FileStatus
  {
    var record = stat()
    let result = withCString(path) { followingLinks ? stat($0, &record) : lstat($0, &record) }
    let operation = followingLinks ? "stat" : "lstat"
    guard result == 0 else {
      throw FileError(operation: operation, path: path, code: failure(path))
    }
    return FileStatus(record)
  }

  /// The bytes of a file.
  ///
  /// - Parameters:
  ///   - limit: reading stops once there are more bytes than this; the caller sees by the count that
  ///     there was more.
  ///   - size: the size, where the caller has just asked for the status of the file.
  public static func read(
    _ path: [UInt8], limit: Int = .max, size: Int64? = nil
  ) throws(FileError) -> [UInt8] {
    let descriptor = withCString(path) { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else {
      throw FileError(operation: "open", path: path, code: failure(path))
    }
    defer { _ = close(descriptor) }
    return try readAll(descriptor, path: path, limit: limit, size: size)
  }

  /// All bytes of an open descriptor up to its end, or a little past the limit.
  public static func readAll(
    _ descriptor: Int32, path: [UInt8], limit: Int = .max, size: Int64? = nil
  ) throws(FileError) -> [UInt8] {
    let told = size ?? Self.size(descriptor)
    let isKnown = told > 0 && told < 1 << 30
    var bytes = [UInt8](repeating: 0, count: isKnown ? Int(told) + 1 : 16 * 1024)
    var filled = 0
    while filled <= limit {
      if filled == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
      let count = bytes.withUnsafeMutableBytes { buffer in
        retrying { Glibc.read(descriptor, buffer.baseAddress! + filled, buffer.count - filled) }
      }
      guard count >= 0 else { throw FileError(operation: "read", path: path, code: errno) }
      filled += count
      // Nothing more, or just what was expected: one call for most files.
      if count == 0 || isKnown && filled == Int(told) { break }
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  /// The size of an open regular file; 0 for what has none.
  private static func size(_ descriptor: Int32) -> Int64 {
    var record = stat()
    guard fstat(descriptor, &record) == 0 else { return 0 }
    return Int64(record.st_size)
  }

  /// The names in a folder, without `.` and `..`, in the order of their bytes.
  public static func names(in path: [UInt8]) throws(FileError) -> [[UInt8]] {
    guard let folder = withCString(path, { opendir($0) }) else {
      throw FileError(operation: "open", path: path, code: failure(path))
    }
    defer { closedir(folder) }
    var names: [[UInt8]] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Where a link points, as it is written in the link.
  public static func target(ofLink path: [UInt8]) throws(FileError) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = withCString(path) { name in
      buffer.withUnsafeMutableBytes { bytes in
        readlink(name, bytes.bindMemory(to: CChar.self).baseAddress!, bytes.count)
      }
    }
    guard count >= 0 else {
      throw FileError(operation: "readlink", path: path, code: failure(path))
    }
    return Array(buffer.prefix(count))
  }

  /// The full path of a file with all links followed.
  public static func resolved(_ path: [UInt8]) throws(FileError) -> [UInt8] {
    guard let pointer = withCString(path, { realpath($0, nil) }) else {
      throw FileError(operation: "lstat", path: path, code: failure(path))
    }
    defer { free(pointer) }
    return Array(UnsafeRawBufferPointer(start: pointer, count: strlen(pointer)))
  }

  /// The current folder of the process, or nil when it was removed.
  public static func currentDirectory() -> [UInt8]? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return Array(UnsafeRawBufferPointer(start: path, count: strlen(path)))
  }

  static func withCString<Result>(
    _ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    // A NUL inside would cut the path; the empty path fails in every call instead.
    let terminated = path.contains(0) ? [0] : path + [0]
    return terminated.withUnsafeBytes { body($0.bindMemory(to: CChar.self).baseAddress!) }
  }

  static func failure(_ path: [UInt8]) -> Int32 { path.contains(0) ? EINVAL : errno }

  private static func retrying(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }
}

extension FileStatus {
  fileprivate init(_ record: stat) {
    switch record.st_mode & S_IFMT {
    case S_IFREG: kind = .regular
    case S_IFDIR: kind = .directory
    case S_IFLNK: kind = .link
    default: kind = .other
    }
    size = Int64(record.st_size)
    permissions = UInt32(record.st_mode & 0o7777)
    modified = Int64(record.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(record.st_mtim.tv_nsec)
    identity = FileIdentity(device: UInt64(record.st_dev), number: UInt64(record.st_ino))
  }
}
