internal import Glibc

/// Folders: where the process stands, and making new ones.
public enum Directories {
  /// Makes a folder and those above it; one that is there already is fine.
  ///
  /// - SeeAlso: Go's `os.MkdirAll`.
  public static func create(_ path: [UInt8], mode: UInt32 = 0o755) throws(FileError) {
    if exists(path) { return }
    if let parent = parent(of: path) { try create(parent, mode: mode) }
    if Files.withCString(path, { mkdir($0, mode) }) == 0 { return }
    let failure = FileError.last("mkdir", path)
    guard failure.code == EEXIST else { throw failure }
    if !exists(path) { throw FileError(operation: "mkdir", path: path, code: ENOTDIR) }
  }

  /// Whether the path, links followed, is a folder.
  public static func exists(_ path: [UInt8]) -> Bool {
    var record = stat()
    guard Files.withCString(path, { stat($0, &record) }) == 0 else { return false }
    return record.st_mode & S_IFMT == S_IFDIR
  }

  /// The home folder as the user database has it, for when `HOME` is not set.
  public static func homeOfUser() -> String? {
    guard let entry = getpwuid(getuid()), let home = entry.pointee.pw_dir else { return nil }
    return String(cString: home)
  }

  private static func parent(of path: [UInt8]) -> [UInt8]? {
    let slash = UInt8(ascii: "/")
    guard let end = path.lastIndex(where: { $0 != slash }),
      let cut = path[..<end].lastIndex(of: slash), cut > 0
    else { return nil }
    return Array(path[..<cut])
  }
}
