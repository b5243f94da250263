import Foundation
import Testing

/// What the flags of the commands about releases do, beyond what the engine shows.
@Suite struct ReleaseFlagTests {
  /// Commands that end with 1 before anything is changed, and what they say.
  private static let refusals: [(String, String)] = [
    (
      "install",
      "\"yare install\" requires at least 1 argument\n\nUsage:  yare install [NAME] [CHART] [flags]"
    ),
    ("install shop", "INSTALLATION FAILED: must either provide a name or specify --generate-name"),
    (
      "install a b shop",
      "INSTALLATION FAILED: expected at most two arguments, unexpected arguments: shop"
    ),
    (
      "install a shop -g", "INSTALLATION FAILED: cannot set --generate-name and also specify a name"
    ),
    (
      "install Bad_Name shop",
      #"INSTALLATION FAILED: release name check failed: release name "Bad_Name": invalid release name, must match regex ^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$ and the length must not be longer than 53"#
    ),
    ("install a /nowhere", "INSTALLATION FAILED: path \"/nowhere\" not found"),
    (
      "install a shop --labels name=x",
      "INSTALLATION FAILED: user supplied labels contains system reserved label name. System labels: [name owner status version createdAt modifiedAt]"
    ),
    (
      "install a shop --hide-secret",
      "INSTALLATION FAILED: hiding Kubernetes secrets requires a dry-run mode"
    ),
    (
      "install a shop --force-replace --force-conflicts",
      "if any flags in the group [force-replace force-conflicts] are set none of the others can be; [force-conflicts force-replace] were all set"
    ),
    (
      "install a shop --wait=foo",
      "invalid argument \"foo\" for \"--wait\" flag: invalid wait input \"foo\". Valid inputs are watcher, hookOnly, and legacy"
    ),
    (
      "install a shop --dry-run=foo",
      "invalid dry-run value (\"foo\"). Must be \"none\", \"server\", or \"client\""
    ),
    (
      "install a shop --timeout=abc",
      "invalid argument \"abc\" for \"--timeout\" flag: time: invalid duration \"abc\""
    ),
    (
      "install a shop -o foo",
      "invalid argument \"foo\" for \"-o, --output\" flag: invalid format type"
    ),
    (
      "install a shop --crds=some",
      "INSTALLATION FAILED: invalid value \"some\" for --crds: must be skip, create or upgrade"
    ),
    ("upgrade a shop", "UPGRADE FAILED: \"a\" has no deployed releases"),
    ("upgrade Bad_Name shop", "UPGRADE FAILED: release name is invalid: Bad_Name"),
    ("upgrade --install Bad_Name shop", "release name is invalid: Bad_Name"),
    ("rollback a", "release: not found"),
    (
      "rollback a b",
      "could not convert revision to a number: strconv.Atoi: parsing \"b\": invalid syntax"
    ),
    ("rollback a -- -1", "invalid release revision"),
    ("rollback Bad_Name", "prepareRollback: Release name is invalid: Bad_Name"),
    ("uninstall a", "uninstall: Release not loaded: a: release: not found"),
    ("uninstall Bad_Name", "uninstall: Release name is invalid: Bad_Name"),
    (
      "uninstall a --cascade=x",
      "invalid cascade value (x). Must be \"background\", \"foreground\", or \"orphan\""
    ),
    ("test a", "release: not found"),
    ("test Bad_Name", "releaseTest: Release name is invalid: Bad_Name"),
    ("status a", "release: not found"),
    ("status a --revision 3", "release: not found"),
    ("get manifest Bad_Name", "releaseContent: Release name is invalid: Bad_Name"),
    ("history a", "release: not found"),
    ("history Bad_Name", "release name is invalid: Bad_Name"),
    ("list x", "\"yare list\" accepts no arguments\n\nUsage:  yare list [flags]"),
    ("list --filter (", "error parsing regexp: missing closing ): `(`"),
  ]

  @Test func `what cannot be done is refused as Helm refuses it`() async throws {
    let run = try ReleaseRun()
    for (line, wanted) in Self.refusals {
      let errors = await run.fail(line)
      #expect(errors.hasPrefix("Error: " + wanted + "\n"), "\(line)")
    }
    #expect(await run.succeed("list -q") == "")
    #expect(await run.succeed("uninstall a --ignore-not-found") == "release \"a\" uninstalled\n")
  }

  @Test func `how objects are sent follows the revision before, and flags`() async throws {
    let run = try ReleaseRun()
    _ = await run.succeed("install web shop --server-side=false --description one -l team=a")
    func method() async -> String {
      let text = await run.succeed("get metadata web")
      return String(text.split(separator: "\n").last { $0.hasPrefix("APPLY_METHOD") } ?? "")
    }
    #expect(await method() == "APPLY_METHOD: client-side apply")
    #expect(
      await run.fail("upgrade web shop --force-conflicts").hasPrefix(
        "Error: UPGRADE FAILED: invalid client update option(s): forceConflicts enabled when serverSideApply disabled\n"
      ))
    _ = await run.succeed("upgrade web shop --force-replace")
    #expect(await method() == "APPLY_METHOD: client-side apply")
    _ = await run.succeed("upgrade web shop --server-side=true")
    #expect(await method() == "APPLY_METHOD: server-side apply")
    #expect(
      await run.fail("upgrade web shop --force-replace").hasPrefix(
        "Error: UPGRADE FAILED: invalid operation: cannot use server-side apply and force replace together\n"
      ))
    #expect(
      await run.fail("upgrade web shop --server-side=maybe").hasPrefix(
        "Error: UPGRADE FAILED: invalid/unknown release server-side apply method: maybe\n"))
    // The method of the revision that is gone back to counts.
    _ = await run.succeed("rollback web 1")
    #expect(await method() == "APPLY_METHOD: client-side apply")
    #expect(await run.succeed("status web --revision 1").contains("DESCRIPTION: one\n"))
  }

  @Test func `dry runs change nothing and keep to the description`() async throws {
    let run = try ReleaseRun()
    let install = await run.succeed("install web shop --dry-run=client --description mine")
    #expect(install.contains("STATUS: pending-install\n"))
    #expect(install.contains("DESCRIPTION: Dry run complete\n"))
    #expect(install.contains("\nHOOKS:\n---\n# Source: shop/templates/before.yaml\n"))
    #expect(install.contains("\nMANIFEST:\n---\n# Source: shop/templates/settings.yaml\n"))
    _ = await run.succeed("install web shop")
    let upgrade = await run.succeed("upgrade web shop --dry-run=server")
    #expect(upgrade.hasPrefix("Release \"web\" has been upgraded. Happy Helming!\nNAME: web\n"))
    #expect(upgrade.contains("STATUS: pending-upgrade\nREVISION: 2\n"))
    #expect(upgrade.contains("\nMANIFEST:\n"))
    let told = await run.succeed("upgrade web shop --dry-run=server --description mine")
    #expect(told.contains("DESCRIPTION: mine\n"))
    #expect(!told.contains("MANIFEST:"))
    #expect(
      await run.succeed("rollback web 1 --dry-run=server")
        == "Rollback was a success! Happy Helming!\n")
    #expect(await run.succeed("history web --max 1 -o json").contains("\"revision\":1,"))
    #expect(await run.succeed("get notes web") == "NOTES:\nRevision 1\n\n")
  }

  @Test func `labels, values and the history are kept as told`() async throws {
    let run = try ReleaseRun()
    _ = await run.succeed("install web shop --set a=1 -l team=x,kind=y --no-hooks")
    _ = await run.succeed("upgrade web shop --reuse-values --set b=2 -l team=null,more=z")
    #expect(await run.succeed("get values web") == "USER-SUPPLIED VALUES:\na: 1\nb: 2\n")
    let metadata = await run.succeed("get metadata web -o json")
    #expect(metadata.contains("\"kind\":\"y\""))
    #expect(metadata.contains("\"more\":\"z\""))
    #expect(!metadata.contains("\"team\""))
    _ = await run.succeed("upgrade web shop --reset-then-reuse-values --set a=3")
    #expect(await run.succeed("get values web -o json") == "{\"a\":3,\"b\":2}\n")
    _ = await run.succeed("upgrade web shop")
    #expect(await run.succeed("get values web -o json") == "{\"a\":3,\"b\":2}\n")
    _ = await run.succeed("upgrade web shop --reset-values --history-max 2")
    #expect(await run.succeed("get values web -o json") == "null\n")
    let history = await run.succeed("history web -o json")
    #expect(history.components(separatedBy: "\"revision\"").count == 3)
    #expect(await run.succeed("list -l more=z -q") == "web\n")
    #expect(await run.succeed("list -l more!=z -q") == "")
    #expect(
      await run.fail("list -l a=b=c").hasPrefix(
        "Error: found '=', expected: ',' or 'end of string'\n"))
    #expect(
      await run.succeed("list --time-format 2006-01 --no-headers")
        == "web\tdefault\t5\t2027-01\tdeployed\tshop-0.1.0\t1.0\n")
  }
}
