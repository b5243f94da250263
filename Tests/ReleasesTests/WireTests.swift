import GoCompat
import Synchronization
import Testing

/// What the real Helm did, done again with the engine on a sandbox: the same errors, objects and
/// records, with no more requests.
@Suite(.serialized) struct WireTests {
  static let names = [
    "client-side", "configmap-storage", "conflicts", "controllers", "crds", "create-namespace",
    "dry-run", "forbidden", "hooks-jobs", "hooks", "install-failed", "install", "lookup",
    "ownership", "pending", "reads", "rollback", "uninstall", "upgrade-failed", "upgrade",
    "wait-legacy", "wait-watcher",
  ]

  /// Where yare does something else on purpose.
  private static let intended: Set<String> = [
    // What the server would refuse is found out by a dry run.
    "dry-run-op4",
    // The record says why the uninstall failed.
    "forbidden-op6",
    // What hooks left goes with the release.
    "hooks-op6",
    // Names are checked by the commands.
    "install-failed-op11",
    // A record that does not fit in one object goes into several.
    "install-failed-op12",
  ]

  @Test func `as Helm did it`() async throws {
    var total = WireReplay.Report()
    try await withThrowingTaskGroup(of: WireReplay.Report.self) { group in
      for name in Self.names { group.addTask { try await Self.replay(name) } }
      for try await report in group {
        total.operations += report.operations
        total.requests += report.requests
        total.helmRequests += report.helmRequests
      }
    }
    tell(
      "wire: \(total.operations) operations, \(total.requests) requests, Helm made "
        + "\(total.helmRequests)")
    #expect(total.requests <= total.helmRequests)
  }

  private static func replay(_ name: String) async throws -> WireReplay.Report {
    let replay = try WireReplay(name)
    try await replay.run()
    let report = replay.report.withLock { $0 }
    tell(
      "wire: \(name): \(report.operations) operations, \(report.requests) requests, Helm made "
        + "\(report.helmRequests); but for discovery \(report.objectRequests), "
        + "\(report.helmObjectRequests)")
    let differences = report.differences.filter { !intended.contains($0.operation) }
    #expect(
      differences.isEmpty,
      "\(name)\n\(differences.map { "\($0.operation): \($0.text)" }.joined(separator: "\n"))")
    return report
  }
}
