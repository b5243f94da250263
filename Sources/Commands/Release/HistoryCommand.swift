internal import Arguments
internal import GoCompat
internal import Releases
internal import YAML

/// `history RELEASE`: the revisions of a release.
enum HistoryCommand {
  static let command = ToolCommand(
    "history RELEASE_NAME", short: "fetch release history", aliases: ["hist"]
  ) { program in
    ToolCommandDetails(
      long: """
        Shows the revisions of a release, oldest first: when each was deployed, what became of it,
        and why.

            \(program) history shop
            \(program) history shop --max 4 -o json
        """,
      flags: [
        Flag("max", .int(256), "how many revisions to show at most, the newest"),
        OutputFormat.flag(),
      ], arguments: .exactly(1), action: run, completion: ReleaseCompletion.name)
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let workplace = try ReleaseWorkplace(context)
    let name = ByteString(context.arguments[0])
    let isValid = ReleaseRules.isValid(name: context.arguments[0])
    let maximum = Int(context.flags.int("max"))
    let lines = try context.explaining(name.text) {
      try Blocking.run {
        guard isValid else {
          try await workplace.reachability.confirm()
          throw CommandFailure("release name is invalid: " + name)
        }
        let history = try await workplace.reachability.during { () async throws(ReleaseError) in
          try await workplace.history(name)
        }.get()
        if history.isEmpty { throw ReleaseError(.store(.notFound(key: name))) }
        let shown = history.headings.suffix(max(0, maximum))
        return try await ReleaseHeadings(workplace.store).lines(Array(shown))
      }
    }
    try context.write(.array(lines.map { .object(element($0)) })) { table(lines, context) }
  }

  /// - SeeAlso: Helm's `releaseInfo`
  private static func element(_ line: ReleaseHeadings.Line) -> Object {
    let summary = line.summary
    var element: Object = ["revision": .int(Int64(line.revision))]
    if let time = summary.lastDeployed { element["updated"] = .string(time.text) }
    element["status"] = .string(summary.status)
    element["chart"] = .string(summary.chart)
    element["app_version"] = .string(summary.appVersion)
    element["description"] = .string(summary.description)
    return element
  }

  private static func table(
    _ lines: [ReleaseHeadings.Line], _ context: CommandContext
  ) -> ByteString {
    var table = TextTable()
    table.add(["REVISION", "UPDATED", "STATUS", "CHART", "APP VERSION", "DESCRIPTION"])
    for line in lines {
      let summary = line.summary
      let time = summary.lastDeployed?.shown(context) ?? TimeInstant()
      table.add([
        Strconv.itoa(line.revision), time.format(ReleasePrinter.ansiC), summary.status,
        summary.chart, summary.appVersion, summary.description,
      ])
    }
    return table.text
  }
}
