internal import Arguments
internal import Charts
internal import GoCompat
internal import Platform
internal import Rendering
internal import YAML

/// `render [NAME] CHART`: what the engine made of every template, before splitting and sorting.
enum RenderCommand {
  static func command(_ environment: Environment) -> ToolCommand {
    ToolCommand("render [NAME] CHART", short: "show what the engine makes of each template") {
      program in
      ToolCommandDetails(
        long: """
          Renders a chart and shows what the engine made of each template, before documents are split \
          and sorted: for tests and tools.

          The output is one JSON object: the path of each template, such as
          chart/charts/sub/templates/x.yaml, with its text. NOTES.txt is there too; partials, whose
          names begin with an underscore, are not. With -o text the files follow each other, each
          under a line with its path.

              \(program) render shop ./chart -f prod.yaml | jq -r '."chart/templates/NOTES.txt"'
          """,
        flags: [
          Flag(
            "output", shorthand: "o", .string("json"), "how to show it: json or text",
            completion: .fixed(["json", "text"]))
        ] + RenderOptions.flags(keyring: HelmDirectories(environment).keyring),
        arguments: .atLeast(1), action: run)
    }
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let format = try context.outputFormat("json", "text")
    let target = try RenderTarget(context.arguments)
    let session = try RenderSession(
      context, RenderOptions(context.flags), name: try target.releaseName(context),
      reference: target.chart)
    let files = try session.renderFiles().sorted { $0.path < $1.path }
    context.output.write(try format == "json" ? json(files) : text(files))
  }

  private static func json(_ files: [RenderedFile]) throws -> [UInt8] {
    var writer = JSONWriter(escapesHTML: false)
    writer.beginObject(count: files.count)
    for file in files {
      writer.key(file.path)
      writer.string(file.text)
    }
    writer.endObject()
    return try writer.finish() + [10]
  }

  private static func text(_ files: [RenderedFile]) -> [UInt8] {
    var text: [UInt8] = []
    for file in files {
      text += Array("==> ".utf8) + file.path.bytes + Array(" <==\n".utf8) + file.text.bytes
      if text.last != 10 { text.append(10) }
    }
    return text
  }
}
