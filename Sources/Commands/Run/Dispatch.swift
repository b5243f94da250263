internal import Arguments
internal import GoCompat
internal import Platform

/// One run of the tool, from the words of the call to the exit status.
///
/// - SeeAlso: cobra's `Command.ExecuteC`.
struct Dispatch {
  private let invocation: Invocation
  private let output: Output
  private let errorOutput: Output
  /// With the plugins when the call may be about one: looking for them takes time.
  private let tree: CommandTree<CommandAction>
  /// The command that is called, where it is known already.
  private let selected: SelectedCommand<CommandAction>?

  init(_ invocation: Invocation, _ output: Output, _ errorOutput: Output) {
    self.invocation = invocation
    self.output = output
    self.errorOutput = errorOutput
    let plain = Self.tree(invocation, plugins: [])
    let isCompletion = Self.isCompletion(invocation.arguments.first)
    let words =
      isCompletion ? invocation.arguments.dropFirst().dropLast() : invocation.arguments[...]
    // Words that name no command may name a plugin; what is wrong with them is told by `run`.
    let found = try? plain.find(Array(words))
    if let found, found.path.count > 1, found.path[1] != "help" {
      tree = plain
      selected = isCompletion ? nil : found
    } else {
      let plugins = PluginCommands.installed(
        invocation.environment, workingDirectory: invocation.workingDirectory,
        isForCompletion: isCompletion, Log(errorOutput, isDebug: false))
      tree = Self.tree(invocation, plugins: plugins)
      selected = nil
    }
  }

  private static func tree(
    _ invocation: Invocation, plugins: [ToolCommand]
  ) -> CommandTree<CommandAction> {
    CommandTree(
      root: RootCommand.command(invocation.environment, plugins: plugins),
      globalFlags: GlobalFlags.all(invocation.environment),
      program: invocation.programName)
  }

  private static func isCompletion(_ word: String?) -> Bool {
    word == "__complete" || word == "__completeNoDesc"
  }

  func run() -> Int32 {
    if let words = completionRequest { return complete(words) }
    if let selected { return execute(selected) }
    do throws(ArgumentError) {
      return execute(try tree.find(invocation.arguments))
    } catch {
      let status = report(error, flags: nil)
      errorOutput.write("Run '\(tree.program) --help' for usage.\n")
      return status
    }
  }

  private func execute(_ selected: SelectedCommand<CommandAction>) -> Int32 {
    let (flags, error) = selected.parseFlagsLeniently()
    if let error { return report(error, flags: flags) }
    for note in flags.notes { errorOutput.write(note + "\n") }
    guard !flags.bool("help"), let action = selected.details.action else {
      output.write(HelpPage(selected).text)
      return 0
    }
    let context = CommandContext(
      invocation, tree: tree, flags: flags, commandPath: selected.commandPath, output: output,
      errorOutput: errorOutput)
    for warning in flags.warnings { context.log.warn(warning) }
    guard GlobalFlags.colorModes.contains(context.settings.colorMode) else {
      context.log.warn("command failed", ("error", GlobalFlags.colorModeError(context.settings)))
      return 1
    }
    do {
      try selected.validate(flags)
      try action(context)
      return 0
    } catch {
      return report(error, flags: flags)
    }
  }

  private func report(_ error: any Error, flags: ParsedFlags?) -> Int32 {
    ErrorReport(invocation, flags: flags).write(error, to: errorOutput)
    return (error as? CommandFailure)?.status ?? 1
  }

  // MARK: - Completion

  /// The words of a shell's question, when the call is one.
  private var completionRequest: (words: [String], withDescriptions: Bool)? {
    switch invocation.arguments.first {
    case "__complete": (Array(invocation.arguments.dropFirst()), true)
    case "__completeNoDesc": (Array(invocation.arguments.dropFirst()), false)
    default: nil
    }
  }

  private func complete(_ request: (words: [String], withDescriptions: Bool)) -> Int32 {
    guard !request.words.isEmpty else {
      errorOutput.write("Error: requires at least 1 arg(s), only received 0\n")
      return 1
    }
    let environment = invocation.environment
    let engine = CompletionEngine(tree, program: CompletionFacts(invocation)) {
      environment[$0]
    }
    let answer = engine.respond(to: request.words, withDescriptions: request.withDescriptions)
    output.write(answer.output)
    errorOutput.write(answer.remarks)
    return 0
  }
}
