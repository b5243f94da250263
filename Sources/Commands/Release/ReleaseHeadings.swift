internal import GoCompat
internal import Kubernetes
internal import Releases

/// Revisions as `list` and `history` show them.
struct ReleaseHeadings: Sendable {
  /// What is shown of a revision.
  struct Line: Sendable {
    var name: ByteString
    var namespace: ByteString
    var revision: Int
    var summary: RecordSummary
  }

  private let store: any ReleaseStore

  init(_ store: any ReleaseStore) { self.store = store }

  /// The lines of revisions, in their order. Records that cannot be read are passed over, as Helm does.
  func lines(_ headings: [RecordHeading]) async throws(ReleaseError) -> [Line] {
    let summaries: [RecordSummary?]
    do throws(StoreError) {
      summaries = try await store.summaries(of: headings)
    } catch {
      throw ReleaseError(.store(error))
    }
    return zip(headings, summaries).compactMap { heading, summary in
      summary.map {
        Line(
          name: heading.name, namespace: heading.namespace, revision: heading.revision,
          summary: $0)
      }
    }
  }
}
