internal import Arguments
internal import Platform

/// `help [command]`.
enum HelpCommand {
  static var command: ToolCommand {
    ToolCommand("help [command]", short: "Help about any command") { program in
      ToolCommandDetails(
        long: "Shows what a command is for and how to call it.\n"
          + "Type \(program) help [command and subcommand].",
        action: run, completion: Completion { request in complete(request) })
    }
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    do throws(ArgumentError) {
      context.output.write(HelpPage(try context.tree.find(context.arguments)).text)
    } catch {
      // As cobra: the list of topics, on the error stream, and no failure.
      let topics = context.arguments.map { "`\($0)`" }.joined(separator: " ")
      context.errorOutput.write("Unknown help topic [\(topics)]\n")
      let root = try context.tree.find([])
      context.errorOutput.write(HelpPage(root).usage)
    }
  }

  private static func complete(_ request: CompletionRequest) -> CompletionAnswer {
    let environment = request.facts?.environment ?? Environment([:])
    let plugins = PluginCommands.installed(
      environment, workingDirectory: nil, isForCompletion: false, nil)
    let tree = CommandTree(
      root: RootCommand.command(environment, plugins: plugins), globalFlags: [], program: "")
    guard let selected = try? tree.find(request.arguments) else {
      return CompletionAnswer(directive: .noFiles)
    }
    let choices = selected.details.children.filter { command in
      !command.isHidden && command.name.utf8.starts(with: request.prefix.utf8)
    }
    return CompletionAnswer(
      choices.map { "\($0.name)\t\($0.short)" }.sorted(), directive: .noFiles)
  }
}
