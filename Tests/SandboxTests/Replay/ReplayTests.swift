import Foundation
import Testing

@testable import Sandbox

/// Replays what a real API server answered, on a fresh sandbox for each file.
///
/// `YARE_REPLAY=<part of a name> swift test --filter ReplayTests` runs only those files and prints all
/// differences of each.
@Suite struct ReplayTests {
  private static let wanted = ProcessInfo.processInfo.environment["YARE_REPLAY"]

  static let names = ReplayFile.names.filter { name in wanted.map { name.contains($0) } ?? true }

  @Test(arguments: names)
  func `the sandbox answers as the recorded server`(_ name: String) throws {
    let results = try ReplayRunner(ReplayFile(name)).run()
    let failing = results.filter { !$0.differences.isEmpty }
    let expected = ReplayExpectations.different[name] ?? 0
    print("replay \(name): \(results.count - failing.count) of \(results.count) equal")
    if Self.wanted != nil {
      for result in failing { print(Self.report(result, all: true)) }
    }
    #expect(
      failing.count <= expected,
      "\(failing.count) exchanges differ, \(expected) expected; first:\n\(failing.first.map { Self.report($0, all: false) } ?? "")"
    )
  }

  private static func report(_ result: ReplayResult, all: Bool) -> String {
    let differences = all ? result.differences[...] : result.differences.prefix(3)
    return "\(result.id) \(result.request) \(result.note)\n"
      + differences.map { "    " + $0 }.joined(separator: "\n")
  }
}
