internal import Arguments
internal import Charts
internal import GoCompat
internal import Platform

/// Packs charts as the flags of `package` say.
///
/// - SeeAlso: Helm's `action.Package`
final class ChartPacking {
  private let context: CommandContext
  /// Read once for all charts, since it may come from standard input.
  private lazy var passphrase = Result { try firstPassphraseLine() }

  init(_ context: CommandContext) { self.context = context }

  /// Packs the chart in a folder.
  ///
  /// - Returns: the path of the archive as Helm tells it.
  func pack(_ folder: String) throws -> String {
    let flags = context.flags
    let loaded = try ChartLoader().load(folder: ByteString(folder))
    context.log.write(loaded.notices)
    var chart = loaded.chart
    if flags.isSet("version"), !flags.string("version").isEmpty {
      chart.metadata.version = ByteString(flags.string("version"))
    }
    do throws(SemverError) {
      _ = try Semver(chart.metadata.version)
    } catch {
      throw CommandFailure(error.goText)
    }
    if !flags.string("app-version").isEmpty {
      chart.metadata.appVersion = ByteString(flags.string("app-version"))
    }
    try checkDependencies(of: chart)
    return try write(chart)
  }

  private func checkDependencies(of chart: Chart) throws {
    let missing = chart.missingDependencies
    guard !missing.isEmpty else { return }
    throw CommandFailure(
      ByteString(
        "found in Chart.yaml, but missing in charts/ directory: "
          + missing.map(\.text).joined(separator: ", ")))
  }

  private func write(_ chart: Chart) throws -> String {
    let destination = context.flags.string("destination")
    let folder = destination == "." ? try context.absolutePath(".") : destination
    let archive: [UInt8]
    do throws(ChartError) {
      archive = try ChartPacker(modified: context.sourceDate).pack(chart.checked())
    } catch {
      throw CommandFailure("failed to save: ", error)
    }
    let name = ChartPacker.fileName(of: chart)
    let path = Paths.join(folder, name.text)
    // The signature first: there is no archive without one then.
    let signature =
      signing.isOn ? try sign(archive, named: name) : nil
    try Directories.create(context.path(Paths.directory(path)).bytes)
    if let signature {
      try FileWriter.write(signature, to: context.path(path + ".prov").bytes, mode: 0o644)
    }
    try FileWriter.write(archive, to: context.path(path).bytes)
    return path
  }

  // MARK: - Signing

  private var signing: SigningFlags { SigningFlags(context) }

  /// - SeeAlso: `action.Package.Clearsign`
  private func sign(_ archive: [UInt8], named name: ByteString) throws -> [UInt8] {
    let signer = try ChartSigner(keyring: try signing.keys(), key: signing.key)
    let isFileGiven = !signing.passphraseFile.isEmpty
    if isFileGiven { _ = try passphrase.get() }
    let secret = try signer.protectedName.map { name in
      isFileGiven ? try passphrase.get() : try signing.askedPassphrase(name)
    }
    let packed = try ChartLoader().load(packed: archive)
    return try signer.sign(
      archive: archive, fileName: name, metadata: packed.chart.metadata, passphrase: secret)
  }

  private func firstPassphraseLine() throws -> [UInt8] {
    let name = signing.passphraseFile
    let bytes =
      name == "-"
      ? try context.invocation.readInput() : try Files.read(context.path(name).bytes)
    guard !bytes.isEmpty else { throw CommandFailure("EOF") }
    var line = Array(bytes.prefix { $0 != 0x0A })
    if line.last == 0x0D { line.removeLast() }
    return line
  }
}

extension Chart {
  /// The chart when its metadata are what an archive needs.
  ///
  /// - SeeAlso: `chartutil.Save`
  fileprivate func checked() throws(ChartError) -> Chart {
    do throws(MetadataProblem) {
      _ = try metadata.validated()
    } catch {
      throw ChartError(invalid: error)
    }
    return self
  }
}
