internal import Arguments

/// Flags of the operations that change a release, beside those of `install`.
enum OperationFlags {
  static var all: [Flag] { [hidesSecrets, dryRun, crds] }

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
        + "\"upgrade\" those that are there too", completion: .fixed(["skip", "create", "upgrade"]))
  }
}
