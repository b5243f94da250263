internal import GoCompat
internal import Platform

/// Runs the programs of a plugin for a command of this tool, on its streams.
///
/// - SeeAlso: `executeCmd` of Helm's `internal/plugin`
struct PluginRun {
  private let context: CommandContext
  private let plugin: Plugin

  init(_ context: CommandContext, _ plugin: Plugin) {
    self.context = context
    self.plugin = plugin
  }

  /// - Throws: `CommandFailure` whose status is that of the plugin.
  func command(_ arguments: [String]) throws {
    if let obstacle = plugin.obstacle { throw CommandFailure(ByteString(obstacle)) }
    let settings = EnvCommand.variables(context.settings, program: context.invocation.program)
    var program = try process(settings).command(arguments)
    if context.invocation.ownsProcessStreams {
      program.input = .inherited
    } else {
      program.input = .bytes(try context.invocation.readInput())
    }
    tell("executing plugin command", program)
    let outcome = try run(program)
    guard outcome.status == 0 else {
      throw CommandFailure(
        "plugin " + Strconv.quote(ByteString(plugin.name)) + " exited with error",
        status: outcome.endedBySignal ? 255 : Int32(clamping: outcome.status))
    }
  }

  /// Runs the program for an event of the plugin's life; nothing when there is none.
  func hook(_ event: String) throws {
    guard let program = try process().hook(event) else { return }
    tell("executing plugin hook command", program)
    guard try run(program).status == 0 else {
      throw CommandFailure(
        ByteString("plugin \(event) hook for \"\(plugin.name)\" exited with error"))
    }
  }

  /// The program of a post-renderer, which gets no settings, as in Helm.
  func postRenderer(_ arguments: [String]) throws -> Subprocess {
    if let obstacle = plugin.obstacle { throw CommandFailure(ByteString(obstacle)) }
    let program = try process().command(arguments)
    tell("executing plugin command", program)
    return program
  }

  /// - SeeAlso: Go's `exec.Cmd.String`
  private func tell(_ message: String, _ program: Subprocess) {
    let words = [program.file ?? program.command] + program.arguments
    let line = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    context.log.debug(message, ("pluginName", plugin.name), ("command", line))
  }

  private func process(_ settings: [String: String] = [:]) -> PluginProcess {
    PluginProcess(
      plugin, environment: context.invocation.environment.entries, settings: settings)
  }

  private func run(_ program: Subprocess) throws -> Subprocess.Outcome {
    var program = program
    context.output.flush()
    context.errorOutput.flush()
    if context.invocation.ownsProcessStreams {
      program.output = .inherited
    } else {
      program.errorOutput = .captured
    }
    do throws(SubprocessError) {
      let outcome = try program.run()
      context.output.write(outcome.output)
      context.errorOutput.write(outcome.errorOutput)
      return outcome
    } catch {
      throw CommandFailure(error.goText(program))
    }
  }
}
