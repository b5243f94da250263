internal import Arguments
internal import GoCompat

/// Flags of the operations that change a release, beside those of `install`.
enum OperationFlags {
  static var hidesSecrets: Flag {
    Flag("hide-secret", .bool(false), "with --dry-run, show no Secrets")
  }

  static var dryRun: Flag {
    Flag(
      "dry-run", .string("none"),
      "change nothing: \"client\" renders only, \"server\" has the cluster check the objects too",
      bareValue: "unset", completion: .fixed(["none", "client", "server"]))
  }

  static var crds: Flag {
    Flag(
      "crds", .string("create"),
      "what to do with the chart's CRDs: \"skip\" them, \"create\" those that are missing, or "
        + "\"upgrade\" those that are there too where it does no harm; an upgrade of a release "
        + "skips them unless told", completion: .fixed(["skip", "create", "upgrade"]))
  }

  /// How objects are sent when a release is there already.
  static var sending: [Flag] {
    [
      Flag("force-replace", .bool(false), "replace objects instead of changing them"),
      Flag(
        "force", .bool(false), "deprecated", deprecated: "use --force-replace instead",
        alias: "force-replace"),
      Flag(
        "force-conflicts", .bool(false),
        "with server-side apply, take over fields that others manage"),
      Flag(
        "server-side", .string("auto"),
        "whether the server applies changes: \"true\", \"false\", or \"auto\" for what the revision "
          + "before did", completion: .fixed(["true", "false", "auto"])),
      Flag("no-hooks", .bool(false), "run no hooks"),
      timeout,
      Flag(
        "wait-for-jobs", .bool(false),
        "with --wait, also wait for all jobs to end, for as long as --timeout"),
      WaitStrategy.flag,
    ]
  }

  static var timeout: Flag {
    Flag(
      "timeout", .duration(300_000_000_000),
      "how long any one Kubernetes operation may take, such as a hook's job")
  }

  static func history(_ maximum: Int) -> [Flag] {
    [
      Flag(
        "history-max", .int(Int64(maximum)),
        "how many revisions of the release to keep; 0 for all"),
      Flag(
        "cleanup-on-fail", .bool(false), "when it fails, delete the objects that were new in it"),
    ]
  }

  static func revision(_ usage: String) -> Flag {
    Flag(
      "revision", .int(0), usage,
      completion: ReleaseCompletion.revisions { request in
        request.arguments.count == 1 ? request.arguments[0] : nil
      })
  }
}
