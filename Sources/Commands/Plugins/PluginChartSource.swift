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
