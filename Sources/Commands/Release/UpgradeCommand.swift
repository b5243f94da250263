internal import Arguments
internal import GoCompat
internal import Platform
internal import Releases

/// `upgrade RELEASE CHART`: brings a release to a new chart or new values.
enum UpgradeCommand {
  static func command(_ environment: Environment) -> ToolCommand {
    ToolCommand("upgrade [RELEASE] [CHART]", short: "upgrade a release") { program in
      ToolCommandDetails(
        long: """
          Renders a chart and brings the objects of a release to it, as the release's next revision.

          Values given before stay when none are given now; once some are, only those count, unless
          --reuse-values or --reset-then-reuse-values says otherwise.

              \(program) upgrade shop ./chart --set image.tag=1.3 --wait
              \(program) upgrade shop ./chart --install --create-namespace -n shops
              \(program) upgrade shop ./chart --rollback-on-failure --timeout 2m
              \(program) upgrade shop ./chart --reuse-values --dry-run=server
          """,
        flags: UpgradeOptions.flags(environment)
          + [OperationFlags.hidesSecrets, OperationFlags.dryRun, OperationFlags.crds]
          + [OutputFormat.flag()] + PostRendererOptions.flags,
        exclusiveFlags: InstallOptions.exclusiveFlags, arguments: .exactly(2), action: run,
        completion: ReleaseCompletion.nameThenChart)
    }
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let strategy = try DryRunStrategy.read(context.flags, isTemplate: false, log: context.log)
    let options = UpgradeOptions(context.flags)
    let name = context.arguments[0]
    let record: ReleaseRecord
    let runner = options.installs ? try ReleaseOperator(context) : nil
    if let runner, let installed = try installed(context, runner, options, strategy) {
      record = installed
    } else {
      record = try upgrade(context, runner, options, strategy)
      if OutputFormat(context.flags) == .table {
        context.output.write(
          "Release \(Strconv.quote(ByteString(name))) has been upgraded. Happy Helming!\n")
      }
    }
    try ReleasePrinter(context).print(record)
  }

  /// What an install made; nil when there is a release to upgrade.
  private static func installed(
    _ context: CommandContext, _ runner: ReleaseOperator, _ options: UpgradeOptions,
    _ strategy: DryRunStrategy
  ) throws -> ReleaseRecord? {
    let name = context.arguments[0]
    let last = try runner.last(name)
    if let last, last.status != .uninstalled { return nil }
    if OutputFormat(context.flags) == .table {
      context.output.write(
        "Release \(Strconv.quote(ByteString(name))) does not exist. Installing it now.\n")
    }
    return try InstallCommand.install(
      context, context.arguments, strategy, with: runner
    ) { install in
      install.isServerSide = options.serverSideText != "false"
      install.replacesName = last != nil
    }
  }

  private static func upgrade(
    _ context: CommandContext, _ runner: ReleaseOperator?, _ options: UpgradeOptions,
    _ strategy: DryRunStrategy
  ) throws -> ReleaseRecord {
    let session = try RenderSession(
      context, RenderOptions(context.flags), name: context.arguments[0],
      reference: context.arguments[1])
    try session.checkDependencies()
    session.warnOfDeprecation()
    do {
      let hidesSecrets = context.flags.bool("hide-secret")
      if hidesSecrets, strategy == .none { throw SecretHiding.refusal }
      guard ReleaseRules.isValid(name: session.name) else {
        throw CommandFailure("release name is invalid: " + ByteString(session.name))
      }
      try ReleaseRules.check(labels: options.install.labels)
      let record = try (runner ?? ReleaseOperator(context)).upgrade(
        session, options, try ReleaseSettings(options, strategy))
      return hidesSecrets ? SecretHiding.hide(record) : record
    } catch {
      throw CommandFailure("UPGRADE FAILED: ", error)
    }
  }
}
