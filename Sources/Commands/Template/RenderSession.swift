internal import Arguments
internal import Charts
internal import Diagnostics
internal import GoCompat
internal import GoTemplate
internal import Platform
internal import Releases
internal import Rendering
internal import Repositories
internal import Sprig
internal import YAML

/// A chart loaded with the user's values, ready to be rendered.
///
/// Helm checks in this order: Kubernetes version, chart, values, then dependencies and schemas.
struct RenderSession {
  let context: CommandContext
  let options: RenderOptions
  let name: String
  let chart: Chart
  let userValues: Object
  private let composer: ValuesComposer
  private let capabilities: Capabilities

  init(_ context: CommandContext, _ options: RenderOptions, name: String, reference: String) throws
  {
    self.context = context
    self.options = options
    self.name = name
    capabilities = try RenderSession.capabilities(options)
    let locator = ChartLocator(context, options.chart)
    let path = try locator.path(of: reference)
    composer = try options.values.composer(context)
    userValues = try options.values.compose(composer, context)
    var chart = try locator.load(path: path)
    if context.flags.bool("dependency-update"), !chart.missingDependencies.isEmpty {
      try DependencyCommand.run(context, path) { try await $0.update() }
      chart = try locator.load(path: path)
    }
    self.chart = chart
  }

  /// The chart and its values as templates see them.
  func prepare() throws -> PreparedChart { try prepare(chart, userValues) }

  /// A chart and values that may be others than those of the session, ready to be rendered.
  func prepare(_ chart: Chart, _ userValues: Object) throws -> PreparedChart {
    let prepared = try preparedChart(chart, userValues)
    context.log.write(prepared.notices)
    if !options.skipsSchemaValidation {
      let names = SchemaNames()
      defer { names.write(to: context.log) }
      do {
        try prepared.checkSchemas(names.references(options.limits))
      } catch let error as ChartSchemaError {
        throw CommandFailure(
          error.renderText,
          diagnostic: context.showsDiagnostics
            ? error.diagnostic(ValueSources(prepared.chart, composer)) : nil)
      }
    }
    return prepared
  }

  private func preparedChart(
    _ chart: Chart, _ userValues: Object
  ) throws -> PreparedChart {
    do throws(PreparationError) {
      return try PreparedChart(chart, userValues: userValues)
    } catch {
      guard case .typeMismatch(let name, _) = error.cause.kind,
        let place = ValueSources(chart, composer).place(of: [name])
      else { throw error }
      throw CommandFailure(
        error.helmText,
        diagnostic: Diagnostic(
          id: "values.not-a-table", message: error.helmText.text, labels: [Label(place)],
          help: "\(name.text) is a subchart: its values must be a table"))
    }
  }

  /// What the engine makes of each template.
  func renderFiles() throws -> [RenderedFile] {
    let prepared = try prepare()
    return try render(prepared) { try files(prepared, $0) }
  }

  /// The manifests and hooks in install order.
  func renderRelease(_ releaseOptions: ReleaseRenderer.Options) throws -> RenderedRelease {
    let prepared = try prepare()
    ProcessLifetime.keep((self, prepared))
    var releaseOptions = releaseOptions
    releaseOptions.postRender = try PostRenderer(context)?.run
    return try render(prepared) { settings in
      try ReleaseRenderer(settings, options: releaseOptions)
        .render(
          prepared.chart, values: prepared.values, release: release, capabilities: capabilities)
    }
  }

  /// A revision of a release on a cluster.
  ///
  /// - Parameter lookup: asks the cluster.
  func renderRevision(
    _ request: RenderRequest, _ releaseOptions: ReleaseRenderer.Options,
    lookup: RenderSettings.Lookup?
  ) throws -> (prepared: PreparedChart, release: RenderedRelease) {
    let prepared = try prepare(request.chart, request.values)
    var releaseOptions = releaseOptions
    releaseOptions.postRender = try PostRenderer(context)?.run
    let release = try render(prepared) { settings in
      var settings = settings
      settings.lookup = lookup
      return try ReleaseRenderer(settings, options: releaseOptions)
        .render(
          prepared.chart, values: prepared.values, release: request.release,
          capabilities: request.capabilities)
    }
    return (prepared, release)
  }

  private func files(
    _ prepared: PreparedChart, _ settings: RenderSettings
  ) throws -> [RenderedFile] {
    try ChartRenderer(settings)
      .render(
        prepared.chart, values: prepared.values, release: release, capabilities: capabilities)
  }

  /// Runs a render; what goes wrong in it is told as `template` tells it.
  private func render<Result>(
    _ prepared: PreparedChart, _ body: (RenderSettings) throws -> Result
  ) throws -> Result {
    do {
      return try body(settings)
    } catch let error as any GoTextError {
      let diagnostic = context.showsDiagnostics ? diagnostic(of: error, prepared) : nil
      throw RenderFailure(error, diagnostic: diagnostic)
    }
  }

  private var settings: RenderSettings {
    var settings = RenderSettings(environment: environment)
    settings.stackLimit = RenderLimits.stackLimit
    settings.keep = { ProcessLifetime.keep($0) }
    return settings
  }

  private func diagnostic(of error: any Error, _ prepared: PreparedChart) -> Diagnostic? {
    switch error {
    case let error as RenderError:
      return error.diagnostic(
        RenderKnowledge(
          values: prepared.values.object, sources: ValueSources(prepared.chart, composer)))
    case let error as UnsortableRelease:
      return error.cause.diagnostic(recorded(error.cause.path, prepared))
    case let error as IncompatibleCluster: return error.diagnostic(prepared.chart)
    default: return nil
    }
  }

  /// A file rendered once more, now with a record of what wrote it; nil when that fails, as it may
  /// for templates that depend on the time.
  private func recorded(_ path: ByteString, _ prepared: PreparedChart) -> RenderedFile? {
    var settings = settings
    settings.recordsOutput = true
    return (try? files(prepared, settings))?.first { $0.path == path }
  }

  private var release: ReleaseOptions {
    ReleaseOptions(
      name: ByteString(name), namespace: ByteString(context.settings.namespace),
      isInstall: !options.isUpgrade, isUpgrade: options.isUpgrade)
  }

  private static func capabilities(_ options: RenderOptions) throws -> Capabilities {
    var capabilities = Capabilities()
    if let version = try KubeVersion(flag: options.kubeVersion) {
      capabilities.kubeVersion = version
    }
    capabilities.apiVersions += options.apiVersions.map { ByteString($0) }
    return capabilities
  }

  private var environment: SprigEnvironment {
    context.templateEnvironment(budget: options.limits.budget, allowsDNS: options.allowsDNS)
  }
}
