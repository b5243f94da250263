internal import Arguments
internal import GoCompat
internal import Repositories

/// `repo index DIR`: an index.yaml of the packed charts in a folder.
///
/// - SeeAlso: Helm's `repoIndexOptions.run`
enum RepoIndex {
  static var command: ToolCommand {
    ToolCommand("index [DIR]", short: "make the index of a folder of packed charts") { _ in
      ToolCommandDetails(
        long: """
          Makes index.yaml of the packed charts in a folder, so that a web server can serve the folder
          as a chart repository.

          With --merge, versions of another index that the folder does not have are kept.
          """,
        flags: [
          Flag("url", .string(""), "address of the repository", completion: .nothing),
          Flag("merge", .string(""), "index to take what the folder does not have from"),
          Flag("json", .bool(false), "write JSON"),
        ], arguments: .exactly(1), action: run, completion: .files(upTo: 1))
    }
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let folder = ByteString(try context.absolutePath(context.arguments[0]))
    let builder = IndexBuilder(now: context.nowText, isJSON: context.flags.bool("json"))
    let merged = context.flags.string("merge")
    try builder.write(
      folder, baseURL: ByteString(context.flags.string("url")),
      merging: merged.isEmpty ? nil : context.path(merged), shownAs: ByteString(merged))
  }
}
