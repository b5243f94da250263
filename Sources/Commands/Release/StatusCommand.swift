internal import Arguments
internal import GoCompat
internal import Releases
internal import YAML

/// `status RELEASE`: a revision of a release, and its objects as they are now.
enum StatusCommand {
  static let command = ToolCommand(
    "status RELEASE_NAME", short: "display the status of the named release"
  ) { program in
    ToolCommandDetails(
      long: """
        Shows when a release was deployed, how that went, what its objects look like now, how its
        last tests went, and its notes.

            \(program) status shop
            \(program) status shop --revision 2 -o json
        """,
      flags: [
        OperationFlags.revision("show this revision and not the last"), OutputFormat.flag(),
      ], arguments: .exactly(1), action: run, completion: ReleaseCompletion.name)
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let workplace = try ReleaseWorkplace(context)
    var record = try ReleaseAccess(context, workplace).record()
    record.chart = nil
    var printer = ReleasePrinter(context)
    printer.showsAll = false
    let manifest = record.manifest
    let reader = StatusResources(workplace)
    if OutputFormat(context.flags) == .table {
      printer.resources = try Blocking.run { try await reader.tables(of: manifest) }
      return try printer.print(record)
    }
    let resources = try Blocking.run { try await reader.objects(of: manifest) }
    var document = record.outputDocument
    if !resources.isEmpty, case .object(var info)? = document["info"] {
      info["resources"] = .object(resources)
      document["info"] = .object(info)
    }
    try context.write(.object(document)) { "" }
  }
}
