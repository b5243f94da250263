internal import Arguments
internal import GoCompat
internal import Platform
internal import Rendering

/// `template [NAME] CHART`: the manifests that an install would apply.
enum TemplateCommand {
  static func command(_ environment: Environment) -> ToolCommand {
    ToolCommand("template [NAME] [CHART]", short: "render a chart's manifests without a cluster") {
      program in
      ToolCommandDetails(
        long: """
          Renders a chart and shows the manifests and hooks that an install would apply, in that
          order. No cluster is asked: what templates learn of one is the built-in Kubernetes version
          and its API versions, or what --kube-version and --api-versions say.

              \(program) template shop ./chart -f prod.yaml --set image.tag=1.2
              \(program) template shop ./chart --show-only templates/service.yaml
              \(program) template shop ./chart --api-versions cert-manager.io/v1
          """,
        flags: TemplateOptions.flags(
          keyring: HelmDirectories(environment).keyring, program: program),
        exclusiveFlags: TemplateOptions.exclusiveFlags, arguments: .atLeast(1), action: run)
    }
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let options = TemplateOptions(context.flags)
    try requireNoCluster(context)
    let target = try RenderTarget(
      context.arguments, generatesName: options.install.generatesName,
      nameTemplate: options.install.nameTemplate)
    let session = try RenderSession(
      context, RenderOptions(context.flags), name: try target.releaseName(context),
      reference: target.chart)
    try session.checkInstallable()
    try ReleaseRules.check(name: session.name)
    try ReleaseRules.check(labels: options.install.labels)
    let printer = ManifestPrinter(context, options, releaseName: session.name)
    do {
      try printer.print(try session.renderRelease(releaseOptions(options)))
    } catch let error as RenderFailure {
      // What could be rendered is shown when debugging, and the error still ends the run.
      if context.settings.isDebug {
        context.output.write(error.manifestText.trimmingSpace.bytes + [10])
        throw error
      }
      throw error.withHint("\n\nUse --debug flag to render out invalid YAML")
    }
  }

  private static func releaseOptions(_ options: TemplateOptions) -> ReleaseRenderer.Options {
    var rendering = ReleaseRenderer.Options()
    rendering.includesCRDs = options.includesCRDs
    rendering.includesSubchartNotes = options.install.rendersSubchartNotes
    return rendering
  }

  private static func requireNoCluster(_ context: CommandContext) throws {
    let strategy = try DryRunStrategy.read(context.flags, isTemplate: true, log: context.log)
    if strategy == .server || context.flags.bool("validate") {
      throw CommandFailure(
        "--dry-run=server asks a cluster, which this version cannot; "
          + "leave it out to render without one")
    }
    let postRenderer = PostRendererOptions(context.flags).name
    if !postRenderer.isEmpty {
      throw CommandFailure(
        "cannot use post-renderer " + Strconv.quote(ByteString(postRenderer))
          + ": plugins cannot be run by this version")
    }
  }
}
