internal import Arguments

/// What decides how a chart is rendered, for every command that renders one.
struct RenderOptions {
  var values: ValueOptions
  var chart: ChartOptions
  var kubeVersion: String
  var apiVersions: [String]
  var isUpgrade: Bool
  var skipsSchemaValidation: Bool
  var allowsDNS: Bool
  var limits: RenderLimits

  /// Reads the flags of `RenderOptions.flags` or of `TemplateOptions.flags`.
  init(_ flags: ParsedFlags) {
    values = ValueOptions(flags)
    chart = ChartOptions(flags)
    kubeVersion = flags.string("kube-version")
    apiVersions = flags.list("api-versions")
    isUpgrade = flags.bool("is-upgrade")
    skipsSchemaValidation = flags.bool("skip-schema-validation")
    allowsDNS = flags.bool("enable-dns")
    limits = RenderLimits(flags)
  }

  /// The flags of a command that only renders.
  static func flags(keyring: String) -> [Flag] {
    ValueOptions.flags + ChartOptions.flags(keyring: keyring) + [ChartOptions.devel] + situation
      + checks + RenderLimits.flags
  }

  /// What templates see of the release and the cluster.
  static var situation: [Flag] {
    [
      Flag(
        "is-upgrade", .bool(false), "render as an upgrade would: .Release.IsUpgrade is true"),
      Flag("kube-version", .string(""), "Kubernetes version for .Capabilities.KubeVersion"),
      Flag(
        "api-versions", shorthand: "a", .strings([]),
        "Kubernetes API versions to add to .Capabilities.APIVersions (repeatable)",
        completion: .nothing),
    ]
  }

  private static var checks: [Flag] {
    [
      Flag(
        "skip-schema-validation", .bool(false), "do not check values against the JSON schema"),
      Flag("enable-dns", .bool(false), "let templates look up host names"),
    ]
  }
}
