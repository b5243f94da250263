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
          and its API versions, or what --kube-version and --api-versions say. With
          --dry-run=server a cluster is asked, and checks the objects.

              \(program) template shop ./chart -f prod.yaml --set image.tag=1.2
              \(program) template shop ./chart --show-only templates/service.yaml
              \(program) template shop ./chart --api-versions cert-manager.io/v1
          """,
        flags: TemplateOptions.flags(
          keyring: HelmDirectories(environment).keyring, program: program),
        exclusiveFlags: TemplateOptions.exclusiveFlags, arguments: .atLeast(1), action: run,
        completion: ChartCompletion.chartAfterName)
    }
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let options = TemplateOptions(context.flags)
    let strategy = try DryRunStrategy.read(context.flags, isTemplate: true, log: context.log)
    let asksCluster = strategy == .server || context.flags.bool("validate")
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
      let rendering = releaseOptions(options)
      try printer.print(
        asksCluster
          ? try ReleaseOperator(context).rehearse(session, options.install, rendering)
          : try session.renderRelease(rendering))
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
}
