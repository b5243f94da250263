internal import Arguments
internal import Charts
internal import GoCompat
internal import Platform

/// `plugin package`: a plugin's folder as an archive, with a signature file beside it.
///
/// The same files give the same archive, byte for byte; with `SOURCE_DATE_EPOCH` whatever times they have.
/// - SeeAlso: `pluginPackageOptions.run` of Helm
struct PluginPackaging {
  private let context: CommandContext
  private let folder: String

  init(_ context: CommandContext) {
    self.context = context
    folder = context.arguments[0]
  }

  func run() throws {
    do throws(FileError) {
      guard try Files.status(of: full(folder)).kind == .directory else {
        throw FileError(operation: "", path: [], code: 0)
      }
    } catch {
      if error.code == 0 {
        throw CommandFailure("plugin package only supports directories, not tarballs")
      }
      throw FileError(operation: "stat", path: Array(folder.utf8), code: error.code)
    }
    let plugin: Plugin
    do {
      plugin = try PluginFolders(
        folder, workingDirectory: context.invocation.workingDirectory
      ).read(folder)
    } catch {
      throw CommandFailure("invalid plugin directory: ", error)
    }
    let destination = context.flags.string("destination")
    try Directories.create(full(destination))
    let signer = try signer()
    if signer == nil {
      context.output.write(
        "WARNING: Skipping plugin signing. This is not recommended for plugins intended for "
          + "distribution.\n")
    }
    try write(plugin, to: Paths.join(destination, plugin.archiveName), signer)
  }

  private func write(_ plugin: Plugin, to path: String, _ signer: Signer?) throws {
    var packer = PluginPacker(
      modified: context.sourceDate, skipping: [full(path), full(path + PluginSignature.ending)])
    let archive: [UInt8]
    do {
      archive = try packer.pack(Array(try context.absolutePath(folder).utf8), as: plugin.name)
    } catch {
      throw CommandFailure("failed to create plugin tarball: ", error)
    }
    // The signature first: an archive is never there without the one that was asked for.
    if let signer {
      let signature = try signer.key.sign(
        archive: archive, fileName: ByteString(plugin.archiveName), metadata: plugin.document,
        passphrase: signer.passphrase)
      try FileWriter.write(signature, to: full(path + PluginSignature.ending), mode: 0o644)
    }
    try FileWriter.write(archive, to: full(path))
    if signer != nil {
      context.output.write(
        "Successfully signed. Signature written to: \(path)\(PluginSignature.ending)\n")
    }
    context.output.write("Successfully packaged plugin and saved it to: \(path)\n")
  }

  // MARK: - The key

  private var signing: SigningFlags { SigningFlags(context) }

  private struct Signer {
    var key: ChartSigner
    var passphrase: [UInt8]?
  }

  /// - SeeAlso: `provenance.NewFromKeyring`, `Signatory.DecryptKey`
  private func signer() throws -> Signer? {
    guard signing.isOn else { return nil }
    let key: ChartSigner
    do {
      let bytes = try signing.keys()
      guard !signing.key.isEmpty else { throw ProvenanceError.noKey }
      key = try ChartSigner(keyring: bytes, key: signing.key)
    } catch let error as ProvenanceError where error == .noKey || error == .notSecret {
      throw error
    } catch {
      throw CommandFailure("error reading from keyring: ", error)
    }
    let given = try givenPassphrase()
    guard let user = key.protectedName else { return Signer(key: key) }
    return Signer(key: key, passphrase: try given ?? signing.askedPassphrase(user))
  }

  /// The bytes of the file without the ends of lines behind them; nil when no file is named.
  private func givenPassphrase() throws -> [UInt8]? {
    let name = signing.passphraseFile
    if name.isEmpty { return nil }
    var bytes: [UInt8]
    if name == "-" {
      bytes = try context.invocation.readInput()
      guard !bytes.isEmpty else {
        throw CommandFailure("specified reading passphrase from stdin, without input on stdin")
      }
    } else {
      bytes = try signing.read(name, limit: 1 << 20)
    }
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
    return bytes
  }

  private func full(_ path: String) -> [UInt8] { context.path(path).bytes }
}
