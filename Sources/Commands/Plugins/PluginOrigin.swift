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

/// A packed plugin that came, and its signature file where there is one.
struct PackedPlugin {
  var archive: [UInt8]
  var provenance: [UInt8]?
  /// The name that the signed text has; nil for that of the plugin and its version.
  var fileName: String?

  /// Fetches or reads an archive.
  ///
  /// - SeeAlso: `Installer.GetVerificationData`
  init(_ origin: PluginOrigin, _ context: CommandContext) throws {
    switch origin {
    case .archive(let path):
      archive = try Files.read(Array(path.utf8), limit: PluginArchive.limit)
      fileName = Paths.base(path)
      let signature = path + PluginSignature.ending
      do throws(FileError) {
        provenance = try Files.read(Array(signature.utf8), limit: PluginSignature.limit)
      } catch {
        guard error.isAbsent else {
          throw CommandFailure(
            ByteString("failed to access provenance file \(signature): "), error)
        }
      }
    case .web(let url):
      let source = HTTPChartSource(ChartAccess.transport(context))
      (archive, provenance) = try Blocking.run {
        let access = RepositoryAccess(url: ByteString(url))
        func bytes(_ url: String, _ content: ChartRequest.Content) async throws -> [UInt8] {
          try await source.bytes(ChartRequest(ByteString(url), content, access)).bytes ?? []
        }
        let archive = try await bytes(url, .chart)
        // A server without it has no signature; what that means is for the caller.
        return (archive, try? await bytes(url + PluginSignature.ending, .provenance))
      }
      fileName = Paths.base(url)
    case .registry(let reference):
      let client = try RegistryAccess(context).client
      let pulled: PulledPlugin
      do {
        pulled = try Blocking.run { try await client.pullPlugin(reference) }
      } catch {
        throw CommandFailure(
          ByteString("failed to pull plugin from \(OCIReference.prefix)\(reference.text): "), error)
      }
      (archive, provenance) = (pulled.archive, pulled.provenance)
    case .folder, .repository: throw CommandFailure("not an archive")
    }
  }
}
