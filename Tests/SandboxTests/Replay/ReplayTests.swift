import Foundation
import GoCompat
import Testing

@testable import Sandbox

/// Replays what a real API server answered, on a fresh sandbox for each file, and compares.
///
/// `YARE_REPLAY=<part of a name> swift test --filter ReplayTests` runs only those files (`all`: all) and
/// prints all differences of each.
@Suite struct ReplayTests {
  private static let wanted = ProcessInfo.processInfo.environment["YARE_REPLAY"]

  static let names = ReplayFile.names.filter { name in
    wanted.map { $0 == "all" || name.contains($0) } ?? true
  }

  @Test(arguments: names)
  func `the sandbox answers as the recorded server`(_ name: String) async throws {
    try await replay(name) { DirectDoor(server: $0) }
  }

  @Test(arguments: names)
  func `the listener answers as the recorded server`(_ name: String) async throws {
    try await replay(name) { try ListenerDoor($0) }
  }

  /// All differences are known ones, and all known ones are differences.
  private func replay(
    _ name: String, through way: (SandboxServer) throws -> any ReplayDoor
  ) async throws {
    let file = try ReplayFile(name)
    let results = try await ReplayRunner(file, through: way).run()
    #expect(results.count == file.exchanges.count)
    for result in results {
      let isKnown = ReplayDifferences.known[result.id.text] != nil
      if Self.wanted != nil, !result.differences.isEmpty { print(Self.report(result)) }
      #expect(result.differences.isEmpty != isKnown, "\(Self.report(result))")
    }
  }

  private static func report(_ result: ReplayResult) -> String {
    "\(result.id) \(result.request) \(result.note)\n"
      + result.differences.map { "    " + $0 }.joined(separator: "\n")
  }

  @Test func `what may differ is something recorded`() throws {
    let ids = try Set(ReplayFile.names.flatMap { try ReplayFile($0).exchanges.map(\.id.text) })
    #expect(Set(ReplayDifferences.known.keys).isSubset(of: ids))
  }
}
