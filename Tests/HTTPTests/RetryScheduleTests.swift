import Testing

@testable import HTTP

@Suite struct RetryScheduleTests {
  let schedule = RetrySchedule(
    attempts: 4, announcedAttempts: 6, firstDelay: .milliseconds(100),
    longestDelay: .milliseconds(300))

  private func delay(
    _ outcome: RetrySchedule.Outcome, attempt: Int = 1, isRepeatable: Bool = true,
    random: Double = 0
  ) -> Duration? {
    schedule.delay(after: outcome, attempt: attempt, isRepeatable: isRepeatable, random: random)
  }

  @Test func `delays double up to the longest`() {
    let delays = (1...5).map { delay(.failed(HTTPError(.connectionLost)), attempt: $0) }
    #expect(delays == [.milliseconds(100), .milliseconds(200), .milliseconds(300), nil, nil])
  }

  @Test func `chance takes up to half of a delay`() {
    let half = delay(.failed(HTTPError(.connectionLost)), random: 0.5)
    #expect(half == .milliseconds(75))
  }

  @Test func `a very late attempt does not overflow`() {
    let endless = RetrySchedule(attempts: .max, longestDelay: .seconds(1))
    let delay = endless.delay(
      after: .failed(HTTPError(.connectionLost)), attempt: .max - 1, isRepeatable: true, random: 0)
    #expect(delay == .seconds(1))
  }

  static let failures: [(kind: HTTPError.Kind, mayHaveArrived: Bool, again: Bool, anyway: Bool)] = [
    (.connectionRefused, false, true, true), (.connectionFailed, false, true, true),
    (.connectionLost, true, true, false), (.connectionLost, false, true, true),
    (.timedOut, true, false, false), (.certificate, false, false, false),
    (.nameNotFound(host: "x"), false, false, false), (.cancelled, true, false, false),
    (.tooLarge(limit: 1), true, false, false), (.malformed, true, false, false),
    (.badAddress, false, false, false), (.proxy, false, false, false),
  ]

  @Test(arguments: failures)
  func `a failure is repeated where that helps and does no harm`(
    kind: HTTPError.Kind, mayHaveArrived: Bool, again: Bool, anyway: Bool
  ) {
    let outcome = RetrySchedule.Outcome.failed(HTTPError(kind, mayHaveArrived: mayHaveArrived))
    #expect((delay(outcome) != nil) == again)
    #expect((delay(outcome, isRepeatable: false) != nil) == anyway)
  }

  static let answers: [(status: Int, after: Int?, text: String, again: Bool, anyway: Bool)] = [
    (200, nil, "", false, false), (404, nil, "", false, false), (409, 1, "", false, false),
    (429, 1, "", true, true), (429, nil, "", true, true), (500, nil, "", true, false),
    (500, 1, "", true, false), (501, nil, "", false, false), (502, nil, "", true, false),
    (503, nil, "", true, false), (503, 1, "", true, true), (504, 1, "", true, false),
    (500, nil, "{\"message\":\"etcdserver: leader changed\"}", true, true),
    (500, nil, "rpc error: code = Unknown desc = raft proposal dropped", true, true),
    (
      500, nil, "etcdserver: request timed out, possibly due to previous leader failure", true,
      false
    ),
    (429, 1000, "", false, false),
  ]

  @Test(arguments: answers)
  func `an answer is repeated where that helps and does no harm`(
    status: Int, after: Int?, text: String, again: Bool, anyway: Bool
  ) {
    let outcome = RetrySchedule.Outcome.answered(
      status: status, retryAfter: after.map { .seconds($0) }, body: Array(text.utf8))
    #expect((delay(outcome) != nil) == again)
    #expect((delay(outcome, isRepeatable: false) != nil) == anyway)
  }

  @Test func `a server that names a time is asked more often, and never earlier`() {
    let outcome = RetrySchedule.Outcome.answered(status: 503, retryAfter: .seconds(3), body: [])
    #expect(delay(outcome, attempt: 5, random: 0.5) == .milliseconds(3050))
    #expect(delay(outcome, attempt: 6) == nil)
  }

  static let times: [(text: String, seconds: Int?)] = [
    ("0", 0), ("120", 120), ("-1", nil), ("+1", nil), ("1.5", nil), ("", nil), ("soon", nil),
    ("Sun, 06 Nov 1994 08:49:37 GMT", 37), ("Sun, 06 Nov 1994 08:48:00 GMT", 0),
    ("Mon, 29 Feb 2016 00:00:00 GMT", 672_592_260), ("Sun, 06 Nov 1994 08:49:37 CET", nil),
    ("Sun, 06 Now 1994 08:49:37 GMT", nil), ("Sun, 06 Nov 1994 08:49 GMT", nil),
    ("99999999999999999999", nil), ("9223372036854775807", 1 << 32),
  ]

  @Test(arguments: times)
  func `Retry-After is seconds or a date`(text: String, seconds: Int?) {
    // 1994-11-06 08:49:00 UTC.
    let wait = RetryAfter.read(text, unixTime: 784_111_740)
    #expect(wait == seconds.map { .seconds($0) })
  }
}
