internal import GoCompat
internal import HTTP
internal import Platform
internal import Repositories

/// Where a plugin to be installed comes from.
///
/// - SeeAlso: `installer.NewForSource` of Helm
enum PluginOrigin {
  /// A folder on this machine, by its full path.
  case folder(String)
  /// An archive on this machine, by its full path.
  case archive(String)
  /// An archive on a server.
  case web(String)
  case registry(OCIReference)
  /// A repository of git.
  case repository(String)

  init(_ source: String, _ context: CommandContext) throws {
    if OCIReference.isReference(source) {
      do throws(RegistryError) {
        self = .registry(try OCIReference(source))
      } catch {
        throw CommandFailure("invalid OCI reference: ", error)
      }
    } else if (try? Files.status(of: context.path(source).bytes)) != nil {
      let path = try context.absolutePath(source)
      self = Self.isArchive(path) ? .archive(path) : .folder(path)
    } else if source.hasPrefix("http://") || source.hasPrefix("https://"), Self.isArchive(source) {
      self = .web(source)
    } else {
      do {
        try GitRepository.check(source)
      } catch {
        throw CommandFailure(
          "cannot get information about plugin source " + Strconv.quote(ByteString(source))
            + " (if it's a local directory, does it exist?), last error was: ", error)
      }
      self = .repository(source)
    }
  }

  /// Whether the origin can have a signature.
  var canBeVerified: Bool {
    switch self {
    case .archive, .web, .registry: true
    case .folder, .repository: false
    }
  }

  /// What errors of unpacking begin with.
  var unpackingWords: ByteString {
    switch self {
    case .web: "extracting files from archive: "
    case .registry: "failed to extract plugin: "
    default: "failed to extract archive: "
    }
  }

  /// The name of the folder the plugin gets.
  var folderName: String {
    switch self {
    case .folder(let path): Paths.base(path)
    case .archive(let path): Self.pluginName(Paths.base(path))
    case .web(let url): Self.pluginName(Paths.base(url))
    case .registry(let reference): reference.name
    case .repository(let url): Paths.base(url)
    }
  }

  private static let endings = [".tar.gz", ".tgz"]

  private static func isArchive(_ name: String) -> Bool { endings.contains { name.hasSuffix($0) } }

  /// The name of an archive without ending and version: `NAME-1.2.3.tgz`.
  ///
  /// - SeeAlso: `stripPluginName`
  private static func pluginName(_ fileName: String) -> String {
    guard let ending = endings.first(where: { fileName.hasSuffix($0) }) else { return fileName }
    let name = Array(fileName.utf8.dropLast(ending.utf8.count))
    let dashes = name.indices.filter { name[$0] == UInt8(ascii: "-") }
    for dash in dashes.reversed() {
      let digits = name[(dash + 1)...].prefix { (0x30...0x39).contains($0) }
      if !digits.isEmpty, digits.endIndex < name.count, name[digits.endIndex] == UInt8(ascii: ".") {
        return String(decoding: name[..<dash], as: UTF8.self)
      }
    }
    return String(decoding: name, as: UTF8.self)
  }
}
