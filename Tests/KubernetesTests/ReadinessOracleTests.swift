import Foundation
import GoCompat
import Kubernetes
import Testing
import YAML

/// Objects in all sorts of states, with what kstatus in Go says of them (empty for an error).
@Suite struct ReadinessOracleTests {
  /// Made-up states, and those that objects of a real server went through.
  @Test(arguments: [("readiness/kstatus", 200), ("readiness/recorded-states", 50)])
  func `verdicts are those of kstatus`(file: String, least: Int) throws {
    let path = ProcessInfo.processInfo.environment["YARE_READINESS_CASES"]
    let cases = Fixture.lines(file, elsewhere: path)
    #expect(cases.count > least)
    let now = try TimeInstant(
      parsing: "2026-11-21T06:00:00Z", layout: "2006-01-02T15:04:05Z", in: .utc)
    for entry in cases {
      let object = entry.object("object")
      let verdict = ReadinessRules.status(completesJobs: false).judge(object, now: now)
      var text = (verdict.word + "|" + verdict.sentence).text
      if case .unknown = verdict { text = "" }
      #expect(text == entry.string("verdict"), "\(object)")
    }
  }
}
