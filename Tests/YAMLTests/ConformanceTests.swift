import Foundation
import GoCompat
import Testing
import YAML

@Suite("Recorded answers of the Helm engine")
struct ConformanceTests {
  @Test(
    "conformance vectors that are one call on one value",
    arguments: [
      ("yaml-in-scalars", 180), ("yaml-in-blocks", 8), ("yaml-in-documents", 160),
      ("yaml-in-user", 40),
      ("yaml-in-functions", 5), ("yaml-out-strings", 20), ("yaml-out-shapes", 5), ("json", 40),
      ("toml", 40),
    ])
  func vectors(_ area: String, atLeast count: Int) throws {
    let cases = try RecordedCase.conformance(area)
    #expect(cases.count >= count)
    for recorded in cases {
      #expect(recorded.holds, "\(recorded)")
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
      #expect(recorded.holds, "\(recorded)")
    }
  }
}
