internal import Arguments
internal import GoCompat
internal import Platform

/// `create NAME`: the folder of a new chart.
///
/// - SeeAlso: Helm's `newCreateCmd`.
enum CreateCommand {
  static var command: ToolCommand {
    ToolCommand("create NAME", short: "make a new chart with the given name") { program in
      ToolCommandDetails(
        long: long(program),
        flags: [
          Flag("starter", shorthand: "p", .string(""), "starter to copy: a name or a full path"),
          Flag(
            "chart-api-version", .string("v2"), "API version of the chart: v2", isHidden: true),
        ],
        arguments: .exactly(1), action: run, completion: .files(upTo: 1))
    }
  }

  private static func long(_ program: String) -> String {
    """
    Makes a folder with a chart that works: change it into yours.

        \(program) create foo

    makes

        foo/
          Chart.yaml      what the chart is called, its version and that of the application
          values.yaml     defaults of the values templates use
          .helmignore     what packages leave out
          charts/         charts this one depends on
          templates/      the templates
            tests/        tests of an installed release

    NAME may be a path. Files of these names that are there already are overwritten; other files stay.
    With --starter the chart is a copy of a chart from the starters folder instead, or from any folder
    given by its full path, with the new name in place of <CHARTNAME>.
    """
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let target = context.arguments[0]
    context.output.write("Creating \(target)\n")
    let version = context.flags.string("chart-api-version")
    guard version == "v2" || version.isEmpty else {
      throw CommandFailure(
        ByteString("unsupported chart API version: \(version) (supported: v2, v3)"))
    }
    let creation = ChartCreation(context, name: Paths.base(target), folder: Paths.directory(target))
    let starter = context.flags.string("starter")
    if starter.isEmpty {
      try creation.writeScaffold()
    } else {
      let folder = context.settings.directories.data("starters")
      try creation.copyStarter(Paths.isAbsolute(starter) ? starter : Paths.join(folder, starter))
    }
  }
}
