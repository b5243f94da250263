internal import GoCompat
internal import HTTP
internal import Platform
internal import Repositories

/// A packed plugin that came, and its signature file where there is one.
struct PackedPlugin: Sendable {
  var archive: [UInt8]
  var provenance: [UInt8]?
  /// The name that the signed text has; nil for that of the plugin and its version.
  var fileName: String?

  private init(_ archive: [UInt8], _ provenance: [UInt8]?, fileName: String?) {
    self.archive = archive
    self.provenance = provenance
    self.fileName = fileName
  }

  /// Fetches or reads an archive.
  ///
  /// - Parameter source: where it is from, as it was typed.
  /// - SeeAlso: `Verifier.GetVerificationData` of Helm
  static func get(
    _ origin: PluginOrigin, _ source: String, _ context: CommandContext
  ) throws -> PackedPlugin {
    switch origin {
    case .archive(let path): return try read(path)
    case .web(let url): return try download(url, context)
    case .registry(let reference):
      do {
        return try pull(reference, context)
      } catch {
        throw CommandFailure(ByteString("failed to pull plugin from \(source): "), error)
      }
    case .folder, .repository: throw CommandFailure("not an archive")
    }
  }

  private static func read(_ path: String) throws -> PackedPlugin {
    let archive = try Files.read(Array(path.utf8), limit: PluginArchive.limit)
    let signature = path + PluginSignature.ending
    var provenance: [UInt8]?
    do throws(FileError) {
      provenance = try Files.read(Array(signature.utf8), limit: PluginSignature.limit)
    } catch {
      guard error.isAbsent else {
        throw CommandFailure(ByteString("failed to access provenance file \(signature): "), error)
      }
    }
    return PackedPlugin(archive, provenance, fileName: Paths.base(path))
  }

  private static func download(_ url: String, _ context: CommandContext) throws -> PackedPlugin {
    let console = RepositoryConsole(context)
    defer { console.end() }
    let source = HTTPChartSource(ChartAccess.transport(context))
    return try Blocking.run {
      func bytes(_ url: String, _ content: ChartRequest.Content) async throws -> [UInt8] {
        var request = ChartRequest(ByteString(url), content, RepositoryAccess(url: ByteString(url)))
        request.progress = {
          console.take(.progress(url: ByteString(url), received: $0, total: $1))
        }
        return try await source.bytes(request).bytes ?? []
      }
      let archive = try await bytes(url, .chart)
      // A server without it has no signature; what that means is for the caller.
      let provenance = try? await bytes(url + PluginSignature.ending, .provenance)
      return PackedPlugin(archive, provenance, fileName: Paths.base(url))
    }
  }

  private static func pull(
    _ reference: OCIReference, _ context: CommandContext
  ) throws -> PackedPlugin {
    let console = RepositoryConsole(context)
    defer { console.end() }
    let client = try RegistryAccess(context).client
    let name = ByteString(reference.text)
    return try Blocking.run {
      let pulled = try await client.pullPlugin(reference) { received, total in
        console.take(
          .progress(url: name, received: Int(clamping: received), total: Int(clamping: total)))
      }
      return PackedPlugin(pulled.archive, pulled.provenance, fileName: nil)
    }
  }
}
