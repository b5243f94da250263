import GoCompat
import Platform

/// Reads the files of a chart folder, links followed, ignored ones left out.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/chart/v2/loader.LoadDir`, `internal/sympath.Walk`
struct ChartFolder {
  let root: ByteString
  let limits: ChartLimits
  private let rules: IgnoreRules
  private(set) var files: [ChartFile] = []
  private(set) var notices: [ChartNotice] = []
  private var entries = 0
  /// The folders being walked, so that a link back into one of them is seen.
  private var open: [FileIdentity] = []

  /// - Parameter root: the absolute path of the folder.
  init(_ root: ByteString, limits: ChartLimits) throws(ChartError) {
    self.root = root
    self.limits = limits
    rules = try Self.rules(root)
  }

  private static func rules(_ root: ByteString) throws(ChartError) -> IgnoreRules {
    let path = root.appending(pathElement: ".helmignore").bytes
    var bytes: [UInt8] = []
    // A file that cannot be looked at counts as absent; one that cannot be read does not.
    if (try? Files.status(of: path)) != nil {
      bytes = try system { () throws(FileError) in try Files.read(path, limit: 16 << 20) }
    }
    do throws(IgnoreRules.Problem) {
      return try IgnoreRules(bytes)
    } catch {
      throw ChartError(.ignoreRule(error))
    }
  }

  /// Reads all files, in the order of their paths' bytes, folder by folder.
  mutating func read() throws(ChartError) {
    let status = try Self.system { () throws(FileError) in try Files.status(of: root.bytes) }
    try walkFolder("", status)
  }

  /// - Parameter path: relative to the root; empty for the root itself.
  private mutating func walkFolder(_ path: ByteString, _ status: FileStatus) throws(ChartError) {
    open.append(status.identity)
    defer { open.removeLast() }
    let folder = path.isEmpty ? root : root.appending(pathElement: path)
    let names = try Self.system { () throws(FileError) in try Files.names(in: folder.bytes) }
    entries += names.count
    if entries > limits.folderEntries {
      throw ChartError(.tooManyFiles(limit: limits.folderEntries))
    }
    for name in names {
      let name = ByteString(name)
      try walk(path.isEmpty ? name : path + "/" + name)
    }
  }

  private mutating func walk(_ path: ByteString) throws(ChartError) {
    let full = root.appending(pathElement: path)
    var status = try Self.system { () throws(FileError) in
      try Files.status(of: full.bytes, followingLinks: false)
    }
    var name = path.pathBase
    if status.kind == .link {
      let resolved = try LinkResolver.resolve(full)
      notices.append(.followedLink(path: full, resolved: resolved))
      name = resolved.pathBase
      status = try Self.system { () throws(FileError) in
        try Files.status(of: resolved.bytes, followingLinks: false)
      }
      if status.kind == .directory, open.contains(status.identity) {
        throw ChartError(.brokenLink(path: full, .circle))
      }
    }
    if rules.ignores(path, isFolder: status.kind == .directory) { return }
    if status.kind == .directory { return try walkFolder(path, status) }
    try readFile(path, full: full, name: name, status)
  }

  private mutating func readFile(
    _ path: ByteString, full: ByteString, name: ByteString, _ status: FileStatus
  ) throws(ChartError) {
    guard status.kind == .regular else { throw ChartError(.irregularFile(path: full)) }
    guard status.size <= Int64(limits.fileSize) else {
      throw ChartError(.fileTooLarge(name: name, limit: limits.fileSize))
    }
    let data: [UInt8]
    do throws(FileError) {
      data = try Files.read(full.bytes, limit: limits.fileSize, size: status.size)
    } catch {
      throw ChartError(.unreadable(name: path, error))
    }
    // Files of /proc and the like have no size until they are read.
    guard data.count <= limits.fileSize else {
      throw ChartError(.fileTooLarge(name: name, limit: limits.fileSize))
    }
    files.append(
      ChartFile(
        name: path, data: data.withoutByteOrderMark, modified: status.modified))
  }

  private static func system<Result>(
    _ call: () throws(FileError) -> Result
  ) throws(ChartError) -> Result {
    do throws(FileError) { return try call() } catch { throw ChartError(.file(error)) }
  }
}
