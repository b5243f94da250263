internal import Arguments
internal import GoCompat
internal import Releases
internal import YAML

/// `get`: parts of a release's record.
enum GetCommand {
  static let command: ToolCommand = ToolCommand(
    "get", short: "download extended information of a named release"
  ) { _ in
    ToolCommandDetails(
      long: """
        Shows what is stored of a release:

        - the values that were given for it
        - the manifest that was made of its chart, and the hooks
        - the notes of its chart
        - what else is known of it
        """,
      children: [all, hooks, manifest, GetMetadata.command, notes, values])
  }

  private static let all = part(
    "all", short: "download all information for a named release",
    long: "Shows all that is stored of a release: values, hooks, manifest and notes.",
    flags: [
      Flag(
        "template", .string(""), "Go template for the output, such as {{.Release.Name}}",
        completion: .nothing)
    ]
  ) { context, record in
    let template = context.flags.string("template")
    if !template.isEmpty {
      return context.output.write(try ReleaseTemplate.render(template, record))
    }
    var printer = ReleasePrinter(context)
    printer.showsAll = true
    printer.showsChart = true
    context.output.write(try printer.table(record).bytes)
  }

  private static let hooks = part(
    "hooks", short: "download all hooks for a named release",
    long: "Shows the hooks of a release as YAML documents."
  ) { context, record in
    for hook in record.hooks { context.output.write(hook.document.bytes) }
  }

  private static let manifest = part(
    "manifest", short: "download the manifest for a named release",
    long: """
      Shows the objects of a release as YAML documents: what was sent to the cluster, but for the
      labels by which objects belong to a release.
      """
  ) { context, record in
    context.output.write(record.manifest.bytes + [0x0A])
  }

  private static let notes = part(
    "notes", short: "download the notes for a named release",
    long: "Shows the notes that a release's chart made."
  ) { context, record in
    if !record.notes.isEmpty {
      context.output.write(("NOTES:\n" + record.notes + "\n").bytes)
    }
  }

  private static let values = part(
    "values", short: "download the values file for a named release",
    long: """
      Shows the values that were given for a release; with --all those of its chart too, as the
      templates saw them.
      """,
    flags: [
      Flag("all", shorthand: "a", .bool(false), "show all values"), OutputFormat.flag(),
    ]
  ) { context, record in
    let isAll = context.flags.bool("all")
    let given = record.config.map { Value.object($0) } ?? .null
    let shown = isAll ? .object(try record.coalescedValues()) : given
    try context.write(shown.sorted) {
      let title: ByteString = isAll ? "COMPUTED VALUES:\n" : "USER-SUPPLIED VALUES:\n"
      return title + ByteString(try shown.goYAML())
    }
  }

  /// A command that shows something of a record.
  static func part(
    _ name: String, short: String, long: String, flags: [Flag] = [],
    show: @escaping @Sendable (CommandContext, ReleaseRecord) throws -> Void
  ) -> ToolCommand {
    ToolCommand(name + " RELEASE_NAME", short: short) { program in
      ToolCommandDetails(
        long: long
          + "\n\n    \(program) get \(name) shop\n    \(program) get \(name) shop --revision 2",
        flags: flags + [OperationFlags.revision("show this revision and not the last")],
        arguments: .exactly(1),
        action: { context in try show(context, try ReleaseAccess(context).record()) },
        completion: ReleaseCompletion.name)
    }
  }
}
