internal import Arguments
internal import Charts
internal import GoCompat
internal import Platform
internal import Repositories

/// `pull CHART…`: archives of charts, downloaded and perhaps unpacked.
///
/// - SeeAlso: Helm's `newPullCmd`, `action.Pull`
enum PullCommand {
  static func command(_ environment: Environment) -> ToolCommand {
    ToolCommand(
      "pull [chart URL | repo/chartname] [...]", short: "download charts", aliases: ["fetch"]
    ) { program in
      let keyring = HelmDirectories(environment).keyring
      return ToolCommandDetails(
        long: """
          Downloads the archives of charts; nothing is installed.

              \(program) pull example/shop --version 1.2.3 --untar
              \(program) pull shop --repo https://charts.example.com
          """,
        flags: [
          ChartOptions.devel,
          Flag("untar", .bool(false), "unpack the chart after it was downloaded"),
          Flag("prov", .bool(false), "download the provenance file without checking it"),
          Flag("untardir", .string("."), "folder to unpack into, with --untar"),
          Flag(
            "destination", shorthand: "d", .string("."),
            "folder to download into; --untardir is below it"),
        ] + ChartOptions.flags(keyring: keyring, chartAt: { _ in 0 }), arguments: .atLeast(1),
        action: run,
        completion: ChartCompletion.chartsOnly)
    }
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    for reference in context.arguments {
      let pull = ChartPull(context, reference)
      context.output.write(try pull.run().bytes)
    }
  }
}

/// One chart to download.
private struct ChartPull {
  private let context: CommandContext
  private let options: ChartOptions
  private let reference: String

  init(_ context: CommandContext, _ reference: String) {
    self.context = context
    self.reference = reference
    options = ChartOptions(context.flags)
  }

  /// - Returns: what was found of the signature.
  func run() throws -> ByteString {
    let verification: ChartDownloader.Verification =
      options.isVerified ? .always : context.flags.bool("prov") ? .later : .never
    let download = try ChartFetch(context, options, verification).run(reference)
    if context.flags.bool("untar") {
      try unpack(download)
    } else {
      try save(download)
    }
    return download.verdict?.helmText ?? ""
  }

  private func save(_ download: ChartDownloader.Download) throws {
    let folder = context.flags.string("destination")
    let path = Paths.join(folder, download.location.fileName.text)
    do throws(FileError) {
      if let provenance = download.provenance {
        try FileWriter.write(provenance, to: context.path(path + ".prov").bytes, mode: 0o644)
      }
      try FileWriter.write(download.archive, to: context.path(path).bytes, mode: 0o644)
    } catch {
      throw CommandFailure(
        "cannot save " + download.location.url + " as " + ByteString(path) + ": "
          + ByteString(error.reason) + " (another folder can be given with --destination)")
    }
  }

  // MARK: - Unpacking

  private func unpack(_ download: ChartDownloader.Download) throws {
    var folder = context.flags.string("untardir")
    if !Paths.isAbsolute(folder) {
      folder = Paths.join(context.flags.string("destination"), folder)
    }
    let name = reference.split(separator: "/").last.map { String($0) } ?? ""
    let taken = folder == "." ? name : Paths.join(folder, name)
    if !taken.isEmpty, (try? Files.status(of: context.path(taken).bytes)) != nil {
      throw CommandFailure(
        ByteString(
          "failed to untar: a file or directory with the name \(taken) already exists"))
    }
    try ChartUnpacking.unpack(download.archive, into: context.path(folder))
  }
}
