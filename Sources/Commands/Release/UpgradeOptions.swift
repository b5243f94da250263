internal import Arguments
internal import GoCompat
internal import Platform
internal import Releases

/// What `upgrade` has beyond `install`'s flags.
struct UpgradeOptions {
  /// The flags that it shares with `install`.
  let install: InstallOptions
  /// Whether a release that is not there is installed.
  let installs: Bool
  let serverSide: ReleaseSettings.ServerSide?
  let serverSideText: String
  let valuesPolicy: Upgrade.ValuesPolicy
  let historyLimit: Int
  let cleansUpOnFailure: Bool

  init(_ flags: ParsedFlags) {
    install = InstallOptions(flags)
    installs = flags.bool("install")
    serverSideText = flags.string("server-side")
    serverSide = ReleaseSettings.ServerSide(rawValue: serverSideText)
    if flags.bool("reset-values") {
      valuesPolicy = .reset
    } else if flags.bool("reuse-values") {
      valuesPolicy = .reuse
    } else if flags.bool("reset-then-reuse-values") {
      valuesPolicy = .resetThenReuse
    } else {
      valuesPolicy = .standard
    }
    historyLimit = Int(flags.int("history-max"))
    cleansUpOnFailure = flags.bool("cleanup-on-fail")
  }

  /// - SeeAlso: Helm's `newUpgradeCmd`
  static func flags(_ environment: Environment) -> [Flag] {
    let variables = HelmVariables(environment)
    let keyring = HelmDirectories(environment).keyring
    return installing + OperationFlags.sending + values + record
      + OperationFlags.history(variables.int("HELM_MAX_HISTORY", 10))
      + ValueOptions.flags + ChartOptions.flags(keyring: keyring, chartAt: { _ in 1 })
      + [ChartOptions.devel]
  }

  private static var installing: [Flag] {
    [
      Flag(
        "install", shorthand: "i", .bool(false), "install the release when there is none yet"),
      Flag(
        "create-namespace", .bool(false),
        "with --install, make the release's namespace when it is not there"),
      Flag(
        "skip-crds", .bool(false),
        "with --install, install no CRDs; without it those that are not there are installed"),
      Flag(
        "disable-openapi-validation", .bool(false),
        "do not check the rendered objects against the API server's schema"),
      Flag(
        "take-ownership", .bool(false),
        "take over objects that exist, whichever release they say they belong to"),
      Flag(
        "rollback-on-failure", .bool(false),
        "go back to the last good revision when it fails; makes --wait default to \"watcher\""),
      Flag(
        "atomic", .bool(false), "deprecated", deprecated: "use --rollback-on-failure instead",
        alias: "rollback-on-failure"),
    ]
  }

  private static var values: [Flag] {
    [
      Flag(
        "reset-values", .bool(false), "forget the values given before; the chart's count"),
      Flag(
        "reuse-values", .bool(false),
        "keep all values of the last revision, the chart's too, and lay the new ones over them"),
      Flag(
        "reset-then-reuse-values", .bool(false),
        "take the chart's values, lay those given before over them, and then the new ones"),
    ]
  }

  private static var record: [Flag] {
    [
      Flag("description", .string(""), "description of the revision"),
      Flag(
        "labels", shorthand: "l", .pairs,
        "labels of the revision's record, beside those before: key1=val1,key2=val2; null removes "
          + "one"),
      Flag(
        "dependency-update", .bool(false), "fetch missing dependencies before the chart is used"),
      Flag("render-subchart-notes", .bool(false), "show the subcharts' notes too"),
      Flag("hide-notes", .bool(false), "show no notes; they stay in the release's record"),
      Flag(
        "skip-schema-validation", .bool(false), "do not check values against the JSON schema"),
      Flag("enable-dns", .bool(false), "let templates look up host names"),
    ]
  }
}
