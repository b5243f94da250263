internal import Glibc

/// Files taken away or put elsewhere.
public enum FileRemoval {
  /// Removes a file or a link; one that is not there is fine.
  public static func remove(_ path: [UInt8]) throws(FileError) {
    if Files.withCString(path, { unlink($0) }) == 0 { return }
    let failure = FileError.last("remove", path)
    if !failure.isAbsent { throw failure }
  }

  /// Removes a folder with all there is in it; links in it are removed, not followed.
  public static func removeTree(_ path: [UInt8]) throws(FileError) {
    let status: FileStatus
    do throws(FileError) {
      status = try Files.status(of: path, followingLinks: false)
    } catch {
      if error.isAbsent { return }
      throw error
    }
    guard status.kind == .directory else { return try remove(path) }
    for name in try Files.names(in: path) {
      try removeTree(path + [UInt8(ascii: "/")] + name)
    }
    guard Files.withCString(path, { rmdir($0) }) == 0 else { throw .last("remove", path) }
  }

  /// Makes a link that leads to a path.
  public static func link(_ path: [UInt8], to target: [UInt8]) throws(FileError) {
    let status = Files.withCString(target) { target in
      Files.withCString(path) { symlink(target, $0) }
    }
    guard status == 0 else { throw .last("symlink", path) }
  }

  /// Gives a file another name on the same file system, in one step; what had that name is gone.
  public static func rename(_ path: [UInt8], to target: [UInt8]) throws(FileError) {
    let status = Files.withCString(path) { from in
      Files.withCString(target) { Glibc.rename(from, $0) }
    }
    guard status == 0 else { throw .last("rename", path) }
  }

  /// Gives two files or folders each other's name, in one step.
  ///
  /// - Returns: false where the file system cannot do it, or one of them is not there.
  public static func exchange(_ path: [UInt8], with other: [UInt8]) -> Bool {
    // Not among what Swift sees of the C library.
    guard let address = dlsym(nil, "renameat2") else { return false }
    typealias Call =
      @convention(c) (
        Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
      ) -> Int32
    let rename = unsafeBitCast(address, to: Call.self)
    // RENAME_EXCHANGE of linux/fs.h.
    let exchange: UInt32 = 2
    return Files.withCString(path) { first in
      Files.withCString(other) { rename(AT_FDCWD, first, AT_FDCWD, $0, exchange) == 0 }
    }
  }

  /// Gives a file a second name.
  public static func link(_ path: [UInt8], as name: [UInt8]) throws(FileError) {
    let status = Files.withCString(path) { from in
      Files.withCString(name) { Glibc.link(from, $0) }
    }
    guard status == 0 else { throw .last("link", path) }
  }
}
