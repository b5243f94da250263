internal import Arguments
internal import Charts
internal import Crypto
internal import GoCompat
internal import Platform

/// Checks the archives of plugins against their provenance files.
///
/// - SeeAlso: `plugin.VerifyPlugin`
struct PluginSignature {
  static let ending = ".prov"
  /// The most bytes of a provenance file.
  static let limit = 1 << 20

  private let context: CommandContext

  init(_ context: CommandContext) { self.context = context }

  /// - Parameter fileName: the archive's name without its folder, which the signed text has.
  func verify(
    _ archive: [UInt8], _ provenance: [UInt8], fileName: String
  ) throws -> ChartVerifier.Verdict {
    let keyring = context.flags.string("keyring")
    let keys: [UInt8]
    do throws(FileError) {
      keys = try Files.read(context.path(keyring).bytes, limit: 256 << 20)
    } catch {
      throw FileError(operation: error.operation, path: Array(keyring.utf8), code: error.code)
    }
    let verifier: ChartVerifier
    do throws(OpenPGPError) {
      verifier = try ChartVerifier(keyring: keys)
    } catch {
      throw CommandFailure(error.goText)
    }
    return try verifier.verify(
      archive: archive, provenance: provenance, fileName: ByteString(fileName))
  }

  /// What is printed of an archive that is in order.
  static func lines(_ verdict: ChartVerifier.Verdict) -> ByteString {
    verdict.signer.userIDs.reduce("") { $0 + "Signed by: " + $1 + "\n" }
      + "Using Key With Fingerprint: " + verdict.signer.fingerprint + "\nPlugin Hash Verified: "
      + verdict.digest + "\n"
  }

  /// In one or two words what is known of where a plugin is from.
  ///
  /// - SeeAlso: `plugin.GetPluginSigningInfo`
  static func status(of plugin: Plugin, _ context: CommandContext) -> String {
    let parent = Paths.directory(plugin.folder)
    func path(_ name: String) -> [UInt8] { context.path(Paths.join(parent, name)).bytes }
    // As Helm looks for it: below the plugin's name, whatever the folder is called.
    guard let status = try? Files.status(of: path(plugin.name), followingLinks: false) else {
      return "unknown"
    }
    if status.kind == .link { return "local dev" }
    guard let archive = try? Files.read(path(plugin.archiveName), limit: PluginArchive.limit) else {
      return "unsigned"
    }
    let provenance: [UInt8]
    do throws(FileError) {
      provenance = try Files.read(path(plugin.archiveName + ending), limit: limit)
    } catch {
      return error.isAbsent ? "unsigned" : "unknown"
    }
    let names = Provenance.names(
      ByteString(plugin.archiveName), Provenance.digest(archive), in: provenance)
    switch names {
    case true?: return "signed"
    case false?: return "mismatched provenance"
    case nil: return "invalid provenance"
    }
  }
}
