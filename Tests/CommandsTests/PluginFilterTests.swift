import Testing

/// Plugins that post-render, and plugins that fetch.
@Suite struct PluginFilterTests {
  private static let chart = [
    "c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 0.1.0\n",
    "c/templates/x.yaml": "kind: X\nv: {{ .Values.v | default 0 }}\n",
  ]

  private func renderer(_ script: String) throws -> PluginScene {
    try PluginScene(
      Self.chart.merging([
        "data/plugins/pr/plugin.yaml": """
        apiVersion: v1
        name: pr
        type: postrenderer/v1
        runtime: subprocess
        version: 0.1.0
        runtimeConfig:
          platformCommand: [{command: sh, args: ["$HELM_PLUGIN_DIR/pr.sh"]}]
        """, "data/plugins/pr/pr.sh": script,
      ]) { $1 })
  }

  private func template(_ scene: PluginScene, _ name: String) async -> ToolRun {
    await scene.run("template", "c", "--post-renderer", name, "--post-renderer-args", "one two")
  }

  @Test func `manifests go through a plugin`() async throws {
    let scene = try renderer(
      "#!/bin/sh\ncat; echo \"---\nkind: Z\nseen: '$1 $HELM_PLUGIN_NAME $HELM_BIN'\"\n")
    let run = await template(scene, "pr")
    #expect(run.errors == "")
    // Helm gives post-renderers no settings.
    #expect(run.output.contains("kind: X\nv: 0\n"))
    #expect(run.output.contains("kind: Z\nseen: 'one two pr '\n"))
    let path = await template(scene, scene.path("data/plugins/pr/pr.sh"))
    #expect(path.output.contains("kind: Z\nseen: 'one two  '\n"))
  }

  @Test(arguments: [
    (
      "pr", "exit 3",
      "failed to invoke post-renderer plugin \"pr\": plugin \"pr\" exited with error"
    ), ("pr", "cat >/dev/null", "post-renderer \"pr\" produced empty output"),
  ])
  func `a plugin that fails is told`(name: String, script: String, error: String) async throws {
    let run = await template(try renderer(script), name)
    #expect(run.errors.hasPrefix("Error: error while running post render on files: \(error)\n"))
    #expect(run.status == 1)
  }

  @Test func `a name that is neither a plugin nor a program is told as Helm does`() async throws {
    let run = await template(try renderer("cat"), "nobody")
    #expect(
      run.errors.hasPrefix(
        "Error: invalid argument \"nobody\" for \"--post-renderer\" flag: plugin: {Name:nobody "
          + "Type:postrenderer/v1} not found\n"))
  }

  private func getter(_ script: String) throws -> PluginScene {
    try PluginScene(
      Self.chart.merging([
        "data/plugins/get/plugin.yaml": """
        name: get
        version: 0.1.0
        downloaders:
        - command: get.sh $HELM_PLUGIN_NAME
          protocols: [mine, http]
        """, "data/plugins/get/get.sh": "#!/bin/sh\n" + script,
        "data/plugins/bad/plugin.yaml": "name: [\n",
      ]) { $1 })
  }

  @Test func `values come through a plugin`() async throws {
    let scene = try getter(
      "echo \"v: '$# $1 $2 $3 $4 $5 $HELM_PLUGIN_DIR $HELM_PLUGIN_PASS_CREDENTIALS_ALL $HELM_NAMESPACE'\"\n"
    )
    let run = await scene.run("template", "c", "-n", "ns", "-f", "mine://host/values.yaml")
    // The words of the command are not expanded, as in Helm.
    #expect(
      run.output.contains(
        "v: 5 $HELM_PLUGIN_NAME    mine://host/values.yaml \(scene.path("data/plugins/get")) false ns\n"
      ))
    #expect(run.errors.contains("failed to load plugin (ignoring)"))
    let plain = await scene.run("template", "c")
    #expect(plain.errors == "")
  }

  @Test func `a plugin that cannot fetch is told`() async throws {
    let scene = try getter("echo no >&2; exit 2\n")
    let run = await scene.run("template", "c", "-f", "mine://host/values.yaml")
    #expect(
      run.errors.hasSuffix(
        "Error: plugin \"get\" failed to invoke: plugin \"get\" exited with error\n"))
    let other = await scene.run("template", "c", "-f", "other://host/values.yaml")
    #expect(other.errors.hasSuffix("open other://host/values.yaml: no such file or directory\n"))
  }

  @Test func `a plugin does not take over the schemes of the tool`() async throws {
    let scene = try getter("echo 'v: 9'\n")
    let run = await scene.run("template", "c", "-f", "http://127.0.0.1:1/values.yaml")
    #expect(run.status == 1)
    #expect(!run.output.contains("v: 9"))
  }
}
