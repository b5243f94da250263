internal import GoCompat
internal import Releases
internal import Rendering
internal import YAML

/// Prints a release as `install`, `upgrade` and `status` do.
///
/// - SeeAlso: `statusPrinter` of Helm's `pkg/cmd/status.go`
struct ReleasePrinter {
  private static let ansiC: ByteString = "Mon Jan _2 15:04:05 2006"

  private let context: CommandContext
  private let hidesNotes: Bool

  init(_ context: CommandContext, hidesNotes: Bool) {
    self.context = context
    self.hidesNotes = hidesNotes
  }

  func print(_ record: ReleaseRecord) throws {
    switch OutputFormat(context.flags) {
    case .table: context.output.write(try table(record).bytes)
    case .json: context.output.write(try record.document.goJSON())
    case .yaml: context.output.write(try Array(YAMLWriter.text(.object(record.document))))
    }
  }

  private func table(_ record: ReleaseRecord) throws -> ByteString {
    var text: ByteString = "NAME: " + record.name + "\n"
    if let time = record.lastDeployed {
      text.append("LAST DEPLOYED: " + time.instant.format(Self.ansiC) + "\n")
    }
    text.append("NAMESPACE: " + record.namespace + "\n")
    text.append("STATUS: " + record.statusText + "\n")
    text.append("REVISION: " + Strconv.itoa(record.revision) + "\n")
    text.append("DESCRIPTION: " + record.description + "\n")
    text.append(tests(record))
    if record.description == "Dry run complete" || context.settings.isDebug {
      text.append("HOOKS:\n")
      for hook in record.hooks {
        text.append("---\n# Source: " + hook.path + "\n" + hook.manifest + "\n")
      }
      text.append("MANIFEST:\n" + record.manifest + "\n")
    }
    if !hidesNotes, !record.notes.isEmpty {
      text.append("NOTES:\n" + record.notes.trimmingSpace + "\n")
    }
    return text
  }

  private func tests(_ record: ReleaseRecord) -> ByteString {
    let tests = record.hooks.filter { $0.runs(at: .test) }
    if tests.isEmpty { return "TEST SUITE: None\n" }
    var text = ByteString()
    for hook in tests {
      guard let start = hook.startedAt else { continue }
      let end = hook.completedAt?.instant ?? TimeInstant()
      text.append("TEST SUITE:     " + hook.name + "\n")
      text.append("Last Started:   " + start.instant.format(Self.ansiC) + "\n")
      text.append("Last Completed: " + end.format(Self.ansiC) + "\n")
      text.append("Phase:          " + hook.phase + "\n")
    }
    return text
  }
}
