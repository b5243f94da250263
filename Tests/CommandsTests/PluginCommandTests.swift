import Testing

/// Plugins as commands of the tool.
@Suite struct PluginCommandTests {
  private static let show = "printf '[%s]' \"$@\"; echo\n"

  @Test(arguments: [
    (["say", "a", "--loud", "b c"], "[a][--loud][b c]"),
    (["say", "--help"], "[--help]"), (["say", "-h", "--", "-n", "x"], "[-h][--]"),
    (["-n", "x", "say", "a"], "[a]"), (["say", "-n", "x", "a", "--debug"], "[a]"),
    (["say", "--namespace=x", "--kube-context", "c", "a"], "[a]"),
    // Helm passes on flags of its own that are not on its list, and reads them too.
    (["say", "--qps", "7", "--color=never"], "[--qps][7][--color=never]"),
    (["say", "-nx"], "[-nx]"),
  ])
  func `the plugin gets the words that are not the tool's`(words: [String], shown: String)
    async throws
  {
    let scene = try PluginScene(PluginScene.command("say", Self.show))
    var all = words
    let first = all.removeFirst()
    let run = await call(scene, first, all)
    #expect(run.output == shown + "\n")
    let told = "level=DEBUG msg=\"executing plugin command\" pluginName=say command=\"/usr/bin/sh "
    #expect(words.contains("--debug") ? run.errors.hasPrefix(told) : run.errors.isEmpty)
    #expect(run.status == 0)
  }

  private func call(_ scene: PluginScene, _ first: String, _ rest: [String]) async -> ToolRun {
    switch rest.count {
    case 0: await scene.run(first)
    case 1: await scene.run(first, rest[0])
    case 2: await scene.run(first, rest[0], rest[1])
    case 3: await scene.run(first, rest[0], rest[1], rest[2])
    default: await scene.run(first, rest[0], rest[1], rest[2], rest[3])
    }
  }

  @Test func `a plugin that ignores flags gets no words`() async throws {
    let scene = try PluginScene(PluginScene.command("say", Self.show, fields: "ignoreFlags: true"))
    #expect(await scene.run("say", "a").output == "[]\n")
  }

  @Test(arguments: [
    ("HELM_PLUGIN_NAME", "say"), ("HELM_NAMESPACE", "other"), ("HELM_DEBUG", "true"),
    ("HELM_BIN", "yare"), ("HELM_QPS", "7.00"), ("HELM_KUBECONTEXT", "c"),
    ("HELM_MAX_HISTORY", "10"), ("HELM_KUBEASGROUPS", ""), ("OWN", "kept"),
  ])
  func `the plugin has the settings as variables`(name: String, value: String) async throws {
    let scene = try PluginScene(PluginScene.command("say", "printf '%s' \"$\(name)\"\n"))
    let run = await scene.run(
      "say", "--debug", "-n", "other", "--qps", "7", "--kube-context", "c",
      environment: ["OWN": "kept", "HELM_NAMESPACE": "wrong"])
    #expect(run.output == value)
  }

  @Test func `the plugin knows its folder and the folders of the tool`() async throws {
    let scene = try PluginScene(
      PluginScene.command(
        "say", "echo \"$HELM_PLUGIN_DIR\" \"$HELM_PLUGINS\" \"$HELM_DATA_HOME\"\n"))
    let plugins = scene.path("data/plugins")
    #expect(
      await scene.run("say").output == "\(plugins)/say \(plugins) \(scene.path("data"))\n")
  }

  @Test(arguments: [("exit 7", 7), ("exit 0", 0), ("kill -9 $$", 255)])
  func `the status of the plugin is that of the tool`(script: String, status: Int32) async throws {
    let scene = try PluginScene(PluginScene.command("say", "echo out; echo err >&2; \(script)\n"))
    let run = await scene.run("say")
    #expect(run.status == status)
    #expect(run.output == "out\n")
    let words = status == 0 ? "" : "Error: plugin \"say\" exited with error\n"
    #expect(run.errors == "err\n" + words)
  }

  @Test func `the plugin reads what the tool reads`() async throws {
    let scene = try PluginScene(PluginScene.command("say", "cat\n"))
    #expect(await scene.run("say", input: "hello").output == "hello")
  }

  @Test(arguments: [
    ("command: no-such-program", "exec: \"no-such-program\": executable file not found in $PATH"),
    ("command: /no/such", "fork/exec /no/such: no such file or directory"),
    ("platformCommand: []", "failed to prepare plugin command: no plugin command is applicable"),
    (
      "platformCommand: [{os: windows, command: x}]",
      "failed to prepare plugin command: no plugin command is applicable"
    ),
  ])
  func `a program that is not there is told`(field: String, error: String) async throws {
    let scene = try PluginScene([
      "data/plugins/say/plugin.yaml": "name: say\nversion: 0.1.0\n\(field)\n"
    ])
    let run = await scene.run("say")
    #expect(run.errors == "Error: \(error)\n")
    #expect(run.status == 1)
  }

  @Test func `the command of this platform is run`() async throws {
    let scene = try PluginScene([
      "data/plugins/say/plugin.yaml": """
      apiVersion: v1
      name: say
      type: cli/v1
      runtime: subprocess
      version: 0.1.0
      config: {usage: "say WHAT", shortHelp: says, longHelp: Says it.}
      runtimeConfig:
        platformCommand:
        - {command: echo any}
        - {os: linux, command: echo linux, args: ["$HELM_PLUGIN_NAME", "${NOTHING}x"]}
        - {os: linux, arch: mips, command: echo mips}
        - {os: windows, arch: amd64, command: echo windows}
      """
    ])
    #expect(await scene.run("say", "a").output == "linux say x a\n")
    let help = await scene.run("help", "say")
    #expect(help.output.hasPrefix("Says it.\n\nUsage:\n  yare say WHAT [flags]\n"))
    #expect(await scene.run().output.contains("\n  say         says\n"))
  }

  @Test func `a built-in command is never hidden, and the rest still loads`() async throws {
    let files = ["list", "zeta"].map { PluginScene.command($0, "echo plugin\n") }
      .reduce([:]) { $0.merging($1) { $1 } }
    let scene = try PluginScene(files)
    #expect(await scene.run("list", "--help").output.contains("yare list [flags]"))
    let run = await scene.run("zeta")
    #expect(run.output == "plugin\n")
    #expect(
      run.errors == "level=ERROR msg=\"failed to load plugins: name conflicts\" name=list\n")
  }

  @Test func `of two plugins with one name the first is taken`() async throws {
    var files = PluginScene.command("say", "echo first\n")
    files["data/plugins/zzz/plugin.yaml"] = "name: say\nversion: 0.1.0\ncommand: echo second\n"
    files["data/plugins/bad/plugin.yaml"] = "name: [\n"
    let run = await (try PluginScene(files)).run("say")
    #expect(run.output == "first\n")
    #expect(run.errors.contains("two plugins claim one name"))
    #expect(run.errors.contains("level=WARN msg=\"failed to load plugin (ignoring)\""))
    #expect(run.status == 0)
  }

  @Test func `plugins are looked for only when a command may be one`() async throws {
    let scene = try PluginScene(["data/plugins/bad/plugin.yaml": "name: [\n"])
    #expect(await scene.run("version").errors == "")
    #expect(await scene.run("env", "HELM_DEBUG").errors == "")
    #expect(await scene.run("nothing").errors.contains("failed to load plugin (ignoring)"))
    #expect(await scene.run("help").errors.contains("failed to load plugin (ignoring)"))
  }

  @Test func `plugins can be turned off, and be in several folders`() async throws {
    let scene = try PluginScene(PluginScene.command("say", "echo said\n"))
    let off = await scene.run("say", environment: ["HELM_NO_PLUGINS": "1"])
    #expect(off.errors.hasPrefix("Error: unknown command \"say\" for \"yare\""))
    let two = "\(scene.path("none")):\(scene.path("data/plugins"))"
    #expect(await scene.run("say", environment: ["HELM_PLUGINS": two]).output == "said\n")
  }

  @Test func `a WASM plugin is refused by name`() async throws {
    let scene = try PluginScene([
      "data/plugins/w/plugin.yaml":
        "apiVersion: v1\nname: w\ntype: cli/v1\nruntime: extism/v1\nversion: 1.0.0\n"
    ])
    let run = await scene.run("w")
    #expect(run.errors.contains("plugin \"w\" is a WASM module (runtime extism/v1)"))
    #expect(run.status == 1)
    #expect(await scene.run("plugin", "list").output.contains("w"))
  }
}
