internal import Glibc

/// Folders: where the process stands, and making new ones.
public enum Directories {
  /// The working directory of the process.
  public static func current() throws(FileError) -> String {
    guard let pointer = getcwd(nil, 0) else { throw .last("getwd", ".") }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  /// Makes a folder and those above it; one that is there already is fine.
  public static func create(_ path: String, mode: UInt32 = 0o755) throws(FileError) {
    if exists(path) { return }
    let parent = Paths.directory(path)
    if parent != path && parent != "." { try create(parent, mode: mode) }
    if mkdir(path, mode) == 0 || (errno == EEXIST && exists(path)) { return }
    throw .last("mkdir", path)
  }

  /// Whether the path, links followed, is a folder.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The home folder of the user as the user database has it, for when `HOME` is not set.
  public static func homeOfUser() -> String? {
    guard let entry = getpwuid(getuid()), let home = entry.pointee.pw_dir else { return nil }
    return String(cString: home)
  }
}
