import Foundation
import GoCompat
import Testing
import YAML

@Suite("Recorded answers of the Helm engine")
struct ConformanceTests {
  @Test(
    "conformance vectors that are one call on one value",
    arguments: [
      ("yaml-in-scalars", 4), ("yaml-in-documents", 100), ("yaml-in-user", 45),
      ("yaml-in-functions", 30), ("yaml-out-strings", 80), ("yaml-out-shapes", 20),
      ("yaml-out-numbers", 5), ("yaml-out-keys", 2), ("json", 60), ("toml", 50),
    ])
  func vectors(_ area: String, atLeast count: Int) throws {
    let cases = try RecordedCase.conformance(area)
    #expect(cases.count >= count)
    for recorded in cases {
      #expect(recorded.operation.run(recorded.input) == recorded.expected)
    }
  }

  /// The file is written by a script that asks the engine; see `RecordedCase.load`.
  @Test(
    "cases in the file that YAML_CASES names",
    .enabled(if: ProcessInfo.processInfo.environment["YAML_CASES"] != nil))
  func differential() throws {
    let path = try #require(ProcessInfo.processInfo.environment["YAML_CASES"])
    let cases = try RecordedCase.load(path)
    #expect(!cases.isEmpty)
    for recorded in cases {
      #expect(
        recorded.operation.run(recorded.input) == recorded.expected,
        "\(recorded.operation) of \(recorded.input)")
    }
  }
}
