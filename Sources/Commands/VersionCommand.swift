internal import Arguments
internal import GoCompat
internal import Rendering

/// `version`: the Helm version this tool is compatible with, in the shape tools parse, and its own.
enum VersionCommand {
  static var command: ToolCommand {
    ToolCommand("version", short: "show the version") { program in
      ToolCommandDetails(
        long: """
          Shows the version of Helm that \(program) behaves as, in Helm's own form, and after it \
          yare's own:

              version.BuildInfo{Version:"v4.2.4", …, YareVersion:"v0.1.0"}

          A template given with --template can use .Version, .GitCommit, .GitTreeState, .GoVersion,
          .KubeClientVersion and .YareVersion:

              \(program) version --template 'Helm {{.Version}}'
          """,
        flags: [
          Flag("short", .bool(false), "show the version number only"),
          Flag("template", .string(""), "template for the output", completion: .nothing),
        ],
        arguments: .noArguments, action: run, completion: Completion { _ in .noMoreArguments })
    }
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let template = context.flags.string("template")
    if !template.isEmpty {
      context.output.write(try VersionTemplate.render(template))
      return
    }
    let text = context.flags.bool("short") ? BuildDescription.short : BuildDescription.full
    context.output.write(text + "\n")
  }
}

/// What this build is, in the fields of Helm's `version.BuildInfo`.
enum BuildDescription {
  static let yareVersion = "v0.1.0"
  private static let helm = HelmIdentity.current

  /// The fields in order, as `%#v` and templates have them.
  static let fields: [(name: String, value: String)] = [
    ("Version", helm.version.text), ("GitCommit", helm.gitCommit.text),
    ("GitTreeState", helm.gitTreeState.text), ("GoVersion", helm.goVersion.text),
    ("KubeClientVersion", helm.kubeClientVersion.text), ("YareVersion", yareVersion),
  ]

  static var full: String {
    let list = fields.map { "\($0.name):\(Strconv.quote(ByteString($0.value)).text)" }.joined(
      separator: ", ")
    return "version.BuildInfo{\(list)}"
  }

  static var short: String { "\(helm.version)+g\(helm.gitCommit.text.prefix(7))" }
}
