internal import Diagnostics
internal import GoCompat
internal import Kubernetes

/// What is waited for, as a table that is drawn over itself. Knows no terminal and no clock.
struct WaitTable {
  private struct Row {
    let target: WaitTarget
    var readiness: Readiness
    /// How long it had been waited for, and when that was.
    var age: Duration
    var notedAt: ContinuousClock.Instant
    var log: [ByteString] = []

    func age(at now: ContinuousClock.Instant) -> Duration {
      readiness.isReady ? age : age + (now - notedAt)
    }
  }

  /// More rows than this are counted, not shown.
  private static let rowLimit = 15
  /// What has not become ready after so long is looked at more closely.
  private static let patience = Duration.seconds(3)

  let width: Int
  private var rows: [Row] = []
  private var shownLines = 0

  init(width: Int) { self.width = max(width, 40) }

  var isEmpty: Bool { rows.isEmpty }
  var isShown: Bool { shownLines > 0 }

  func has(_ target: WaitTarget) -> Bool { rows.contains { $0.target.path == target.path } }

  mutating func note(
    _ target: WaitTarget, _ readiness: Readiness, age: Duration, at now: ContinuousClock.Instant
  ) {
    if let index = rows.firstIndex(where: { $0.target.path == target.path }) {
      rows[index].readiness = readiness
      rows[index].age = age
      rows[index].notedAt = now
      if readiness.isReady { rows[index].log = [] }
    } else {
      rows.append(Row(target: target, readiness: readiness, age: age, notedAt: now))
    }
  }

  mutating func setLog(_ lines: [ByteString], of target: WaitTarget) {
    for index in rows.indices where rows[index].target.path == target.path {
      rows[index].log = rows[index].readiness.isReady ? [] : lines
    }
  }

  /// What has been waited for long enough to be asked what is wrong.
  func troubled(at now: ContinuousClock.Instant) -> [(WaitTarget, Readiness)] {
    rows.filter { !$0.readiness.isReady && $0.age(at: now) >= Self.patience }
      .map { ($0.target, $0.readiness) }
  }

  /// What takes the table off the terminal.
  var erased: String { "\u{1B}[\(shownLines)A\u{1B}[J" }

  /// The table; what is not ready comes first when there is not room for all.
  mutating func drawn(at now: ContinuousClock.Instant) -> String {
    let waiting = rows.filter { !$0.readiness.isReady }
    let shown =
      rows.count <= Self.rowLimit
      ? rows : Array((waiting + rows.filter(\.readiness.isReady)).prefix(Self.rowLimit))
    var lines = shown.flatMap { self.lines(of: $0, at: now) }
    let hidden = rows.count - shown.count
    if hidden > 0 {
      lines.append("  and \(hidden) more, \(rows.count - waiting.count) of \(rows.count) ready")
    }
    shownLines = lines.count
    return lines.map { $0 + "\n" }.joined()
  }

  private func lines(of row: Row, at now: ContinuousClock.Instant) -> [String] {
    let mark =
      switch row.readiness {
      case .ready: "✓"
      case .failed: "✗"
      default: "…"
      }
    let sentence = row.readiness.sentence.isEmpty ? row.readiness.word : row.readiness.sentence
    let age = EventText.age(row.age(at: now))
    let line = "\(mark) \(row.target.path.text)  \(sentence.text)  \(age.text)"
    return ([line] + row.log.suffix(3).map { "    | \($0.text)" }).map(cut)
  }

  /// A line that the terminal does not break.
  private func cut(_ line: String) -> String {
    var kept = ""
    var used = 0
    for scalar in Printable.line(line).unicodeScalars {
      used += Printable.width(scalar)
      if used >= width { break }
      kept.unicodeScalars.append(scalar)
    }
    return kept
  }
}
