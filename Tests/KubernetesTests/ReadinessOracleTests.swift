import Foundation
import GoCompat
import Kubernetes
import Testing
import YAML

/// Objects in all sorts of states, with what kstatus in Go says of them (empty for an error).
@Suite struct ReadinessOracleTests {
  @Test func `verdicts are those of kstatus`() throws {
    let path = ProcessInfo.processInfo.environment["YARE_READINESS_CASES"]
    let cases = Fixture.lines("readiness/kstatus", elsewhere: path)
    #expect(cases.count > 200)
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
