import Foundation
import Testing

/// `plugin package`, `plugin verify`, and signed plugins, with the keys of `PackageTests`.
@Suite struct PluginPackageTests {
  private static let keys = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/openpgp").path
  private static let plugin = [
    "dev/plugin.yaml":
      "name: say\nversion: 0.1.0\nusage: says\ncommand: sh $HELM_PLUGIN_DIR/run.sh\n",
    "dev/run.sh": "echo said\n", "dev/deep/file": "x", "pass": "geheim\n",
  ]

  private func package(_ scene: PluginScene, _ key: String, _ passphrase: String) async -> ToolRun {
    await scene.run(
      "plugin", "package", "dev", "--key", key, "--keyring", Self.keys + "/secret.gpg",
      "--passphrase-file", passphrase)
  }

  @Test(arguments: [("Ann", ""), ("Bob", "pass"), ("Eve", "")])
  func `what is packed and signed is verified and installed`(key: String, passphrase: String)
    async throws
  {
    let scene = try PluginScene(Self.plugin)
    let packed = await package(scene, key, passphrase)
    #expect(
      packed.output == """
        Successfully signed. Signature written to: say-0.1.0.tgz.prov
        Successfully packaged plugin and saved it to: say-0.1.0.tgz

        """)
    let verify = await scene.run(
      "plugin", "verify", "say-0.1.0.tgz", "--keyring", Self.keys + "/public.gpg")
    let lines = verify.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.first?.hasPrefix("Signed by: \(key)") == true)
    #expect(lines.last?.hasPrefix("Plugin Hash Verified: sha256:") == true)
    let install = await scene.run(
      "plugin", "install", "say-0.1.0.tgz", "--keyring", Self.keys + "/public.gpg")
    #expect(
      install.output
        == "Verifying plugin signature...\n" + verify.output + "Installed plugin: say\n")
    #expect(await scene.run("say").output == "said\n")
    #expect(await scene.run("plugin", "list").output.contains("\tsigned    \t"))
    let kept = scene.path("data/plugins/say-0.1.0.tgz")
    try (Data(contentsOf: URL(fileURLWithPath: kept)) + [0]).write(to: URL(fileURLWithPath: kept))
    #expect(await scene.run("plugin", "list").output.contains("\tmismatched provenance\t"))
    try Data("x".utf8).write(to: URL(fileURLWithPath: kept + ".prov"))
    #expect(await scene.run("plugin", "list").output.contains("\tinvalid provenance\t"))
  }

  @Test func `a signed text has the metadata under the names of Go`() async throws {
    let scene = try PluginScene(Self.plugin)
    _ = await package(scene, "Ann", "")
    let text = try #require(scene.folder.text("say-0.1.0.tgz.prov"))
    #expect(
      text.contains(
        """
        APIVersion: legacy
        Config:
          IgnoreFlags: false
          LongHelp: ""
          ShortHelp: says
          Usage: ""
        Name: say
        Runtime: subprocess
        RuntimeConfig:
          PlatformCommand:
          - Architecture: ""
            Args: null
            Command: sh $HELM_PLUGIN_DIR/run.sh
            OperatingSystem: ""
          PlatformHooks: null
          ProtocolCommands: null
        SourceURL: ""
        Type: cli/v1
        Version: 0.1.0

        ...
        files:
          say-0.1.0.tgz: sha256:
        """))
  }

  @Test func `an archive that was changed is not installed`() async throws {
    let scene = try PluginScene(Self.plugin)
    _ = await package(scene, "Ann", "")
    let file = URL(fileURLWithPath: scene.path("say-0.1.0.tgz"))
    try (Data(contentsOf: file) + [0]).write(to: file)
    let install = await scene.run(
      "plugin", "install", "say-0.1.0.tgz", "--keyring", Self.keys + "/public.gpg")
    #expect(
      install.errors.hasPrefix(
        "Error: plugin verification failed: sha256 sum does not match for say-0.1.0.tgz"))
    #expect(await scene.run("plugin", "list").output.split(separator: "\n").count == 1)
    let keyless = await scene.run("plugin", "install", "say-0.1.0.tgz", "--keyring", "none.gpg")
    #expect(
      keyless.errors
        == "Error: plugin verification failed: open none.gpg: no such file or directory\n")
  }

  @Test func `an archive is the same when it is made again`() async throws {
    let scene = try PluginScene(Self.plugin)
    let file = URL(fileURLWithPath: scene.path("dev/say-0.1.0.tgz"))
    let run = await scene.run("plugin", "package", "dev", "--sign=false", "-d", "dev")
    #expect(
      run.output == """
        WARNING: Skipping plugin signing. This is not recommended for plugins intended for distribution.
        Successfully packaged plugin and saved it to: dev/say-0.1.0.tgz

        """)
    let first = try Data(contentsOf: file)
    let environment = ["SOURCE_DATE_EPOCH": "1700000000"]
    _ = await scene.run(
      "plugin", "package", "dev", "--sign=false", "-d", "dev", environment: environment)
    let dated = try Data(contentsOf: file)
    #expect(dated != first)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: scene.path("dev/run.sh"))
    _ = await scene.run(
      "plugin", "package", "dev", "--sign=false", "-d", "dev", environment: environment)
    #expect(try Data(contentsOf: file) == dated)
  }

  @Test(arguments: [
    (["none"], "stat none: no such file or directory"),
    (["pass"], "plugin package only supports directories, not tarballs"),
    (
      ["dev/deep"],
      "invalid plugin directory: failed to read plugin at \"dev/deep/plugin.yaml\": open "
        + "dev/deep/plugin.yaml: no such file or directory"
    ),
    (["dev"], "private key not found"), (["dev", "--key", "Zoe"], "private key not found"),
    (
      ["dev", "--key", "example.com"],
      "error reading from keyring: more than one key contain the id \"example.com\""
    ),
    (
      ["links", "--sign=false"],
      "failed to create plugin tarball: link leads out of the plugin: say/out"
    ),
  ])
  func `what cannot be packed is told`(words: [String], error: String) async throws {
    let scene = try PluginScene(
      Self.plugin.merging(["links/plugin.yaml": "name: say\nversion: 0.1.0\n"]) { $1 })
    try FileManager.default.createSymbolicLink(
      atPath: scene.path("links/out"), withDestinationPath: "/etc/passwd")
    let keyring = Self.keys + "/secret.gpg"
    let run =
      words.count == 1
      ? await scene.run("plugin", "package", words[0], "--keyring", keyring)
      : words.count == 2
        ? await scene.run("plugin", "package", words[0], words[1], "--keyring", keyring)
        : await scene.run("plugin", "package", words[0], words[1], words[2], "--keyring", keyring)
    #expect(run.errors == "Error: \(error)\n")
    #expect(run.status == 1)
    #expect(scene.folder.text("say-0.1.0.tgz") == nil)
  }

  @Test(arguments: [
    ("none.tgz", "stat none.tgz: no such file or directory"),
    ("dev", "directory verification not supported - only plugin tarballs can be verified"),
    ("pass", "plugin file must be a gzipped tarball (.tar.gz or .tgz)"),
    (
      "a.tgz",
      "could not find provenance file a.tgz.prov: stat a.tgz.prov: no such file or directory"
    ),
  ])
  func `what cannot be verified is told`(path: String, error: String) async throws {
    let scene = try PluginScene(Self.plugin.merging(["a.tgz": "x"]) { $1 })
    #expect(await scene.run("plugin", "verify", path).errors == "Error: \(error)\n")
  }
}
