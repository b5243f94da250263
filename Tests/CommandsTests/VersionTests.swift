import Testing

@Suite struct VersionTests {
  @Test func shapeThatToolsParse() throws {
    let output = ToolRun("version").output
    let shape =
      #/version\.BuildInfo\{Version:"(v4\.2\.\d+)", GitCommit:"([0-9a-f]{40})", GitTreeState:"clean", GoVersion:"go[0-9.]+", KubeClientVersion:"v1\.\d+", YareVersion:"v[0-9.]+"\}\n/#
    let match = try #require(output.wholeMatch(of: shape))
    #expect(ToolRun("version", "--short").output == "\(match.1)+g\(match.2.prefix(7))\n")
    #expect(
      ToolRun("version", "--template", "Version: {{.Version}}").output == "Version: \(match.1)")
  }

  @Test func errors() {
    #expect(
      ToolRun("version", "x").errors
        == "Error: \"yare version\" accepts no arguments\n\nUsage:  yare version [flags]\n")
    let run = ToolRun("version", "--template", "{{.Nope}}")
    #expect(run.status == 1)
    #expect(
      run.errors == "Error: template: _:1:2: executing \"_\" at <.Nope>: "
        + "can't evaluate field Nope in type version.BuildInfo\n")
  }
}

@Suite struct EnvTests {
  @Test func defaults() {
    let lines = ToolRun("env").output.split(separator: "\n")
    #expect(lines.count == 22)
    #expect(lines == lines.sorted())
    #expect(lines.contains(#"HELM_BIN="yare""#))
    #expect(lines.contains(#"HELM_CACHE_HOME="/home/u/.cache/helm""#))
    #expect(lines.contains(#"HELM_PLUGINS="/home/u/.local/share/helm/plugins""#))
    #expect(lines.contains(#"HELM_NAMESPACE="default""#))
    #expect(lines.contains(#"HELM_QPS="0.00""#))
    #expect(lines.contains(#"HELM_BURST_LIMIT="100""#))
  }

  @Test(arguments: [
    ("HELM_DATA_HOME", ["XDG_DATA_HOME": "/x"], "/x/helm"),
    ("HELM_DATA_HOME", ["XDG_DATA_HOME": "/x", "HELM_DATA_HOME": "/y/"], "/y"),
    ("HELM_REPOSITORY_CACHE", ["HELM_CACHE_HOME": "/c"], "/c/repository"),
    ("HELM_MAX_HISTORY", ["HELM_MAX_HISTORY": "3"], "3"),
    ("HELM_MAX_HISTORY", ["HELM_MAX_HISTORY": "x"], "10"),
    ("HELM_KUBEASGROUPS", ["HELM_KUBEASGROUPS": ", a,b ,"], "a,b"),
    ("HELM_DEBUG", ["HELM_DEBUG": "1"], "true"),
    ("HELM_DEBUG", ["HELM_DEBUG": "yes"], "false"),
    ("HELM_QPS", ["HELM_QPS": "2.345"], "2.35"),
    ("HELM_NAMESPACE", ["HELM_NAMESPACE": "n"], "n"),
    ("NOPE", [:], ""),
  ])
  func variables(name: String, environment: [String: String], wanted: String) {
    #expect(ToolRun("env", name, environment: environment).output == wanted + "\n")
  }

  @Test func namespaceOfKubeconfig() throws {
    let config = """
      current-context: a
      contexts:
      - {name: a, context: {namespace: first}}
      - {name: b, context: {namespace: second}}
      - {name: c, context: {}}
      """
    let folder = try ScratchFolder(["config": config, "broken": "a: [", "other": "contexts: []"])
    func namespace(_ flags: [String], _ environment: [String: String] = [:]) -> String {
      // The array spreads over the variadic parameter one at a time.
      switch flags.count {
      case 0: ToolRun("env", "HELM_NAMESPACE", environment: environment).output
      case 1: ToolRun("env", "HELM_NAMESPACE", flags[0], environment: environment).output
      default:
        ToolRun("env", "HELM_NAMESPACE", flags[0], flags[1], environment: environment).output
      }
    }
    let variable = [
      "KUBECONFIG": "\(folder.path)/broken:\(folder.path)/other:\(folder.path)/config"
    ]
    #expect(namespace([], variable) == "first\n")
    #expect(namespace(["--kube-context=b"], variable) == "second\n")
    #expect(namespace(["--kube-context=c"], variable) == "default\n")
    #expect(namespace(["-nx"], variable) == "x\n")
    #expect(namespace(["--kubeconfig=\(folder.path)/config"]) == "first\n")
    #expect(namespace(["--kubeconfig=\(folder.path)/nope"], variable) == "default\n")
  }
}
