internal import Archive
internal import GoCompat
internal import Platform

/// The files of a packed plugin, looked at before any is written.
///
/// - SeeAlso: `installer.TarGzExtractor` of Helm, which writes what it meets, of any size
struct PluginArchive {
  /// The most bytes of an archive, packed and unpacked: what charts may have.
  static let limit = 100 << 20
  private static let fileLimit = 20_000

  private struct File {
    var name: ByteString
    /// Nil for a folder.
    var content: [UInt8]?
    var permissions: UInt32
  }

  /// What its plugin.yaml says.
  let plugin: Plugin
  /// Below the plugin's own folder.
  private let files: [File]

  /// - Parameter words: what errors of unpacking begin with, which depends on where the archive is from.
  /// - Throws: `CommandFailure` for links, devices and names that lead out of the plugin's folder, and for
  ///   an archive without a good plugin.yaml.
  init(_ bytes: [UInt8], words: ByteString) throws {
    let metadataWords: ByteString = "failed to extract plugin metadata from tarball: "
    var all: [File] = []
    do {
      try Self.read(bytes, into: &all)
    } catch let error as ArchiveError {
      // As far as its plugin.yaml Helm reads an archive before it unpacks it.
      let isRead = all.contains { GoPath.base($0.name).text == Plugin.fileName }
      throw CommandFailure((isRead ? words : metadataWords) + error.goText)
    } catch {
      throw CommandFailure(words, error)
    }
    do {
      guard let root = Self.root(of: all) else {
        throw CommandFailure("plugin.yaml not found in tarball")
      }
      let inside = all.compactMap { Self.file($0, below: root) }
      let metadata = inside.filter { $0.name == "plugin.yaml" }
      // Who looks at another of two would see another plugin than the one that is installed.
      guard metadata.count == 1, let content = metadata[0].content else {
        throw CommandFailure("plugin.yaml is not one file in the tarball")
      }
      plugin = try PluginReader.read(content, folder: "")
      files = inside
    } catch {
      throw CommandFailure(metadataWords, error)
    }
  }

  /// Writes all files below a folder that is not there yet.
  func write(to folder: String) throws {
    let folder = ByteString(folder)
    try Directories.create(folder.bytes)
    for file in files {
      let path = folder + "/" + file.name
      guard let content = file.content else {
        try Directories.create(path.bytes)
        continue
      }
      try Directories.create(GoPath.dir(path).bytes)
      try FileWriter.write(content, to: path.bytes, mode: file.permissions)
    }
  }

  private static func read(_ bytes: [UInt8], into files: inout [File]) throws {
    var reader = try TarReader(gzip: bytes, limit: limit)
    while let entry = try reader.next() {
      if entry.kind == .globalHeader { continue }
      let name = try safeName(entry.name)
      guard files.count < fileLimit else {
        throw CommandFailure(ByteString("more than \(fileLimit) files"))
      }
      switch entry.kind {
      case .directory: files.append(File(name: name, content: nil, permissions: 0o755))
      case .file:
        files.append(
          File(name: name, content: try reader.content(), permissions: entry.permissions))
      default:
        throw CommandFailure(
          ByteString("unknown type: \(String(entry.type, radix: 2)) in ") + entry.name)
      }
    }
  }

  /// The name without what changes nothing, such as `./`.
  ///
  /// - SeeAlso: `cleanJoin`
  private static func safeName(_ name: ByteString) throws -> ByteString {
    let slashed = name.replacingAll("\\", with: "/")
    let parts = slashed.split(by: "/")
    if name.contains(":") { throw CommandFailure("path contains ':', which is illegal") }
    if parts.contains("..") { throw CommandFailure("path contains '..', which is illegal") }
    if slashed.hasPrefix("/") { throw CommandFailure("path is absolute, which is illegal") }
    if name.contains("\0") { throw CommandFailure("path contains a zero byte, which is illegal") }
    let kept = parts.filter { !$0.isEmpty && $0 != "." }
    return kept.dropFirst().reduce(kept.first ?? "") { $0 + "/" + $1 }
  }

  /// The folder with the plugin.yaml: the top, or the first below it; nil when there is none.
  ///
  /// - SeeAlso: `detectPluginRoot`
  private static func root(of files: [File]) -> ByteString? {
    if files.contains(where: { $0.name == "plugin.yaml" }) { return "" }
    return files.compactMap { file in
      let parts = file.name.split(by: "/")
      return parts.count == 2 && parts[1] == "plugin.yaml" ? parts[0] : nil
    }.min()
  }

  private static func file(_ file: File, below root: ByteString) -> File? {
    if root.isEmpty { return file.name.isEmpty ? nil : file }
    guard file.name.hasPrefix(root + "/") else { return nil }
    return File(
      name: file.name[(root.count + 1)...], content: file.content, permissions: file.permissions)
  }
}
