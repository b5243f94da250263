internal import Arguments
internal import GoCompat
internal import Platform

/// `plugin update` and `plugin uninstall`.
///
/// - SeeAlso: `updatePlugin`, `uninstallPlugin` of Helm
enum PluginChanges {
  @Sendable static func update(_ context: CommandContext) throws {
    try each(context, verb: "update", done: "Updated", update)
  }

  @Sendable static func uninstall(_ context: CommandContext) throws {
    try each(context, verb: "uninstall", done: "Uninstalled", uninstall)
  }

  /// Does something to each plugin named, and tells of all that failed.
  private static func each(
    _ context: CommandContext, verb: String, done: String,
    _ action: (Plugin, CommandContext) throws -> Void
  ) throws {
    guard !context.arguments.isEmpty else {
      throw CommandFailure(ByteString("please provide plugin name to \(verb)"))
    }
    let plugins = PluginFolders(context).plugins(context.log)
    var problems: [ByteString] = []
    for name in context.arguments {
      guard let plugin = plugins.first(where: { $0.name == name }) else {
        problems.append(ByteString("plugin: \(name) not found"))
        continue
      }
      do {
        try action(plugin, context)
        context.output.write("\(done) plugin: \(name)\n")
      } catch {
        problems.append(
          ByteString("failed to \(verb) plugin \(name), got error (") + ErrorText.of(error) + ")")
      }
    }
    guard let first = problems.first else { return }
    throw CommandFailure(problems.dropFirst().reduce(first) { $0 + "\n" + $1 })
  }

  private static func uninstall(_ plugin: Plugin, _ context: CommandContext) throws {
    // Of a link the link goes, not what it leads to.
    try FileRemoval.removeTree(context.path(plugin.folder).bytes)
    if !plugin.version.isEmpty {
      let archive = Paths.join(Paths.directory(plugin.folder), plugin.archiveName)
      for path in [archive, archive + PluginSignature.ending] {
        try FileRemoval.remove(context.path(path).bytes)
      }
    }
    try PluginRun(context, plugin).hook("delete")
  }

  /// Only what came from a repository can be updated, as in Helm.
  private static func update(_ plugin: Plugin, _ context: CommandContext) throws {
    let folder = try Files.resolved(context.path(plugin.folder).bytes)
    let repository = GitRepository(String(decoding: folder, as: UTF8.self), context)
    guard repository.exists else {
      context.log.warn(
        "cannot get information about plugin source", ("location", repository.folder),
        ("error", "Cannot detect VCS"))
      throw CommandFailure("cannot get information about plugin source")
    }
    // Helm looks for the plugin where it would have been installed to: a folder with another name, such as
    // one that somebody linked, is not updated.
    let place = Paths.join(
      Paths.directory(plugin.folder), Paths.base(try repository.remote()))
    guard (try? Files.status(of: context.path(place).bytes)) != nil else {
      context.log.warn("plugin does not exist", ("path", place))
      throw CommandFailure("plugin does not exist")
    }
    try repository.update()
    guard (try? Files.status(of: folder + Array("/\(Plugin.fileName)".utf8))) != nil else {
      throw CommandFailure("plugin metadata (plugin.yaml) missing")
    }
    try PluginRun(context, PluginFolders(context).read(place)).hook("update")
  }
}
