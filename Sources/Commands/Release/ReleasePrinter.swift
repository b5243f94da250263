internal import Arguments
internal import GoCompat
internal import Releases
internal import Rendering
internal import YAML

/// Prints a release as `install`, `upgrade`, `status` and `get all` do.
///
/// - SeeAlso: `statusPrinter` of Helm's `pkg/cmd/status.go`
struct ReleasePrinter {
  static let ansiC: ByteString = "Mon Jan _2 15:04:05 2006"

  private let context: CommandContext
  /// Whether values, hooks and manifest are shown too.
  var showsAll: Bool
  var showsChart = false
  var hidesNotes: Bool
  /// The tables of the objects; empty for none.
  var resources: ByteString = ""

  init(_ context: CommandContext) {
    self.context = context
    showsAll = context.settings.isDebug
    hidesNotes = context.flags.bool("hide-notes")
  }

  func print(_ record: ReleaseRecord) throws {
    try context.write(.object(record.outputDocument)) { try table(record) }
  }

  func table(_ record: ReleaseRecord) throws -> ByteString {
    let isColored = context.colorsOutput
    var text: ByteString = "NAME: " + record.name + "\n"
    if let time = record.lastDeployed {
      text.append("LAST DEPLOYED: " + time.shown(context).format(Self.ansiC) + "\n")
    }
    text.append("NAMESPACE: " + record.namespace.painted(.cyan, isColored) + "\n")
    text.append(
      "STATUS: " + record.statusText.painted(.status(record.statusText), isColored) + "\n")
    text.append("REVISION: " + Strconv.itoa(record.revision) + "\n")
    if showsChart {
      text.append("CHART: " + record.chartMetadata("name") + "\n")
      text.append("VERSION: " + record.chartMetadata("version") + "\n")
      text.append("APP_VERSION: " + record.chartMetadata("appVersion") + "\n")
    }
    text.append("DESCRIPTION: " + record.description + "\n")
    if !resources.isEmpty { text.append("RESOURCES:\n" + resources + "\n") }
    text.append(tests(record))
    if showsAll { text.append(try values(record)) }
    if record.description.text.lowercased() == "dry run complete" || showsAll {
      text.append("HOOKS:\n")
      for hook in record.hooks { text.append(hook.document) }
      text.append("MANIFEST:\n" + record.manifest + "\n")
    }
    if !hidesNotes, !record.notes.isEmpty {
      text.append("NOTES:\n" + record.notes.trimmingSpace + "\n")
    }
    return text
  }

  private func tests(_ record: ReleaseRecord) -> ByteString {
    let tests = record.hooks.flatMap { hook in hook.events.filter { $0 == "test" }.map { _ in hook }
    }
    if tests.isEmpty { return "TEST SUITE: None\n" }
    var text = ByteString()
    for hook in tests {
      guard let start = hook.startedAt else { continue }
      let end = hook.completedAt?.shown(context) ?? TimeInstant()
      text.append("TEST SUITE:     " + hook.name + "\n")
      text.append("Last Started:   " + start.shown(context).format(Self.ansiC) + "\n")
      text.append("Last Completed: " + end.format(Self.ansiC) + "\n")
      text.append("Phase:          " + hook.phase + "\n")
    }
    return text
  }

  private func values(_ record: ReleaseRecord) throws -> ByteString {
    let given: Value = record.config.map { .object($0) } ?? .null
    let all = Value.object(try record.coalescedValues())
    return "USER-SUPPLIED VALUES:\n" + ByteString(try given.goYAML()) + "\nCOMPUTED VALUES:\n"
      + ByteString(try all.goYAML()) + "\n"
  }
}

extension HookRecord {
  /// The hook's manifest under the line that names its template.
  var document: ByteString { "---\n# Source: " + path + "\n" + manifest + "\n" }
}

extension RecordTime {
  /// The time as Go shows one that it read: in the local zone where that has the offset it was written
  /// with.
  ///
  /// - SeeAlso: `time.Parse`
  func shown(_ context: CommandContext) -> TimeInstant {
    if text.hasSuffix("Z") { return instant }
    let local = instant.shown(in: context.localTimeZone)
    return local.zone.offset == instant.zone.offset ? local : instant
  }
}

extension ReleaseRecord {
  /// The document as a program reads it: Go's structs as they are declared, its maps by their keys.
  var outputDocument: Object {
    var document = document
    if case .object(let config)? = document["config"] {
      document["config"] = .object(config.sorted)
    }
    guard case .object(var chart)? = document["chart"] else { return document }
    if let values = chart["values"] { chart["values"] = values.sorted }
    if case .object(var metadata)? = chart["metadata"] {
      if let annotations = metadata["annotations"] { metadata["annotations"] = annotations.sorted }
      chart["metadata"] = .object(metadata)
    }
    document["chart"] = .object(chart)
    return document
  }
}

extension ByteString {
  func painted(_ style: TextTable.Style, _ isColored: Bool) -> ByteString {
    guard isColored, style != .plain else { return self }
    return ByteString("\u{1B}[\(style.rawValue)m") + self + "\u{1B}[0m"
  }
}

extension TextTable.Style {
  /// - SeeAlso: `ColorizeStatus` of Helm's `internal/cli/output`
  static func status(_ status: ByteString) -> TextTable.Style {
    switch ReleaseStatus(rawValue: status.text) {
    case .deployed: .green
    case .failed, .unknown: .red
    case .pendingInstall, .pendingUpgrade, .pendingRollback, .uninstalling: .yellow
    default: .plain
    }
  }
}
