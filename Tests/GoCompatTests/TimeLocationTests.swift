import GoCompat
import Testing

@Suite struct TimeLocationTests {
  /// A version 2 file without transitions, with one zone and a rule.
  private func file(rule: String, offset: Int32 = 3600, name: String = "CET") -> [UInt8] {
    func header(_ counts: [UInt8]) -> [UInt8] {
      Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + counts.flatMap { [0, 0, 0, $0] }
    }
    let offset = UInt32(bitPattern: offset)
    let zone = [24, 16, 8, 0].map { UInt8(offset >> $0 & 0xFF) } + [0, 0]
    return header([0, 0, 0, 0, 0, 0]) + header([0, 0, 0, 0, 1, UInt8(name.utf8.count + 1)]) + zone
      + Array(name.utf8) + [0] + Array("\n\(rule)\n".utf8)
  }

  private func show(_ rule: String, _ second: Int64) throws -> String {
    let location = try TimeLocation.parse(file(rule: rule), name: "Test")
    return TimeInstant(unixSecond: second, in: location).format("01-02 15:04 -0700 MST").text
  }

  @Test(
    arguments: [
      ("CET-1CEST,M3.5.0,M10.5.0/3", 1_711_846_799, "03-31 01:59 +0100 CET"),
      ("CET-1CEST,M3.5.0,M10.5.0/3", 1_711_846_800, "03-31 03:00 +0200 CEST"),
      ("CET-1CEST,M3.5.0,M10.5.0/3", 1_729_990_799, "10-27 02:59 +0200 CEST"),
      ("CET-1CEST,M3.5.0,M10.5.0/3", 1_729_990_800, "10-27 02:00 +0100 CET"),
      ("<-03>3", 0, "12-31 21:00 -0300 -03"),
      ("AEST-10AEDT,M10.1.0,M4.1.0/3", 0, "01-01 11:00 +1100 AEDT"),
      ("IST-1GMT0,M10.5.0,M3.5.0/1", 1_711_846_800, "03-31 02:00 +0100 IST"),
      ("EST5EDT", 1_710_054_000, "03-10 03:00 -0400 EDT"),
      ("X1Y,J60,300", 0, "01-01 01:00 +0100 CET"),
      ("garbage-", 0, "01-01 01:00 +0100 CET"),
    ] as [(String, Int64, String)])
  func rules(_ rule: String, _ second: Int64, _ expected: String) throws {
    #expect(try show(rule, second) == expected)
  }

  @Test func everyTruncationIsRefused() throws {
    let whole = file(rule: "")
    for count in 0..<(whole.count - 2) {
      #expect(throws: TimeLocation.LoadError.malformed) {
        try TimeLocation.parse(Array(whole.prefix(count)), name: "Test")
      }
    }
  }

  @Test(arguments: [
    ("../etc/passwd", "time: invalid location name"),
    ("/etc/passwd", "time: invalid location name"),
    ("\\x", "time: invalid location name"), ("a..b", "time: invalid location name"),
    ("No/Where", "unknown time zone No/Where"), ("Bad", "malformed time zone information"),
  ])
  func names(_ name: String, _ expected: String) {
    do throws(TimeLocation.LoadError) {
      _ = try TimeLocation.load(ByteString(name), local: .localUTC) { asked in
        #expect(!asked.text.contains(".."))
        return asked == "Bad" ? [1, 2, 3] : nil
      }
      Issue.record("\(name) loaded")
    } catch {
      #expect(error.goText == ByteString(expected))
    }
  }

  @Test func specialNames() throws {
    let zone = TimeLocation.localUTC
    #expect(try TimeLocation.load("", local: zone) { _ in nil } === TimeLocation.utc)
    #expect(try TimeLocation.load("UTC", local: zone) { _ in nil } === TimeLocation.utc)
    #expect(try TimeLocation.load("Local", local: zone) { _ in nil } === zone)
  }
}
