internal import Arguments
internal import GoCompat
internal import Releases
internal import YAML

/// `list`: the releases of a namespace, or of all.
enum ListCommand {
  static let command = ToolCommand("list", short: "list releases", aliases: ["ls"]) { program in
    ToolCommandDetails(
      long: """
        Shows the last revision of each release in the namespace, by name.

        --filter takes a regular expression over the names, --selector labels of the releases'
        records. --max and --offset show them page by page.

            \(program) list
            \(program) list --all-namespaces --failed --pending
            \(program) list --filter 'shop-.*' -o json
        """, flags: flags, arguments: .noArguments, action: run,
      completion: Completion { _ in .noMoreArguments })
  }

  /// - SeeAlso: Helm's `newListCmd`
  private static var flags: [Flag] {
    let states = ReleaseSelection.states.map {
      Flag($0.flag, .bool(false), "show releases that are \($0.flag)")
    }
    return states + [
      Flag("short", shorthand: "q", .bool(false), "show names only"),
      Flag("no-headers", .bool(false), "show no header"),
      Flag(
        "time-format", .string(""), "layout of times in the form of Go, such as 2006-01-02",
        completion: .nothing),
      Flag("date", shorthand: "d", .bool(false), "order by time"),
      Flag("reverse", shorthand: "r", .bool(false), "the other way round"),
      Flag("all-namespaces", shorthand: "A", .bool(false), "show releases of all namespaces"),
      Flag("max", shorthand: "m", .int(256), "how many to show; 0 for all"),
      Flag("offset", .int(0), "how many to pass over first"),
      Flag(
        "filter", shorthand: "f", .string(""), "regular expression that names must match",
        completion: .nothing),
      Flag(
        "selector", shorthand: "l", .string(""),
        "labels that records must have, as for kubectl: key1=val1,key2!=val2",
        completion: .nothing),
      OutputFormat.flag(),
    ]
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let workplace = try ReleaseWorkplace(context)
    let selection = try ReleaseSelection(context.flags, namespace: workplace.cluster.namespace)
    let lines = try context.explaining("") {
      try Blocking.run { try await selection.lines(of: workplace) }
    }
    if context.flags.bool("short") {
      return try context.write(.array(lines.map { .string($0.name) })) {
        lines.reduce(ByteString()) { $0 + $1.name + "\n" }
      }
    }
    let layout = ByteString(context.flags.string("time-format"))
    try context.write(.array(lines.map { .object($0.element(context, layout)) })) {
      table(lines, context, layout)
    }
  }

  private static func table(
    _ lines: [ReleaseHeadings.Line], _ context: CommandContext, _ layout: ByteString
  ) -> ByteString {
    var table = TextTable(isColored: context.colorsOutput)
    if !context.flags.bool("no-headers") {
      table.add(
        ["NAME", "NAMESPACE", "REVISION", "UPDATED", "STATUS", "CHART", "APP VERSION"], .bold)
    }
    for line in lines {
      let summary = line.summary
      table.add(cells: [
        TextTable.Cell(text: line.name), TextTable.Cell(text: line.namespace, style: .cyan),
        TextTable.Cell(text: Strconv.itoa(line.revision)),
        TextTable.Cell(text: line.updated(context, layout)),
        TextTable.Cell(text: summary.status, style: .status(summary.status)),
        TextTable.Cell(text: summary.chart), TextTable.Cell(text: summary.appVersion),
      ])
    }
    return table.text
  }
}

extension ReleaseHeadings.Line {
  /// - SeeAlso: Helm's `releaseElement`
  fileprivate func element(_ context: CommandContext, _ layout: ByteString) -> Object {
    [
      "name": .string(name), "namespace": .string(namespace),
      "revision": .string(Strconv.itoa(revision)), "updated": .string(updated(context, layout)),
      "status": .string(summary.status), "chart": .string(summary.chart),
      "app_version": .string(summary.appVersion),
    ]
  }

  fileprivate func updated(_ context: CommandContext, _ layout: ByteString) -> ByteString {
    guard let time = summary.lastDeployed?.shown(context) else { return "-" }
    return layout.isEmpty ? time.text : time.format(layout)
  }
}
