internal import Arguments

extension InstallOptions {
  /// Flags that exclude each other, for `CommandDetails.exclusiveFlags`.
  static let exclusiveFlags: [[String]] = [
    ["force-replace", "force-conflicts"], ["force", "force-conflicts"],
  ]

  /// - Parameters:
  ///   - keyring: what `--keyring` is when not given.
  ///   - unusedNotes: for `template`: why the flags about notes are only accepted.
  /// - SeeAlso: Helm's `addInstallFlags`.
  static func flags(keyring: String, unusedNotes: String? = nil) -> [Flag] {
    applying + naming + running(unusedNotes) + ValueOptions.flags
      + ChartOptions.flags(keyring: keyring) + [ChartOptions.devel, WaitStrategy.flag]
  }

  private static var applying: [Flag] {
    [
      Flag(
        "create-namespace", .bool(false), "make the release's namespace when it is not there"),
      Flag("force-replace", .bool(false), "replace objects instead of changing them"),
      Flag(
        "force", .bool(false), "deprecated", deprecated: "use --force-replace instead",
        alias: "force-replace"),
      Flag(
        "force-conflicts", .bool(false),
        "with server-side apply, take over fields that others manage"),
      Flag("server-side", .bool(true), "let the server, not the client, apply changes"),
      Flag("no-hooks", .bool(false), "run no hooks"),
      Flag(
        "take-ownership", .bool(false),
        "take over objects that exist, whichever release they say they belong to"),
      Flag(
        "disable-openapi-validation", .bool(false),
        "do not check the rendered objects against the API server's schema"),
      Flag(
        "skip-crds", .bool(false),
        "install no CRDs; without it those that are not there are installed"),
      Flag(
        "rollback-on-failure", .bool(false),
        "undo the installation when it fails; makes --wait default to \"watcher\""),
      Flag(
        "atomic", .bool(false), "deprecated", deprecated: "use --rollback-on-failure instead",
        alias: "rollback-on-failure"),
      Flag(
        "timeout", .duration(300_000_000_000),
        "how long any one Kubernetes operation may take, such as a hook's job"),
      Flag(
        "wait-for-jobs", .bool(false),
        "with --wait, also wait for all jobs to end, for as long as --timeout"),
    ]
  }

  private static var naming: [Flag] {
    [
      Flag(
        "replace", .bool(false),
        "use a name again that a deleted release left in the history; unsafe in production"),
      Flag(
        "generate-name", shorthand: "g", .bool(false),
        "make up the release name; NAME is then left out"),
      Flag("name-template", .string(""), "template that makes the release name"),
      Flag("description", .string(""), "description of the release"),
      Flag(
        "labels", shorthand: "l", .pairs, "labels of the release's record: key1=val1,key2=val2"),
    ]
  }

  private static func running(_ unusedNotes: String?) -> [Flag] {
    [
      Flag(
        "dependency-update", .bool(false), "fetch missing dependencies before the chart is used"),
      Flag(
        "render-subchart-notes", .bool(false), "show the subcharts' notes too",
        deprecated: unusedNotes),
      Flag(
        "hide-notes", .bool(false), "show no notes; they stay in the release's record",
        deprecated: unusedNotes),
      Flag(
        "skip-schema-validation", .bool(false), "do not check values against the JSON schema"),
      Flag("enable-dns", .bool(false), "let templates look up host names"),
    ]
  }
}
