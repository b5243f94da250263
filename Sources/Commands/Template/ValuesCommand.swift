internal import Arguments
internal import Charts
internal import GoCompat
internal import Platform
internal import Rendering
internal import YAML

/// `values CHART`: the values that a render would see.
enum ValuesCommand {
  static func command(_ environment: Environment) -> ToolCommand {
    ToolCommand("values CHART", short: "show the values that templates would see") { program in
      ToolCommandDetails(
        long: """
          Shows the values that the templates of a chart would see: the chart's own and its subcharts'
          defaults with the given values over them, dependencies switched on or off, values imported.

              \(program) values ./chart -f prod.yaml --set image.tag=1.2
          """,
        flags: [
          Flag(
            "output", shorthand: "o", .string("yaml"), "how to show them: yaml or json",
            completion: .fixed(["json", "yaml"]))
        ] + RenderOptions.flags(keyring: HelmDirectories(environment).keyring),
        arguments: .exactly(1), action: run)
    }
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let format = try context.outputFormat("yaml", "json")
    let session = try RenderSession(
      context, RenderOptions(context.flags), name: RenderTarget.defaultName,
      reference: context.arguments[0])
    let values = Value.object(try session.prepare().values.object)
    context.output.write(try format == "json" ? json(values) : YAMLWriter.text(values))
  }

  private static func json(_ values: Value) throws -> [UInt8] {
    var writer = JSONWriter(escapesHTML: false)
    writer.write(values)
    return try writer.finish() + [10]
  }
}
