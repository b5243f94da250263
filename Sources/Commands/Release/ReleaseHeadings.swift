internal import GoCompat
internal import Kubernetes
internal import Releases

/// Revisions as `list` and `history` show them, read from the labels of the records where these tell
/// enough, and from the records themselves where they do not.
struct ReleaseHeadings: Sendable {
  /// What is shown of a revision.
  struct Line: Sendable {
    var name: ByteString
    var namespace: ByteString
    var revision: Int
    var summary: RecordSummary
  }

  /// How many records are read at once.
  private static let concurrency = 32

  private let store: any ReleaseStore

  init(_ store: any ReleaseStore) { self.store = store }

  /// The lines of revisions, in their order. Records that cannot be read are passed over, as Helm does.
  func lines(_ headings: [RecordHeading]) async throws -> [Line] {
    var lines: [Line?] = headings.map(Self.line)
    let unread = lines.indices.filter { lines[$0] == nil }
    try await withThrowingTaskGroup(of: (Int, Line?).self) { group in
      var next = 0
      func start() {
        let index = unread[next]
        let heading = headings[index]
        group.addTask { [self] in (index, try await read(heading)) }
        next += 1
      }
      while next < min(Self.concurrency, unread.count) { start() }
      while let (index, line) = try await group.next() {
        lines[index] = line
        if next < unread.count { start() }
      }
    }
    return lines.compactMap { $0 }
  }

  /// A line without the record; nil when it was written by one who keeps no summary, or is of another
  /// state than the label says.
  private static func line(_ heading: RecordHeading) -> Line? {
    guard let summary = heading.summary, summary.status == heading.status else { return nil }
    return Line(
      name: heading.name, namespace: heading.namespace, revision: heading.revision,
      summary: summary)
  }

  private func read(_ heading: RecordHeading) async throws -> Line? {
    do throws(StoreError) {
      let record = try await store.record(heading.key, namespace: heading.namespace).record
      return Line(
        name: record.name, namespace: record.namespace, revision: record.revision,
        summary: RecordSummary(record))
    } catch {
      switch error {
      // It was removed meanwhile, or is no record.
      case .notFound, .unreadable: return nil
      default: throw ReleaseError(.store(error))
      }
    }
  }
}
