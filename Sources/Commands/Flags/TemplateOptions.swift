internal import Arguments
internal import GoCompat

/// What `template` has beyond `install`'s flags.
public struct TemplateOptions: Sendable, Equatable {
  /// Paths or patterns of templates, without the chart's name; empty for all.
  public var showOnly: [String]
  /// The folder to write files to; empty for standard output.
  public var outputDirectory: String
  public var includesCRDs: Bool
  public var skipsTests: Bool
  public var isUpgrade: Bool
  /// Whether files go below a folder of the release's name.
  public var usesReleaseName: Bool
  public var kubeVersion: String
  public var apiVersions: [String]
  public var limits: RenderLimits
  public var install: InstallOptions
  public var postRenderer: PostRendererOptions

  init(_ flags: ParsedFlags) {
    showOnly = flags.list("show-only")
    outputDirectory = flags.string("output-dir")
    includesCRDs = flags.bool("include-crds")
    skipsTests = flags.bool("skip-tests")
    isUpgrade = flags.bool("is-upgrade")
    usesReleaseName = flags.bool("release-name")
    kubeVersion = flags.string("kube-version")
    apiVersions = flags.list("api-versions")
    limits = RenderLimits(flags)
    install = InstallOptions(flags)
    postRenderer = PostRendererOptions(flags)
  }

  static let exclusiveFlags: [[String]] =
    InstallOptions.exclusiveFlags + [["validate", "dry-run"]]

  /// - Parameters:
  ///   - keyring: what `--keyring` is when not given.
  ///   - program: the name the program was called by.
  /// - SeeAlso: Helm's `newTemplateCmd`.
  static func flags(keyring: String, program: String) -> [Flag] {
    let unused = "this flag has no effect for '\(program) template' and will be removed in Helm 5"
    return InstallOptions.flags(keyring: keyring, unusedNotes: unused) + selection
      + RenderOptions.situation + strategy
      + RenderLimits.flags + PostRendererOptions.flags
  }

  private static var selection: [Flag] {
    [
      Flag(
        "show-only", shorthand: "s", .stringArray([]),
        "show only what these templates rendered (repeatable)"),
      Flag("output-dir", .string(""), "write the rendered files below this folder"),
      Flag("include-crds", .bool(false), "show the chart's CRDs too"),
      Flag("skip-tests", .bool(false), "leave tests out"),
      Flag(
        "release-name", .bool(false), "below --output-dir, use a folder of the release's name"),
    ]
  }

  private static var strategy: [Flag] {
    [
      Flag(
        "validate", .bool(false), "deprecated", deprecated: "use '--dry-run=server' instead"),
      Flag(
        "dry-run", .string("client"),
        "whether to render without a cluster (\"client\") or to have the cluster check "
          + "(\"server\")", bareValue: "unset", completion: .fixed(["client", "server"])),
    ]
  }
}
