internal import Arguments
internal import GoCompat

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
  /// The release of Helm that is matched, and the commit it was made from.
  static let helmVersion = "v4.2.4"
  static let helmCommit = "3900f434fd3ef2b84065dc04508df48f288dba00"
  static let yareVersion = "v0.1.0"

  /// The fields in order, as `%#v` and templates have them.
  static let fields: [(name: String, value: String)] = [
    ("Version", helmVersion), ("GitCommit", helmCommit), ("GitTreeState", "clean"),
    ("GoVersion", "go1.26"), ("KubeClientVersion", "v1.36"), ("YareVersion", yareVersion),
  ]

  static var full: String {
    let list = fields.map { "\($0.name):\(Strconv.quote(ByteString($0.value)).text)" }.joined(
      separator: ", ")
    return "version.BuildInfo{\(list)}"
  }

  static var short: String { "\(helmVersion)+g\(helmCommit.prefix(7))" }
}
