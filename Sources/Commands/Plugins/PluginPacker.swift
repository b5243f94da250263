internal import Archive
internal import GoCompat
internal import Platform

/// Packs the files of a folder.
///
/// - SeeAlso: `plugin.CreatePluginTarball`
struct PluginPacker {
  private var writer = TarWriter()
  private let modified: Int64?
  private let skipped: [[UInt8]]
  private var size = 0

  /// - Parameters:
  ///   - modified: what all entries say of when they changed, in seconds since 1970; nil for what the files
  ///     say.
  ///   - skipping: paths that are left out.
  init(modified: Int64?, skipping: [[UInt8]]) {
    self.modified = modified
    skipped = skipping
  }

  /// - Parameter name: of the one folder in the archive.
  mutating func pack(_ folder: [UInt8], as name: String) throws -> [UInt8] {
    let root = try Files.resolved(folder)
    try add(root, as: ByteString(name), below: root, depth: 0)
    return Gzip.compress(writer.finish())
  }

  private mutating func add(
    _ path: [UInt8], as name: ByteString, below root: [UInt8], depth: Int
  ) throws {
    guard depth < 200 else { throw CommandFailure("folders are nested too deeply: " + name) }
    var path = path
    var status = try Files.status(of: path, followingLinks: false)
    if status.kind == .link {
      // Nothing installs an archive with links: what the link leads to takes its place.
      path = try Files.resolved(path)
      guard path.starts(with: root + [UInt8(ascii: "/")]) else {
        throw CommandFailure("link leads out of the plugin: " + name)
      }
      status = try Files.status(of: path)
      guard status.kind == .regular else {
        throw CommandFailure("link does not lead to a file: " + name)
      }
    }
    let seconds = modified ?? status.modified / 1_000_000_000
    switch status.kind {
    case .directory:
      writer.addFolder(name, modified: seconds, permissions: status.permissions)
      for child in try Files.names(in: path).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        let next = path + [UInt8(ascii: "/")] + child
        if skipped.contains(next) { continue }
        try add(next, as: name + "/" + ByteString(child), below: root, depth: depth + 1)
      }
    case .regular:
      let content = try Files.read(path, limit: PluginArchive.limit)
      size += content.count
      guard size <= PluginArchive.limit else {
        throw CommandFailure(
          ByteString("the plugin has more than \(PluginArchive.limit) bytes"))
      }
      writer.add(name, content, modified: seconds, permissions: status.permissions)
    default: throw CommandFailure("not a file or a folder: " + name)
    }
  }
}
