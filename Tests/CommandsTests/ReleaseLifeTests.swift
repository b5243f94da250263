import Testing

/// The lives of releases as commands show them.
@Suite struct ReleaseLifeTests {
  @Test("install shows the release")
  func install() async throws {
    let run = try ReleaseRun()
    #expect(
      await run.succeed("install web shop") == """
        NAME: web
        LAST DEPLOYED: Fri Jan 15 08:00:00 2027
        NAMESPACE: default
        STATUS: deployed
        REVISION: 1
        DESCRIPTION: Install complete
        TEST SUITE:     web-before
        Last Started:   Fri Jan 15 08:00:00 2027
        Last Completed: Fri Jan 15 08:00:00 2027
        Phase:          Succeeded
        NOTES:
        Revision 1

        """)
    #expect(
      await run.fail("install web shop")
        == "Error: INSTALLATION FAILED: release name check failed: cannot reuse a name that is still in use\n"
    )
  }

  @Test("a life: install, upgrade, rollback, history, uninstall")
  func life() async throws {
    let run = try ReleaseRun()
    _ = await run.succeed("install web shop")
    let upgraded = await run.succeed("upgrade web shop --set greeting=hi -l team=a")
    #expect(upgraded.hasPrefix("Release \"web\" has been upgraded. Happy Helming!\nNAME: web\n"))
    #expect(await run.succeed("get values web") == "USER-SUPPLIED VALUES:\ngreeting: hi\n")
    #expect(await run.succeed("rollback web") == "Rollback was a success! Happy Helming!\n")
    #expect(
      await run.succeed("history web") == """
        REVISION\tUPDATED                 \tSTATUS    \tCHART     \tAPP VERSION\tDESCRIPTION     
        1       \tFri Jan 15 08:00:00 2027\tsuperseded\tshop-0.1.0\t1.0        \tInstall complete
        2       \tFri Jan 15 08:00:00 2027\tsuperseded\tshop-0.1.0\t1.0        \tUpgrade complete
        3       \tFri Jan 15 08:00:00 2027\tdeployed  \tshop-0.1.0\t1.0        \tRollback to 1   

        """)
    #expect(
      await run.succeed("list") == """
        NAME\tNAMESPACE\tREVISION\tUPDATED                      \tSTATUS  \tCHART     \tAPP VERSION
        web \tdefault  \t3       \t2027-01-15 08:00:00 +0000 UTC\tdeployed\tshop-0.1.0\t1.0        

        """)
    #expect(
      await run.succeed("uninstall web --dry-run")
        == "would delete ConfigMap default/web-settings\nrelease \"web\" uninstalled\n")
    #expect(await run.succeed("uninstall web") == "release \"web\" uninstalled\n")
    #expect(await run.succeed("list -q") == "")
  }

  @Test("programs read JSON and YAML with the fields in Helm's order")
  func formats() async throws {
    let run = try ReleaseRun()
    let record = await run.succeed("install web shop -o json")
    #expect(record.hasPrefix("{\"name\":\"web\",\"info\":{\"first_deployed\":"))
    #expect(
      await run.succeed("list -o json")
        == "[{\"name\":\"web\",\"namespace\":\"default\",\"revision\":\"1\",\"updated\":\"2027-01-15 08:00:00 +0000 UTC\",\"status\":\"deployed\",\"chart\":\"shop-0.1.0\",\"app_version\":\"1.0\"}]\n"
    )
    #expect(
      await run.succeed("history web -o yaml") == """
        - app_version: "1.0"
          chart: shop-0.1.0
          description: Install complete
          revision: 1
          status: deployed
          updated: "2027-01-15T08:00:00Z"

        """)
    #expect(await run.succeed("list --failed -o json") == "[]\n")
    #expect(await run.succeed("get values web -o json") == "null\n")
    #expect(await run.succeed("get values web --all -o yaml") == "greeting: hello\n")
  }

  @Test("upgrade --install installs what is not there, and what was uninstalled")
  func upgradeInstalls() async throws {
    let run = try ReleaseRun()
    let first = await run.succeed("upgrade --install web shop")
    #expect(first.hasPrefix("Release \"web\" does not exist. Installing it now.\nNAME: web\n"))
    _ = await run.succeed("uninstall web --keep-history")
    #expect(await run.succeed("list --uninstalled -q") == "web\n")
    let second = await run.succeed("upgrade -i web shop")
    #expect(second.contains("does not exist. Installing it now."))
    #expect(second.contains("REVISION: 2\n"))
  }

  @Test("a dry run of the client needs no cluster, one of the server shows what it thinks")
  func dryRuns() async throws {
    let run = try ReleaseRun(["shop/templates/secret.yaml": Self.secret])
    let noCluster = ["YARE_SANDBOX": "", "KUBECONFIG": "/nowhere"]
    let (status, output, _) = await run.run(
      "install web shop --dry-run=client --hide-secret", environment: noCluster)
    #expect(status == 0)
    #expect(output.contains("DESCRIPTION: Dry run complete\n"))
    #expect(
      output.contains(
        "# Source: shop/templates/secret.yaml\n# HIDDEN: The Secret output has been suppressed\n"))
    #expect(!output.contains("c2VjcmV0"))
    #expect(
      await run.fail("install web shop --hide-secret")
        == "Error: INSTALLATION FAILED: hiding Kubernetes secrets requires a dry-run mode\n")
    #expect(await run.succeed("install web shop --dry-run=server").contains("c2VjcmV0"))
    let bad = await run.fail(
      "template web shop --dry-run=server --set greeting= --namespace nowhere")
    #expect(bad.contains("namespaces \"nowhere\" not found"))
    #expect(await run.succeed("list -q") == "")
  }

  private static let secret = """
    apiVersion: v1
    kind: Secret
    metadata:
      name: s
    data:
      a: c2VjcmV0

    """

  @Test("a refusal names the object and what the server answered")
  func refusal() async throws {
    let run = try ReleaseRun([
      "shop/templates/web.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replicas: -1
        selector: {matchLabels: {a: b}}
        template:
          metadata: {labels: {a: b}}
          spec: {containers: [{name: c, image: i}]}

      """
    ])
    let errors = await run.fail("install web shop --diagnostics full")
    #expect(
      errors.hasPrefix(
        "Error: INSTALLATION FAILED: server-side apply failed for object default/web apps/v1, Kind=Deployment: "
      ))
    #expect(errors.contains("= the server answered 422 Invalid\n"))
    #expect(errors.contains("spec.replicas: Invalid value: -1"))
    #expect(await run.succeed("list --failed -q") == "web\n")
  }

  @Test(
    "errors have Helm's words",
    arguments: [
      ("upgrade nosuch shop", "UPGRADE FAILED: \"nosuch\" has no deployed releases"),
      ("uninstall nosuch", "uninstall: Release not loaded: nosuch: release: not found"),
      ("rollback nosuch", "release: not found"), ("status nosuch", "release: not found"),
      ("history nosuch", "release: not found"), ("get all nosuch", "release: not found"),
      (
        "rollback web x",
        "could not convert revision to a number: strconv.Atoi: parsing \"x\": invalid syntax"
      ),
      ("rollback web 9", "release has no 9 version"),
      (
        "uninstall web --cascade up",
        "invalid cascade value (up). Must be \"background\", \"foreground\", or \"orphan\""
      ),
      (
        "upgrade web shop --server-side=maybe",
        "UPGRADE FAILED: invalid/unknown release server-side apply method: maybe"
      ),
      (
        "install web shop --dry-run=some",
        "invalid dry-run value (\"some\"). Must be \"none\", \"server\", or \"client\""
      ),
      ("status Web_", "releaseContent: Release name is invalid: Web_"),
      ("uninstall Web_", "uninstall: Release name is invalid: Web_"),
      ("list --filter (", "error parsing regexp: missing closing ): `(`"),
    ])
  func errors(line: String, text: String) async throws {
    let run = try ReleaseRun()
    _ = await run.succeed("install web shop")
    #expect(await run.fail(line) == "Error: \(text)\n")
  }

  @Test("lists are filtered, ordered and cut")
  func lists() async throws {
    let run = try ReleaseRun()
    for name in ["a", "b", "c"] {
      _ = await run.succeed("install \(name) shop -l group=\(name)")
    }
    _ = await run.succeed("upgrade b shop")
    #expect(await run.succeed("list -q") == "a\nb\nc\n")
    #expect(await run.succeed("list -q -r --max 2") == "c\nb\n")
    #expect(await run.succeed("list -q --offset 1 --max 1") == "b\n")
    #expect(await run.succeed("list -q --filter ^[ac]$") == "a\nc\n")
    #expect(await run.succeed("list -q -l group=b") == "b\n")
    #expect(await run.succeed("list -q -l group!=b") == "a\nc\n")
    #expect(await run.succeed("list -q --superseded") == "b\n")
    #expect(await run.succeed("list -q --deployed --no-headers") == "a\nb\nc\n")
    #expect(
      await run.succeed("list -A --no-headers --filter a --time-format 2006")
        == "a\tdefault\t1\t2027\tdeployed\tshop-0.1.0\t1.0\n")
  }

  @Test("tests are run and remembered")
  func tests() async throws {
    let run = try ReleaseRun()
    _ = await run.succeed("install web shop --no-hooks")
    #expect(await !run.succeed("status web").contains("web-before"))
    #expect(await run.succeed("test web").contains("TEST SUITE:     web-before\n"))
    #expect(await run.succeed("status web").contains("Phase:          Succeeded\n"))
    #expect(await run.succeed("recover web").contains("nothing to recover"))
  }

  @Test("a post-renderer changes manifests and hooks")
  func postRenderer() async throws {
    let run = try ReleaseRun()
    let line = "template web shop --post-renderer sed --post-renderer-args s/hello/goodbye/"
    let output = await run.succeed(line)
    #expect(output.contains("greeting: \"goodbye\"\n"))
    #expect(output.contains("# Source: shop/templates/settings.yaml\n"))
    #expect(output.contains("# Source: shop/templates/before.yaml\n"))
    #expect(!output.contains("postrenderer.helm.sh"))
    #expect(
      await run.fail("template web shop --post-renderer false")
        .hasPrefix(
          "Error: error while running post render on files: error while running command false"))
  }

  @Test("shells are offered releases and revisions")
  func completion() async throws {
    let run = try ReleaseRun()
    _ = await run.succeed("install web shop")
    let names = await run.run("__complete status w").output
    #expect(names == "web\tshop-0.1.0 -> deployed\n:4\n")
    #expect(
      await run.run("__complete rollback web 1").output == "1\tApp: 1.0, Chart: shop-0.1.0\n:4\n")
    #expect(await run.run("__complete list --namespace def").output.contains("default\n"))
  }

  @Test("what is stored of a release is shown")
  func stored() async throws {
    let run = try ReleaseRun()
    _ = await run.succeed("install web shop --set greeting=hi")
    #expect(
      await run.succeed("get metadata web") == """
        NAME: web
        CHART: shop
        VERSION: 0.1.0
        APP_VERSION: 1.0
        ANNOTATIONS:\u{20}
        LABELS: modifiedAt=1800000000,name=web,owner=helm,status=deployed,version=1
        DEPENDENCIES:\u{20}
        NAMESPACE: default
        REVISION: 1
        STATUS: deployed
        DEPLOYED_AT: 2027-01-15T08:00:00Z
        APPLY_METHOD: server-side apply

        """)
    #expect(await run.succeed("get notes web") == "NOTES:\nRevision 1\n\n")
    #expect(await run.succeed("get values web --all") == "COMPUTED VALUES:\ngreeting: hi\n")
    let hooks = await run.succeed("get hooks web")
    #expect(hooks.hasPrefix("---\n# Source: shop/templates/before.yaml\napiVersion: v1\n"))
    let manifest = await run.succeed("get manifest web --revision 1")
    #expect(manifest.hasPrefix("---\n# Source: shop/templates/settings.yaml\napiVersion: v1\n"))
    let template = "{{.Release.Name}}-{{.Release.Chart.Metadata.Version}}-{{.Release.Info.Status}}"
    #expect(await run.succeed("get all web --template \(template)") == "web-0.1.0-deployed")
    let all = await run.succeed("get all web")
    #expect(all.contains("CHART: shop\nVERSION: 0.1.0\nAPP_VERSION: 1.0\n"))
    #expect(all.contains("USER-SUPPLIED VALUES:\ngreeting: hi\n\nCOMPUTED VALUES:\n"))
    #expect(await run.fail("get manifest web --revision 7") == "Error: release: not found\n")
  }

  @Test("several releases go in one command, up to the first that is not there")
  func several() async throws {
    let run = try ReleaseRun()
    for name in ["a", "b"] { _ = await run.succeed("install \(name) shop") }
    let (status, output, errors) = await run.run("uninstall a nosuch b")
    #expect(status == 1)
    #expect(output == "release \"a\" uninstalled\n")
    #expect(errors == "Error: uninstall: Release not loaded: nosuch: release: not found\n")
    #expect(
      await run.succeed("uninstall nosuch b --ignore-not-found")
        == "release \"nosuch\" uninstalled\nrelease \"b\" uninstalled\n")
  }
}
