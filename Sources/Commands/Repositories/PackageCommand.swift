internal import Arguments
internal import Charts
internal import GoCompat
internal import Platform
internal import Repositories

/// `package CHART_PATH…`: charts as archives, signed when asked.
///
/// - SeeAlso: Helm's `newPackageCmd`
enum PackageCommand {
  static func command(_ environment: Environment) -> ToolCommand {
    ToolCommand("package [CHART_PATH] [...]", short: "pack charts into archives") { program in
      ToolCommandDetails(
        long: """
          Packs the charts in folders into archives, NAME-VERSION.tgz, as repositories and registries
          hold them. The same files give the same archive, byte for byte; with SOURCE_DATE_EPOCH set
          to a time in seconds since 1970, whatever times the files have.

          With --sign a provenance file is written beside each archive, signed with --key from the
          secret keys in --keyring (gpg --export-secret-keys > secring.gpg):

              \(program) package --sign --key 'Ann' --keyring secring.gpg ./chart
          """,
        flags: flags(HelmDirectories(environment).keyring) + ServerFlags.all, action: run)
    }
  }

  private static func flags(_ keyring: String) -> [Flag] {
    SigningFlags.all(isDefault: false, "the archives", keyring: keyring) + [
      Flag("version", .string(""), "version to give the charts", completion: .nothing),
      Flag("app-version", .string(""), "appVersion to give the charts", completion: .nothing),
      Flag("destination", shorthand: "d", .string("."), "folder to write the archives to"),
      Flag(
        "dependency-update", shorthand: "u", .bool(false),
        "update the charts' dependencies in charts/ first"),
    ]
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let flags = context.flags
    guard !context.arguments.isEmpty else {
      throw CommandFailure("need at least one argument, the path to the chart")
    }
    if SigningFlags(context).isOn {
      for name in ["key", "keyring"] where flags.string(name).isEmpty {
        throw CommandFailure(ByteString("--\(name) is required for signing a package"))
      }
    }
    let packing = ChartPacking(context)
    for argument in context.arguments {
      do throws(FileError) {
        _ = try Files.status(of: context.path(argument).bytes)
      } catch {
        throw FileError(operation: error.operation, path: Array(argument.utf8), code: error.code)
      }
      if flags.bool("dependency-update") {
        try DependencyCommand.run(context, argument, isSilent: true) { try await $0.update() }
      }
      let path = try packing.pack(try context.absolutePath(argument))
      context.output.write("Successfully packaged chart and saved it to: \(path)\n")
    }
  }
}
