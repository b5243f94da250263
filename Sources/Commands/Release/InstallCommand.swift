internal import Arguments
internal import GoCompat
internal import Kubernetes
internal import Platform
internal import Releases
internal import Rendering

/// `install [NAME] CHART`: makes a release.
enum InstallCommand {
  static func command(_ environment: Environment) -> ToolCommand {
    ToolCommand("install [NAME] [CHART]", short: "install a chart") { program in
      ToolCommandDetails(
        long: """
          Renders a chart and puts its objects into a cluster, as the first revision of a release.

              \(program) install shop ./chart -f prod.yaml --set image.tag=1.2 --wait
              \(program) install ./chart --generate-name
              \(program) install shop ./chart --dry-run=server
              \(program) install shop ./chart --sandbox
          """,
        flags: InstallOptions.flags(keyring: HelmDirectories(environment).keyring)
          + OperationFlags.all
          + [OutputFormat.flag()] + PostRendererOptions.flags,
        exclusiveFlags: InstallOptions.exclusiveFlags, arguments: .atLeast(1), action: run)
    }
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let record: ReleaseRecord
    do {
      record = try install(context)
    } catch {
      throw CommandFailure("INSTALLATION FAILED: ", error)
    }
    try ReleasePrinter(context, hidesNotes: context.flags.bool("hide-notes")).print(record)
  }

  private static func install(_ context: CommandContext) throws -> ReleaseRecord {
    let options = InstallOptions(context.flags)
    let target = try RenderTarget(
      context.arguments, generatesName: options.generatesName, nameTemplate: options.nameTemplate,
      needsName: true)
    let session = try RenderSession(
      context, RenderOptions(context.flags),
      name: try target.releaseName(context),
      reference: target.chart)
    try session.checkInstallable()
    try ReleaseRules.check(name: session.name)
    try ReleaseRules.check(labels: options.labels)
    return try ReleaseOperator(context, session).install(options)
  }
}
