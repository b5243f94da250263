internal import Arguments
internal import GoCompat
internal import Platform

/// The commands that plugins add to the tool.
///
/// - SeeAlso: Helm's `loadCLIPlugins`
enum PluginCommands {
  /// The installed ones. One that has the name of another command is told of and left out; the rest stay,
  /// other than in Helm, which loads none after it.
  ///
  /// - Parameter log: nil where nothing is told.
  static func installed(
    _ environment: Environment, workingDirectory: String?, isForCompletion: Bool, _ log: Log?
  ) -> [ToolCommand] {
    if environment["HELM_NO_PLUGINS"] == "1" { return [] }
    let folders = PluginFolders(
      environment["HELM_PLUGINS"] ?? HelmDirectories(environment).data("plugins"),
      workingDirectory: workingDirectory)
    let plugins = folders.plugins(type: Plugin.commandType, log)
    let known = RootCommand.children(environment)
    var names = Set(known.flatMap { [$0.name] + $0.aliases })
    return plugins.compactMap { plugin in
      let command = command(plugin, isForCompletion: isForCompletion)
      guard names.insert(command.name).inserted else {
        log?.error("failed to load plugins: name conflicts", ("name", command.name))
        return nil
      }
      return command
    }
  }

  private static func command(_ plugin: Plugin, isForCompletion: Bool) -> ToolCommand {
    let use = plugin.usage.isEmpty ? plugin.name : plugin.usage
    let short =
      plugin.shortHelp.isEmpty
      ? "the \(Strconv.quote(ByteString(plugin.name)).text) plugin" : plugin.shortHelp
    return ToolCommand(use, short: short) { _ in
      var details = ToolCommandDetails(
        long: plugin.longHelp,
        action: { context in
          try PluginRun(context, plugin).command(plugin.ignoresFlags ? [] : context.arguments)
        }, ownFlags: ownFlags)
      if isForCompletion { PluginCompletion(plugin).complete(&details) }
      return details
    }
  }

  /// The flags that are the tool's own wherever they stand among a plugin's words.
  static let ownFlags = OwnFlags(
    switches: ["--debug"],
    valued: [
      "--kube-context", "--namespace", "-n", "--kubeconfig", "--kube-apiserver", "--kube-token",
      "--kube-as-user", "--kube-as-group", "--kube-ca-file", "--registry-config",
      "--repository-cache", "--repository-config", "--kube-insecure-skip-tls-verify",
      "--kube-tls-server-name",
    ])
}
