internal import Arguments
internal import GoCompat
internal import Platform

/// `plugin verify`: whether a packed plugin is what its provenance file says.
///
/// - SeeAlso: `pluginVerifyOptions.run` of Helm
enum PluginVerification {
  @Sendable static func run(_ context: CommandContext) throws {
    let path = context.arguments[0]
    /// A call whose error has the path as it was typed.
    func reading<Result>(
      _ path: String, _ call: ([UInt8]) throws(FileError) -> Result
    ) throws(FileError) -> Result {
      do throws(FileError) {
        return try call(context.path(path).bytes)
      } catch {
        throw FileError(operation: error.operation, path: Array(path.utf8), code: error.code)
      }
    }
    let status = try reading(path) { path throws(FileError) in try Files.status(of: path) }
    guard status.kind != .directory else {
      throw CommandFailure(
        "directory verification not supported - only plugin tarballs can be verified")
    }
    guard path.hasSuffix(".gz") || path.hasSuffix(".tgz") else {
      throw CommandFailure("plugin file must be a gzipped tarball (.tar.gz or .tgz)")
    }
    let signature = path + PluginSignature.ending
    do {
      _ = try reading(signature) { path throws(FileError) in try Files.status(of: path) }
    } catch {
      throw CommandFailure(ByteString("could not find provenance file \(signature): "), error)
    }
    func contents(_ kind: ByteString, _ path: String, limit: Int) throws -> [UInt8] {
      do {
        return try reading(path) { path throws(FileError) in try Files.read(path, limit: limit) }
      } catch {
        throw CommandFailure("failed to read " + kind + " file: ", error)
      }
    }
    let archive = try contents("plugin", path, limit: PluginArchive.limit)
    let provenance = try contents("provenance", signature, limit: PluginSignature.limit)
    let verdict = try PluginSignature(context)
      .verify(archive, provenance, fileName: Paths.base(path))
    context.output.write(PluginSignature.lines(verdict).bytes)
  }
}
