internal import Arguments
internal import GoCompat
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
          + [OperationFlags.hidesSecrets, OperationFlags.dryRun, OperationFlags.crds]
          + [OutputFormat.flag()] + PostRendererOptions.flags,
        exclusiveFlags: InstallOptions.exclusiveFlags, arguments: .atLeast(1), action: run,
        completion: ChartCompletion.chartAfterName)
    }
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let strategy = try DryRunStrategy.read(context.flags, isTemplate: false, log: context.log)
    let record: ReleaseRecord
    do {
      record = try install(context, context.arguments, strategy)
    } catch {
      throw CommandFailure("INSTALLATION FAILED: ", error)
    }
    try ReleasePrinter(context).print(record)
  }

  /// - Parameters:
  ///   - runner: where to install it; nil for the place that the flags say.
  ///   - adjust: changes what the flags say.
  /// - SeeAlso: Helm's `runInstall`
  static func install(
    _ context: CommandContext, _ arguments: [String], _ strategy: DryRunStrategy,
    with runner: ReleaseOperator? = nil, _ adjust: (inout InstallOptions) -> Void = { _ in }
  ) throws -> ReleaseRecord {
    var options = InstallOptions(context.flags)
    adjust(&options)
    let target = try RenderTarget(
      arguments, generatesName: options.generatesName, nameTemplate: options.nameTemplate,
      needsName: true)
    let session = try RenderSession(
      context, RenderOptions(context.flags), name: try target.releaseName(context),
      reference: target.chart)
    try session.checkInstallable()
    let hidesSecrets = context.flags.bool("hide-secret")
    if hidesSecrets, strategy == .none { throw SecretHiding.refusal }
    try ReleaseRules.check(name: session.name)
    try ReleaseRules.check(labels: options.labels)
    let settings = ReleaseSettings(options, strategy)
    let record =
      strategy == .client
      ? try offline(context, session, options, settings)
      : try (runner ?? ReleaseOperator(context)).install(session, options, settings)
    return hidesSecrets ? SecretHiding.hide(record) : record
  }

  /// What would be installed, as far as that can be said without a cluster.
  private static func offline(
    _ context: CommandContext, _ session: RenderSession, _ options: InstallOptions,
    _ settings: ReleaseSettings
  ) throws -> ReleaseRecord {
    let render = RevisionRenderer(session, nil, options).render
    let (name, chart, values) = (ByteString(session.name), session.chart, session.userValues)
    let namespace = ByteString(context.settings.namespace)
    let now = context.localClock
    return try Blocking.run {
      try await Install.offline(
        name, chart, values: values, namespace: namespace, settings: settings, now: now(),
        render: render
      ).asDryRun
    }
  }
}
