internal import GoCompat
internal import Platform
internal import Repositories

/// Charts of addresses whose schemes a getter plugin knows.
///
/// - SeeAlso: `getter.collectGetterPlugins` of Helm
struct PluginChartSource: ChartSource {
  private let plugin: Plugin
  private let process: PluginProcess
  let schemes: [ByteString]

  init(_ plugin: Plugin, _ process: PluginProcess) {
    self.plugin = plugin
    self.process = process
    schemes = plugin.schemes.map { ByteString($0) }
  }

  func bytes(_ request: ChartRequest) async throws(RepositoryError) -> ChartAnswer {
    let name = Strconv.quote(ByteString(plugin.name))
    if let obstacle = plugin.obstacle { throw RepositoryError(.text(ByteString(obstacle))) }
    let prefix = "plugin " + name + " failed to invoke: "
    do {
      let program = try program(request)
      let outcome: Subprocess.Outcome
      do {
        // Not on a thread that carries tasks: those are few, and the plugin may take long.
        outcome = try await Blocking.deeply { try program.run() }
      } catch let error as SubprocessError {
        throw CommandFailure(error.goText(program))
      }
      guard outcome.status == 0 else {
        throw CommandFailure("plugin " + name + " exited with error")
      }
      return ChartAnswer(bytes: outcome.output)
    } catch {
      throw RepositoryError(.text(prefix + ErrorText.of(error)))
    }
  }

  /// - SeeAlso: `SubprocessPluginRuntime.runGetter`
  private func program(_ request: ChartRequest) throws -> Subprocess {
    let scheme = (try? GoURL(parsing: request.url))?.scheme ?? ""
    let access = request.access
    let files = [access.certificateFile, access.keyFile, access.authorityFile, request.url]
    let variables = [
      "HELM_PLUGIN_USERNAME": access.username.text, "HELM_PLUGIN_PASSWORD": access.password.text,
      "HELM_PLUGIN_PASS_CREDENTIALS_ALL": "\(access.passesCredentials)",
    ]
    var program = try process.getter(scheme.text, files.map(\.text), variables)
    program.outputLimit = 256 << 20
    return program
  }
}

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
