public import Arguments

/// How a release is made: what `install` and `template` share.
public struct InstallOptions: Sendable, Equatable {
  public var createsNamespace: Bool
  public var forcesReplacement: Bool
  public var forcesConflicts: Bool
  public var isServerSide: Bool
  public var skipsHooks: Bool
  public var replacesName: Bool
  /// Nanoseconds.
  public var timeout: Int64
  public var waitsForJobs: Bool
  public var generatesName: Bool
  public var nameTemplate: String
  public var description: String
  public var updatesDependencies: Bool
  public var skipsOpenAPIValidation: Bool
  public var rollsBackOnFailure: Bool
  public var skipsCRDs: Bool
  public var rendersSubchartNotes: Bool
  public var skipsSchemaValidation: Bool
  /// In order of the keys.
  public var labels: [FlagValue.Pair]
  public var allowsDNS: Bool
  public var hidesNotes: Bool
  public var takesOwnership: Bool
  /// `watcher`, `hookOnly` or `legacy`.
  public var waitStrategy: String
  public var values: ValueOptions
  public var chart: ChartOptions

  init(_ flags: ParsedFlags) {
    createsNamespace = flags.bool("create-namespace")
    forcesReplacement = flags.bool("force-replace")
    forcesConflicts = flags.bool("force-conflicts")
    isServerSide = flags.bool("server-side")
    skipsHooks = flags.bool("no-hooks")
    replacesName = flags.bool("replace")
    timeout = flags.duration("timeout")
    waitsForJobs = flags.bool("wait-for-jobs")
    generatesName = flags.bool("generate-name")
    nameTemplate = flags.string("name-template")
    description = flags.string("description")
    updatesDependencies = flags.bool("dependency-update")
    skipsOpenAPIValidation = flags.bool("disable-openapi-validation")
    rollsBackOnFailure = flags.bool("rollback-on-failure")
    skipsCRDs = flags.bool("skip-crds")
    rendersSubchartNotes = flags.bool("render-subchart-notes")
    skipsSchemaValidation = flags.bool("skip-schema-validation")
    labels = flags.pairs("labels")
    allowsDNS = flags.bool("enable-dns")
    hidesNotes = flags.bool("hide-notes")
    takesOwnership = flags.bool("take-ownership")
    waitStrategy = flags.string("wait")
    values = ValueOptions(flags)
    chart = ChartOptions(flags)
  }
}
