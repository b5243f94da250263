import Foundation
import Testing

/// `plugin install` and `plugin uninstall`, from folders and archives.
@Suite struct PluginInstallTests {
  private static let metadata = "name: say\nversion: 0.1.0\ncommand: sh $HELM_PLUGIN_DIR/run.sh\n"
  private static let hooks = """
    hooks:
      install: echo installed $HELM_PLUGIN_NAME; ls $HELM_PLUGIN_DIR
      delete: echo deleted $HELM_PLUGIN_NAME
    """

  /// An archive of a plugin, and what else is asked for.
  private func archive(_ add: (inout TarForge) -> Void = { _ in }) -> Data {
    var tar = TarForge()
    tar.add("say/", type: "5", mode: 0o755)
    tar.add("say/plugin.yaml", Self.metadata + Self.hooks)
    tar.add("say/run.sh", "echo said\n", mode: 0o4755)
    add(&tar)
    return tar.archive
  }

  private func scene(_ archive: Data, _ name: String = "say-0.1.0.tgz") throws -> PluginScene {
    let scene = try PluginScene()
    try archive.write(to: URL(fileURLWithPath: scene.path(name)))
    return scene
  }

  @Test func `a folder is linked`() async throws {
    let scene = try PluginScene([
      "dev/plugin.yaml": Self.metadata + Self.hooks, "dev/run.sh": "echo said\n",
    ])
    let run = await scene.run("plugin", "install", "dev")
    #expect(
      run.output == """
        Installing plugin from local directory (development mode)
        installed say
        plugin.yaml
        run.sh
        Installed plugin: say

        """)
    #expect(run.status == 0)
    let target = try FileManager.default.destinationOfSymbolicLink(
      atPath: scene.path("data/plugins/dev"))
    #expect(target == scene.path("dev"))
    #expect(await scene.run("say").output == "said\n")
    let again = await scene.run("plugin", "install", "dev")
    #expect(again.errors.hasSuffix("Error: plugin already exists\n"))
    #expect(again.errors.contains("level=WARN msg=\"plugin already exists\" path="))
    let gone = await scene.run("plugin", "uninstall", "say", "none")
    #expect(gone.output == "deleted say\nUninstalled plugin: say\n")
    #expect(gone.errors == "Error: plugin: none not found\n")
    #expect(scene.folder.files == ["dev/plugin.yaml", "dev/run.sh"])
  }

  @Test func `an archive is unpacked and kept`() async throws {
    let scene = try scene(archive())
    let run = await scene.run("plugin", "add", "say-0.1.0.tgz", "--verify=false")
    #expect(
      run.output == """
        WARNING: Skipping plugin signature verification
        installed say
        plugin.yaml
        run.sh
        Installed plugin: say

        """)
    #expect(
      scene.folder.files == [
        "data/plugins/say-0.1.0.tgz", "data/plugins/say/plugin.yaml", "data/plugins/say/run.sh",
        "say-0.1.0.tgz",
      ])
    // A program may run, but with nobody else's rights.
    let mode = try FileManager.default.attributesOfItem(
      atPath: scene.path("data/plugins/say/run.sh"))[.posixPermissions]
    #expect((mode as? Int).map { $0 & 0o7700 } == 0o700)
    let list = await scene.run("plugin", "list")
    #expect(
      list.output == """
        NAME\tVERSION\tTYPE  \tAPIVERSION\tPROVENANCE\tSOURCE \n\
        say \t0.1.0  \tcli/v1\tlegacy    \tunsigned  \tunknown

        """)
    #expect(await scene.run("plugin", "list", "--type", "getter/v1").output.hasPrefix("NAME"))
    #expect(await scene.run("plugin", "uninstall", "say").status == 0)
    #expect(scene.folder.files == ["say-0.1.0.tgz"])
  }

  // GHSA-q5jf-9vfq-h4h7: an archive without a signature was installed, and its hook run.
  @Test func `an archive without a signature is refused`() async throws {
    let scene = try scene(archive())
    let run = await scene.run("plugin", "install", "say-0.1.0.tgz")
    #expect(run.output == "Verifying plugin signature...\n")
    #expect(
      run.errors
        == "Error: plugin verification failed: no provenance file (.prov) found\n")
    #expect(scene.folder.files == ["say-0.1.0.tgz"])
    try Data().write(to: URL(fileURLWithPath: scene.path("say-0.1.0.tgz.prov")))
    #expect(await scene.run("plugin", "install", "say-0.1.0.tgz").errors == run.errors)
  }

  @Test(arguments: [
    // GHSA-qq3j-xp49-j73f: names that lead out of the folder.
    ("../x", "0", "", "path contains '..', which is illegal"),
    ("say/../../x", "0", "", "path contains '..', which is illegal"),
    ("say\\..\\..\\x", "0", "", "path contains '..', which is illegal"),
    ("/etc/x", "0", "", "path is absolute, which is illegal"),
    ("C:x", "0", "", "path contains ':', which is illegal"),
    ("say/link", "2", "/etc", "unknown type: 110010 in say/link"),
    ("say/link", "1", "/etc/passwd", "unknown type: 110001 in say/link"),
    ("say/device", "3", "", "unknown type: 110011 in say/device"),
  ])
  func `an archive that reaches out is refused`(
    name: String, type: String, link: String, error: String
  ) async throws {
    let scene = try scene(archive { $0.add(name, "x", type: type, link: link) })
    let run = await scene.run("plugin", "install", "say-0.1.0.tgz", "--verify=false")
    #expect(run.errors == "Error: failed to extract archive: \(error)\n")
    #expect(run.status == 1)
    #expect(scene.folder.files == ["say-0.1.0.tgz"])
  }

  @Test(arguments: [
    (
      "name: say\nversion: ../../../x\n",
      "invalid plugin version \"../../../x\": must be valid semver"
    ),
    (
      "name: ../say\nversion: 0.1.0\n",
      "invalid plugin name \"../say\": must contain only a-z, A-Z, 0-9, _ and -"
    ),
    ("", "failed to peek plugin.yaml API version: EOF"),
  ])
  func `a plugin whose name or version is a path is refused`(text: String, error: String)
    async throws
  {
    var tar = TarForge()
    tar.add("say/plugin.yaml", text)
    let scene = try scene(tar.archive)
    let run = await scene.run("plugin", "install", "say-0.1.0.tgz", "--verify=false")
    #expect(
      run.errors == "Error: failed to extract plugin metadata from tarball: \(error)\n")
    #expect(scene.folder.files == ["say-0.1.0.tgz"])
  }

  @Test(arguments: [
    ("not an archive", "failed to extract plugin metadata from tarball: gzip: invalid header"),
    ("", "failed to extract plugin metadata from tarball: EOF"),
  ])
  func `what is no archive is refused`(content: String, error: String) async throws {
    let scene = try scene(Data(content.utf8))
    let run = await scene.run("plugin", "install", "say-0.1.0.tgz", "--verify=false")
    #expect(run.errors == "Error: \(error)\n")
    #expect(scene.folder.files == ["say-0.1.0.tgz"])
  }

  @Test func `an archive cut anywhere leaves nothing`() async throws {
    let whole = archive()
    for tenth in 1..<10 {
      let scene = try scene(whole.prefix(whole.count * tenth / 10))
      let run = await scene.run("plugin", "install", "say-0.1.0.tgz", "--verify=false")
      #expect(run.status == 1)
      #expect(run.errors.hasPrefix("Error: failed to extract"))
      #expect(scene.folder.files == ["say-0.1.0.tgz"])
    }
  }

  @Test func `of two plugin files nobody can tell which is meant`() async throws {
    let scene = try scene(archive { $0.add("say/plugin.yaml", "name: other\nversion: 1.0.0\n") })
    let run = await scene.run("plugin", "install", "say-0.1.0.tgz", "--verify=false")
    #expect(run.errors.contains("plugin.yaml is not one file in the tarball"))
    #expect(scene.folder.files == ["say-0.1.0.tgz"])
  }

  @Test func `an archive that unpacks to too much is refused`() async throws {
    var tar = TarForge()
    tar.add("say/plugin.yaml", Self.metadata)
    let megabyte = String(repeating: "a", count: 1 << 20)
    for index in 0..<101 { tar.add("say/\(index)", megabyte) }
    let scene = try scene(tar.archive)
    let run = await scene.run("plugin", "install", "say-0.1.0.tgz", "--verify=false")
    #expect(run.errors.contains("unpacked data is larger than the maximum size"))
    #expect(scene.folder.files == ["say-0.1.0.tgz"])
  }

  @Test(arguments: [
    (
      "none",
      "cannot get information about plugin source \"none\" (if it's a local directory, "
        + "does it exist?), last error was: Cannot detect VCS"
    ),
    (
      "ext::sh -c x",
      "cannot get information about plugin source \"ext::sh -c x\" (if it's a local "
        + "directory, does it exist?), last error was: Cannot detect VCS"
    ),
    ("file", "expected plugin to be a directory (containing a file 'plugin.yaml')"),
    ("empty", "plugin metadata (plugin.yaml) missing"),
    (
      "wasm",
      "plugin is unusable and was not installed: plugin \"w\" is a WASM module (runtime "
        + "extism/v1), and those are not run here; only plugins with the runtime subprocess work"
    ),
    (
      "https://127.0.0.1:1/x.git",
      "plugin source does not support verification. Use --verify=false to skip verification"
    ),
  ])
  func `what cannot be installed is refused`(source: String, error: String) async throws {
    let scene = try PluginScene([
      "file": "x", "empty/x": "",
      "wasm/plugin.yaml":
        "apiVersion: v1\nname: w\ntype: cli/v1\nruntime: extism/v1\nversion: 1.0.0\n",
    ])
    let before = scene.folder.files
    let run = await scene.run("plugin", "install", source)
    #expect(run.errors == "Error: \(error)\n")
    #expect(run.status == 1)
    #expect(scene.folder.files == before)
    #expect(
      (try? FileManager.default.contentsOfDirectory(atPath: scene.path("data/plugins"))) ?? [] == []
    )
  }

  @Test(arguments: [
    ("", "hook: say $B"),
    (
      "apiVersion: v1\ntype: cli/v1\nruntime: subprocess\nversion: 1.0.0\n",
      "hook: $HELM_PLUGIN_NAME ${A}"
    ),
  ])
  func `variables in the words of hooks are put in as Helm does`(
    head: String, line: String
  ) async throws {
    let hooks =
      "platformHooks: {install: [{command: echo hook:, args: [$HELM_PLUGIN_NAME, \"${A}\"]}]}"
    let place = head.isEmpty ? hooks : "runtimeConfig: {\(hooks)}"
    let scene = try PluginScene(["dev/plugin.yaml": head + "name: say\n" + place + "\n"])
    let run = await scene.run("plugin", "install", "dev", "--debug", environment: ["A": "$B"])
    #expect(run.output.contains("\n" + line + "\n"))
    #expect(
      run.errors.contains(
        "level=DEBUG msg=\"executing plugin hook command\" pluginName=say command=\"/usr/bin/echo ")
    )
  }

  @Test func `a hook that fails is told, and only what came from a repository is updated`()
    async throws
  {
    let scene = try PluginScene([
      "dev/plugin.yaml": "name: say\nhooks: {install: exit 3}\n"
    ])
    let run = await scene.run("plugin", "install", "dev")
    #expect(run.errors == "Error: plugin install hook for \"say\" exited with error\n")
    #expect(run.status == 1)
    let update = await scene.run("plugin", "update", "say")
    #expect(
      update.errors.hasSuffix(
        "Error: failed to update plugin say, got error (cannot get information about plugin source)\n"
      ))
    #expect(
      await scene.run("plugin", "update").errors == "Error: please provide plugin name to update\n")
  }
}
