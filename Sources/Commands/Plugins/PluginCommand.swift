internal import Arguments
internal import GoCompat
internal import Platform

/// `plugin install|list|package|uninstall|update|verify`: the plugins of Helm.
///
/// - SeeAlso: Helm's `newPluginCmd`
enum PluginCommand {
  static func command(_ environment: Environment) -> ToolCommand {
    let keyring = HelmDirectories(environment).keyring
    return ToolCommand("plugin", short: "install, list, or uninstall Helm plugins") { program in
      ToolCommandDetails(
        long: """
          Works with Helm's plugins: commands, post-renderers and getters, of the old form and of
          apiVersion v1 with the runtime subprocess. They are in Helm's folder, so that both tools have
          the same ones. A plugin that is broken or has the name of another is told of and left out.
          """,
        children: [
          install(keyring, program), list, package(keyring, program), uninstall, update,
          verify(keyring),
        ])
    }
  }

  private static var list: ToolCommand {
    ToolCommand("list", short: "list the plugins", aliases: ["ls"]) { _ in
      ToolCommandDetails(
        long: "Lists the installed plugins, what they are, and whether their archives are signed.",
        flags: [
          Flag(
            "type", .string(""), "list only plugins of this type",
            completion: .fixed([
              Plugin.commandType, Plugin.getterType, Plugin.postRendererType,
            ]))
        ], action: runList, completion: Completion { _ in .noMoreArguments })
    }
  }

  @Sendable private static func runList(_ context: CommandContext) throws {
    context.log.debug("pluginDirs", ("directory", context.settings.pluginsDirectory))
    var table = TextTable()
    table.add(["NAME", "VERSION", "TYPE", "APIVERSION", "PROVENANCE", "SOURCE"])
    let plugins = PluginFolders(context).plugins(type: context.flags.string("type"), context.log)
    for plugin in plugins {
      let cells = [
        plugin.name, plugin.version, plugin.type, plugin.apiVersion,
        PluginSignature.status(of: plugin, context),
        plugin.sourceURL.isEmpty ? "unknown" : plugin.sourceURL,
      ]
      table.add(cells.map { ByteString($0) })
    }
    context.output.write(table.text.bytes)
  }

  private static func install(_ keyring: String, _ program: String) -> ToolCommand {
    ToolCommand(
      "install [options] <path|url>", short: "install a Helm plugin", aliases: ["add"]
    ) { _ in
      ToolCommandDetails(
        long: """
          Installs a plugin from

          - a folder, by a link to it, for those who write plugins;
          - an archive (.tgz or .tar.gz) in a file, at an address, or in a registry (oci://);
          - a git repository, with --version for a branch, a tag, or a range of versions.

          Archives must have a signature file (.prov) beside them that --keyring has the key of.
          Without one, and from git repositories, plugins are installed with --verify=false only:

              \(program) plugin install https://example.com/hello-1.0.0.tgz
              \(program) plugin install https://example.com/hello.git --verify=false --version '^1'
          """,
        flags: [
          Flag(
            "version", .string(""), "branch, tag, or range of versions in a git repository",
            completion: .nothing),
          Flag("verify", .bool(true), "check the signature of an archive first"),
          Flag("keyring", .string(keyring), "file with the public keys"),
        ] + ServerFlags.all,
        arguments: .exactly(1),
        action: { try PluginInstallation($0).run() }, completion: .files(upTo: 1))
    }
  }

  private static func package(_ keyring: String, _ program: String) -> ToolCommand {
    ToolCommand("package [PATH]", short: "pack a plugin's folder into an archive") { _ in
      ToolCommandDetails(
        long: """
          Packs a plugin's folder into an archive, NAME-VERSION.tgz, and signs it with --key from the
          secret keys in --keyring (gpg --export-secret-keys > secring.gpg):

              \(program) plugin package --key 'Ann' --keyring secring.gpg ./hello

          With --sign=false there is no signature, and the archive is installed with --verify=false only.
          """,
        flags: SigningFlags.all(isDefault: true, "the archive", keyring: keyring) + [
          Flag("destination", shorthand: "d", .string("."), "folder to write the archive to")
        ],
        arguments: .exactly(1), action: { try PluginPackaging($0).run() })
    }
  }

  private static var uninstall: ToolCommand {
    ToolCommand(
      "uninstall <plugin>...", short: "uninstall one or more Helm plugins",
      aliases: ["rm", "remove"]
    ) { _ in
      ToolCommandDetails(
        long: "Removes plugins. Of one that is a link to a folder only the link goes.",
        action: PluginChanges.uninstall, completion: PluginCompletion.names)
    }
  }

  private static var update: ToolCommand {
    ToolCommand(
      "update <plugin>...", short: "update one or more Helm plugins", aliases: ["up"]
    ) { _ in
      ToolCommandDetails(
        long: """
          Updates plugins that came from git repositories. One from an archive is uninstalled and
          installed again.
          """,
        action: PluginChanges.update, completion: PluginCompletion.names)
    }
  }

  private static func verify(_ keyring: String) -> ToolCommand {
    ToolCommand("verify [PATH]", short: "check a packed plugin's signature") { _ in
      ToolCommandDetails(
        long: """
          Checks a packed plugin against the signed provenance file beside it, PATH.prov, with the
          public keys in --keyring (gpg --export > pubring.gpg).
          """,
        flags: [Flag("keyring", .string(keyring), "file with the public keys")],
        arguments: .exactly(1), action: PluginVerification.run, completion: .files(upTo: 1))
    }
  }
}
