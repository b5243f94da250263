internal import GoCompat
internal import Platform
internal import Repositories

/// What getter plugins add to the sources of charts.
struct PluginSources: Sendable {
  private let folders: PluginFolders
  private let environment: Environment
  private let settings: Settings
  private let program: String
  private let observe: @Sendable (RepositoryEvent) -> Void

  /// - Parameter observe: is told of plugins that are broken.
  init(_ context: CommandContext, observe: @escaping @Sendable (RepositoryEvent) -> Void) {
    folders = PluginFolders(context)
    environment = context.invocation.environment
    settings = context.settings
    program = context.invocation.program
    self.observe = observe
  }

  /// Looks for plugins.
  func all() -> [any ChartSource] {
    let (plugins, problems) = folders.find(type: Plugin.getterType)
    for problem in problems {
      observe(
        .notice(
          RepositoryNotice(
            level: .warning, message: ByteString(problem.message),
            attributes: problem.attributes.map { ($0.0, ByteString($0.1)) })))
    }
    if plugins.isEmpty { return [] }
    let variables = EnvCommand.variables(settings, program: program)
    return plugins.map {
      PluginChartSource(
        $0, PluginProcess($0, environment: environment.entries, settings: variables))
    }
  }
}
