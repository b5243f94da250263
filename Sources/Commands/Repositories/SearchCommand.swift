internal import Arguments
internal import GoCompat
internal import Repositories
internal import YAML

/// `search repo|hub [KEYWORD]`.
///
/// - SeeAlso: Helm's `newSearchCmd`
enum SearchCommand {
  static var command: ToolCommand {
    ToolCommand("search [keyword]", short: "search for charts") { _ in
      ToolCommandDetails(
        long: "Searches for charts in the repositories that were added, or in a hub of many.",
        arguments: .noArguments, children: [HubSearch.command, repo])
    }
  }

  private static var repo: ToolCommand {
    ToolCommand("repo [keyword]", short: "search the repositories that were added") { program in
      ToolCommandDetails(
        long: """
          Searches the indexes of the repositories that were added, as they are on this machine.

              \(program) search repo nginx --version ^1.0.0
          """,
        flags: [
          Flag("regexp", shorthand: "r", .bool(false), "take the keyword as a pattern"),
          Flag("versions", shorthand: "l", .bool(false), "show all versions of each chart"),
          Flag("devel", .bool(false), "show development versions too"),
          Flag("version", .string(""), "versions wanted, such as ^2.0.0", completion: .nothing),
          columnWidth, failOnNoResult, OutputFormat.flag(),
        ], action: run)
    }
  }

  static var columnWidth: Flag {
    Flag("max-col-width", .uint(50), "most characters of a column", completion: .nothing)
  }

  static var failOnNoResult: Flag {
    Flag("fail-on-no-result", .bool(false), "fail when nothing is found")
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let flags = context.flags
    let access = try ChartAccess(context)
    let path = access.repositories.places.file
    guard let file = try RepositoryFile.loadExisting(path), !file.repositories.isEmpty else {
      throw CommandFailure("no repositories configured")
    }
    var range = flags.string("version")
    if range.isEmpty { range = flags.bool("devel") ? ">0.0.0-0" : ">0.0.0" }
    let words = context.arguments.joined(separator: " ")
    var search = try ChartSearch(
      words: context.arguments.isEmpty ? nil : ByteString(words), isPattern: flags.bool("regexp"),
      versions: ByteString(range), showsAllVersions: flags.bool("versions"))
    for entry in file.repositories {
      do {
        search.add(try access.repositories.index(entry.name), of: entry.name)
      } catch {
        context.log.warn(
          "repo is corrupt or missing", ("repo", entry.name.text),
          ("error", ErrorText.of(error).text))
      }
    }
    try write(search.results, context)
  }

  private static func write(_ results: [ChartSearch.Result], _ context: CommandContext) throws {
    if results.isEmpty, context.flags.bool("fail-on-no-result") {
      throw CommandFailure("no results found")
    }
    let document = Value.array(
      results.map { result in
        .object([
          "name": .string(result.name), "version": .string(result.version.version),
          "app_version": .string(result.version.appVersion),
          "description": .string(result.version.description),
        ])
      })
    try context.writeAsDeclared(document) {
      if results.isEmpty { return "No results found\n" }
      var table = TextTable(cellLimit: context.flags.uint("max-col-width"))
      table.add(["NAME", "CHART VERSION", "APP VERSION", "DESCRIPTION"])
      for result in results {
        table.add([
          result.name, result.version.version, result.version.appVersion,
          result.version.description,
        ])
      }
      return table.text
    }
  }
}
