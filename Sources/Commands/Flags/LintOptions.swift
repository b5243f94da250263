internal import Arguments

/// What `lint` is asked to look at, and how strict it is.
public struct LintOptions: Sendable, Equatable {
  /// Whether warnings are failures.
  public var isStrict: Bool
  public var includesSubcharts: Bool
  /// Whether only warnings and errors are told.
  public var isQuiet: Bool
  public var skipsSchemaValidation: Bool
  public var kubeVersion: String
  public var values: ValueOptions
  public var limits: RenderLimits

  init(_ flags: ParsedFlags) {
    isStrict = flags.bool("strict")
    includesSubcharts = flags.bool("with-subcharts")
    isQuiet = flags.bool("quiet")
    skipsSchemaValidation = flags.bool("skip-schema-validation")
    kubeVersion = flags.string("kube-version")
    values = ValueOptions(flags)
    limits = RenderLimits(flags)
  }

  /// - SeeAlso: Helm's `newLintCmd`.
  static var flags: [Flag] {
    [
      Flag("strict", .bool(false), "fail on warnings too"),
      Flag("with-subcharts", .bool(false), "check the charts in the chart too"),
      Flag("quiet", .bool(false), "show warnings and errors only"),
      Flag(
        "skip-schema-validation", .bool(false), "do not check values against the JSON schema"),
      Flag(
        "kube-version", .string(""), "Kubernetes version to check for deprecated objects against"),
    ] + ValueOptions.flags + RenderLimits.flags
  }
}
