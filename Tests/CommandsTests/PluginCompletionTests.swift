import Testing

/// What a shell is offered for the words of plugins.
@Suite struct PluginCompletionTests {
  private static let list = """
    validArgs: [seldom]
    flags: [verbose, v, q]
    commands:
    - name: start
      flags: [now]
      validArgs: [here, there]
    - name: stop
    - name: all
      commands: []
    """

  private func scene(_ files: [String: String]) throws -> PluginScene {
    try PluginScene(PluginScene.command("say", "true\n").merging(files) { $1 })
  }

  @Test func `a plugin is offered among the commands`() async throws {
    let scene = try scene([:])
    let run = await scene.run("__complete", "sa")
    #expect(run.output.contains("say\tsays things\n"))
    #expect(run.output.hasSuffix(":4\n"))
    #expect(await scene.run("__complete", "help", "sa").output == run.output)
  }

  @Test(arguments: [
    (["start", ""], "here\nthere\n:4\n"), (["start", "h"], "here\n:4\n"),
    (["start", "here", ""], ":0\n"), (["s"], "start\nstop\nseldom\n:4\n"),
    (["start", "--n"], "--now\n"), (["--ver"], "--verbose\n"), (["all", ""], ":0\n"),
  ])
  func `what the plugin lists is offered`(words: [String], offered: String) async throws {
    let scene = try scene([
      "data/plugins/say/completion.yaml": Self.list
    ])
    let run =
      words.count == 1
      ? await scene.run("__completeNoDesc", "say", words[0])
      : words.count == 2
        ? await scene.run("__completeNoDesc", "say", words[0], words[1])
        : await scene.run("__completeNoDesc", "say", words[0], words[1], words[2])
    #expect(offered.hasPrefix("--") ? run.output.contains(offered) : run.output == offered)
  }

  @Test func `the plugin's program is asked`() async throws {
    let program = """
      #!/bin/sh
      echo "one $HELM_PLUGIN_NAME $HELM_NAMESPACE $*"
      echo
      echo two
      echo :6
      """
    let scene = try scene([
      "data/plugins/say/plugin.complete": program,
      "data/plugins/say/completion.yaml": "commands: [{name: sub}]\n",
    ])
    let below = await scene.run("__complete", "say", "sub", "-n", "x", "-f", "v", "t")
    #expect(below.output == "one say x sub -f v t\ntwo\n:6\n")
    // A command with commands of its own does not ask.
    #expect(await scene.run("__complete", "say", "").output == "sub\n:4\n")
  }

  @Test func `a program that fails offers files`() async throws {
    let scene = try scene(["data/plugins/say/plugin.complete": "#!/bin/sh\necho x\nexit 3\n"])
    #expect(await scene.run("__complete", "say", "").output == ":0\n")
  }

  @Test func `plugins are offered to commands about them`() async throws {
    let scene = try scene(PluginScene.command("other", "true\n"))
    let run = await scene.run("__complete", "plugin", "uninstall", "other", "")
    #expect(run.output == "say\tsays things\n:4\n")
  }
}
