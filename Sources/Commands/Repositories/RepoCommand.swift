internal import Arguments
internal import GoCompat
internal import Repositories
internal import YAML

/// `repo`: the chart repositories of a user.
///
/// - SeeAlso: Helm's `newRepoCmd`
enum RepoCommand {
  static var command: ToolCommand {
    ToolCommand("repo", short: "add, list, remove, update, and index chart repositories") {
      program in
      ToolCommandDetails(
        long: """
          Works with chart repositories: web servers with charts and an index.yaml of them.

              \(program) repo add example https://charts.example.com
              \(program) search repo example/
          """,
        arguments: .noArguments,
        children: [RepoAdd.command, list, RepoIndex.command, remove, update])
    }
  }

  private static var list: ToolCommand {
    ToolCommand("list", short: "list the chart repositories", aliases: ["ls"]) { _ in
      ToolCommandDetails(
        flags: [
          Flag("no-headers", .bool(false), "leave the headers out"), OutputFormat.flag(),
        ], arguments: .noArguments,
        action: { context in
          // As Helm: a file that cannot be read has no repositories.
          let file = try? RepositoryFile.load(context.path(context.settings.repositoryConfig))
          let entries = file?.repositories ?? []
          if entries.isEmpty, OutputFormat(context.flags) == .table {
            context.errorOutput.write("no repositories to show\n")
            return
          }
          try context.writeAsDeclared(.array(entries.map(document))) {
            var table = TextTable(cellLimit: 80)
            if !context.flags.bool("no-headers") { table.add(["NAME", "URL"]) }
            for entry in entries { table.add([entry.name, entry.url]) }
            return table.text
          }
        }, completion: Completion { _ in .noMoreArguments })
    }
  }

  private static func document(_ entry: RepositoryEntry) -> Value {
    .object(["name": .string(entry.name), "url": .string(entry.url)])
  }

  // MARK: - Removing

  private static var remove: ToolCommand {
    ToolCommand(
      "remove [REPO1 [REPO2 ...]]", short: "remove chart repositories", aliases: ["rm"]
    ) { _ in
      ToolCommandDetails(
        arguments: .atLeast(1), action: remove, completion: ChartCompletion.repositories)
    }
  }

  @Sendable private static func remove(_ context: CommandContext) throws {
    let access = try ChartAccess(context)
    let path = access.repositories.places.file
    guard var file = try RepositoryFile.loadExisting(path), !file.repositories.isEmpty else {
      throw CommandFailure("no repositories configured")
    }
    for name in context.arguments.map({ ByteString($0) }) {
      guard file.remove(name) else {
        throw CommandFailure("no repo named " + Strconv.quote(name) + " found")
      }
      try file.save(path)
      try access.repositories.removeIndex(name)
      context.output.write(
        (Strconv.quote(name) + " has been removed from your repositories\n").bytes)
    }
  }

  // MARK: - Updating

  private static var update: ToolCommand {
    ToolCommand(
      "update [REPO1 [REPO2 ...]]", short: "get the newest indexes of chart repositories",
      aliases: ["up"]
    ) { _ in
      ToolCommandDetails(
        long: "Gets the newest indexes of the chart repositories named, or of all.",
        flags: [timeout], arguments: .atLeast(0), action: update,
        completion: ChartCompletion.repositories)
    }
  }

  static var timeout: Flag {
    Flag(
      "timeout", .duration(120_000_000_000), "how long to wait for an index",
      completion: .nothing)
  }

  @Sendable private static func update(_ context: CommandContext) throws {
    let access = try ChartAccess(context)
    let path = access.repositories.places.file
    let file: RepositoryFile?
    do {
      file = try RepositoryFile.loadExisting(path)
    } catch {
      throw CommandFailure("failed loading file: " + path + ": ", error)
    }
    guard let file, !file.repositories.isEmpty else {
      throw CommandFailure("no repositories found. You must add one before updating")
    }
    let names = context.arguments.map { ByteString($0) }
    if let unknown = names.first(where: { file[$0] == nil }) {
      throw CommandFailure(
        "no repositories found matching '" + unknown + "'.  Nothing will be updated")
    }
    let wanted = file.repositories.filter { names.isEmpty || names.contains($0.name) }
    for entry in wanted { try access.repositories.checkAddress(of: entry) }
    let timeout = Duration.nanoseconds(context.flags.duration("timeout"))
    context.output.write("Hang tight while we grab the latest from your chart repositories...\n")
    context.output.flush()
    let failed = try access.run { repositories in
      await RepositoryRefresh(repositories, timeout: timeout).run(wanted)
    }
    guard failed.isEmpty else {
      throw CommandFailure(
        ByteString(
          "failed to update the following repositories: ["
            + failed.map(\.text).joined(separator: " ") + "]"))
    }
    context.output.write("Update Complete. ⎈Happy Helming!⎈\n")
  }
}
