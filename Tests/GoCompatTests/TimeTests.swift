import GoCompat
import Testing

@Suite struct TimeTests {
  private func parse(_ text: String) throws -> TimeInstant {
    try TimeInstant(
      parsing: ByteString(text), layout: TimeInstant.rfc3339Nano, in: .localUTC)
  }

  @Test(arguments: [
    ("Mon Jan _2 15:04:05 2006", "Thu Mar  4 05:06:07 2021"), ("2006-01-02", "2021-03-04"),
    ("3:04PM 03:04pm", "5:06AM 05:06am"), ("15:04:05.000", "05:06:07.123"),
    (".999999 ,00 .9999999999", ".123456 ,12 .123456789"), ("002 __2", "063  63"),
    ("Z07:00 -0700 -07 Z070000", "+05:30 +0530 +05 +053000"), ("MST", "+0530"),
    ("Month Janu _2006 06", "Month Janu _2021 21"), ("5.000x 05.00", "7.123x 07.12"),
  ])
  func format(_ layout: String, _ expected: String) throws {
    let time = try parse("2021-03-04T05:06:07.123456789+05:30")
    #expect(time.format(ByteString(layout)) == ByteString(expected))
  }

  @Test(arguments: [
    ("2006-01-02", "2017-13-01", ": month out of range"),
    ("2006-01-02", "2021-02-29", ": day out of range"),
    ("2006-01-02", "2017-12-31x", ": extra text: \"x\""),
    ("2006-01-02", "2017-1-02", " as \"2006-01-02\": cannot parse \"1-02\" as \"01\""),
    ("15:04:05", "23:59:60", ": second out of range"),
    ("2006 002", "2021 366", ": day-of-year out of range"),
    ("2006-01 002", "2020-03 032", ": day-of-year does not match month"),
    ("-0700", "+2500", ": time zone offset hour out of range"),
    ("MST", "ABCDEF", " as \"MST\": cannot parse \"ABCDEF\" as \"MST\""),
    ("é2006", "x", " as \"\\xc3\\xa92006\": cannot parse \"x\" as \"\\xc3\\xa9\""),
  ])
  func parseErrors(_ layout: String, _ value: String, _ expected: String) {
    do throws(TimeParseError) {
      _ = try TimeInstant(
        parsing: ByteString(value), layout: ByteString(layout), in: .localUTC)
      Issue.record("\(value) taken")
    } catch {
      #expect(error.goText == ByteString("parsing time \"\(value)\"\(expected)"))
    }
  }

  @Test(arguments: [
    ("3:04PM", "12:05AM", "0000-01-01 00:05:00 +0000 UTC"),
    ("06", "68", "2068-01-01 00:00:00 +0000 UTC"), ("06", "69", "1969-01-01 00:00:00 +0000 UTC"),
    ("2006 002", "2020 060", "2020-02-29 00:00:00 +0000 UTC"),
    ("15:04 MST", "05:06 EST", "0000-01-01 05:06:00 +0000 EST"),
    ("15:04 MST", "05:06 GMT+3", "0000-01-01 08:06:00 +0300 GMT+3"),
    ("05", "07.5", "0000-01-01 00:00:07.5 +0000 UTC"),
    ("2006-01-02 -07:00", "2021-01-01 -03:30", "2021-01-01 00:00:00 -0330 -0330"),
  ])
  func parse(_ layout: String, _ value: String, _ expected: String) throws {
    let time = try TimeInstant(
      parsing: ByteString(value), layout: ByteString(layout), in: .localUTC)
    #expect(time.text == ByteString(expected))
  }

  @Test func arithmetic() throws {
    let time = try parse("2020-01-31T12:00:00Z")
    #expect(time.adding(years: 0, months: 1, days: 0).format("2006-01-02") == "2020-03-02")
    #expect(time.adding(years: 0, months: -13, days: 40).format("2006-01-02") == "2019-02-09")
    #expect(time.adding(TimeDuration(-1)).unixNanoseconds == 1_580_471_999_999_999_999)
    #expect(time.since(TimeInstant()) == TimeDuration(.max))
    #expect(TimeInstant().since(time) == TimeDuration(.min))
    #expect(time.isoWeek == (2020, 5))
    #expect(try parse("2021-01-03T00:00:00Z").isoWeek == (2020, 53))
    #expect(time.yearDay == 31)
    #expect(time.weekday == 5)
  }

  @Test func rounding() throws {
    let time = try parse("2020-01-31T12:34:56.789Z")
    #expect(time.truncated(to: .hour).format("15:04:05.000") == "12:00:00.000")
    #expect(time.rounded(to: .minute).format("15:04:05.000") == "12:35:00.000")
    let early = TimeInstant(year: -5, month: 1, day: 1, second: 1, in: .utc)
    #expect(early.truncated(to: .minute).format("05") == "00")
  }

  /// Years far away wrap as Go's do, and never trap.
  @Test(arguments: [Int64.min, -1 << 55, 1 << 55, .max])
  func anySecondHasADate(_ second: Int64) {
    let time = TimeInstant(unixSecond: second, in: .utc)
    #expect((1...12).contains(time.date.month))
    #expect(!time.format("Mon Jan 2 2006 002 15:04:05").isEmpty)
    #expect(time.adding(years: .max, months: .min, days: .max).date.day > 0)
  }
}

@Suite struct TimeDurationTests {
  @Test(arguments: [
    ("1h2m3s4ms5us6ns", "1h2m3.004005006s"), ("-1.5h", "-1h30m0s"), ("0", "0s"), ("1µs", "1µs"),
    ("1500ns", "1.5µs"), (".5s", "500ms"), ("+61m", "1h1m0s"),
    ("-9223372036854775808ns", "-2562047h47m16.854775808s"),
  ])
  func parse(_ text: String, _ expected: String) throws {
    #expect(try TimeDuration(parsing: ByteString(text)).text == ByteString(expected))
  }

  @Test(arguments: [
    ("", "time: invalid duration \"\""), ("1", "time: missing unit in duration \"1\""),
    ("1d", "time: unknown unit \"d\" in duration \"1d\""), (".s", "time: invalid duration \".s\""),
    ("9223372036854775808ns", "time: invalid duration \"9223372036854775808ns\""),
    ("1é", "time: unknown unit \"\\xc3\\xa9\" in duration \"1\\xc3\\xa9\""),
  ])
  func errors(_ text: String, _ expected: String) {
    do throws(TimeDuration.ParseError) {
      _ = try TimeDuration(parsing: ByteString(text))
      Issue.record("\(text) taken")
    } catch {
      #expect(error.goText == ByteString(expected))
    }
  }

  @Test func rounding() {
    let duration = TimeDuration(-1_500_000_000)
    #expect(duration.rounded(to: .second).text == "-2s")
    #expect(duration.truncated(to: .second).text == "-1s")
    #expect(TimeDuration(.max).rounded(to: .hour) == TimeDuration(.max))
    #expect(TimeDuration(.min).rounded(to: .hour) == TimeDuration(.min))
    #expect(TimeDuration(.min).magnitude == TimeDuration(.max))
    #expect(duration.seconds == -1.5)
  }
}
