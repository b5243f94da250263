internal import Charts
internal import Crypto
internal import GoCompat
internal import Platform

/// Checks packed charts in files against their provenance files.
///
/// - SeeAlso: Helm's `downloader.VerifyChart`
struct ArchiveVerification {
  private let context: CommandContext
  private let keyring: String

  init(_ context: CommandContext, keyring: String) {
    self.context = context
    self.keyring = keyring
  }

  /// - Parameters:
  ///   - path: the archive.
  ///   - provenance: its provenance file.
  func verify(_ path: String, provenance: String) throws -> ChartVerifier.Verdict {
    switch try reading(path, { path throws(FileError) in try Files.status(of: path) }).kind {
    case .directory: throw CommandFailure("unpacked charts cannot be verified")
    default: break
    }
    guard GoPath.ext(ByteString(path)).text.lowercased() == ".tgz" else {
      throw CommandFailure("chart must be a tgz file")
    }
    do {
      _ = try reading(provenance) { path throws(FileError) in try Files.status(of: path) }
    } catch {
      throw CommandFailure(ByteString("could not load provenance file \(provenance): "), error)
    }
    return try verify(
      archive: contents("failed to read chart archive: ", path),
      provenance: contents("failed to read provenance file: ", provenance),
      fileName: ByteString(Paths.base(path)))
  }

  /// Checks a chart that is in memory.
  func verify(
    archive: [UInt8], provenance: [UInt8], fileName: ByteString
  ) throws -> ChartVerifier.Verdict {
    let keys = try contents("failed to load keyring: ", keyring)
    let verifier: ChartVerifier
    do throws(OpenPGPError) {
      verifier = try ChartVerifier(keyring: keys)
    } catch {
      throw CommandFailure("failed to load keyring: " + error.goText)
    }
    return try verifier.verify(archive: archive, provenance: provenance, fileName: fileName)
  }

  private func contents(_ prefix: ByteString, _ path: String) throws -> [UInt8] {
    do {
      return try reading(path) { path throws(FileError) in try Files.read(path, limit: 256 << 20) }
    } catch {
      throw CommandFailure(prefix, error)
    }
  }

  /// A call with a path below the working directory, whose error has the path as it was typed.
  private func reading<Result>(
    _ path: String, _ call: ([UInt8]) throws(FileError) -> Result
  ) throws(FileError) -> Result {
    do throws(FileError) {
      return try call(context.path(path).bytes)
    } catch {
      throw FileError(operation: error.operation, path: Array(path.utf8), code: error.code)
    }
  }
}
