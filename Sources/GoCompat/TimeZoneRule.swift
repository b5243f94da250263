/// The zone rule at the end of a time zone file: `CET-1CEST,M3.5.0,M10.5.0/3`.
///
/// - SeeAlso: `time.tzset`
struct TimeZoneRule: Sendable {
  /// When, within a year, a zone begins.
  enum Day: Sendable {
    /// Day 1 to 365, without February 29.
    case julian(Int)
    /// Day 0 to 365, with February 29.
    case ordinal(Int)
    case weekday(month: Int, week: Int, day: Int)
  }

  struct Change: Sendable {
    var day: Day
    /// Seconds after the day's beginning.
    var time: Int
  }

  var standard: TimeLocation.Zone
  /// Daylight saving time, its beginning and end, where there is any.
  var daylight: (zone: TimeLocation.Zone, start: Change, end: Change)?

  /// Nil when the text is no rule.
  init?(_ text: [UInt8]) {
    var reader = TimeZoneRuleReader(text)
    guard let name = reader.name(), let offset = reader.offset() else { return nil }
    standard = TimeLocation.Zone(name: name, offset: -offset, isDaylight: false)
    if reader.isAtEnd || reader.next == UInt8(ascii: ",") { return }
    guard let daylightName = reader.name() else { return nil }
    var daylightOffset = standard.offset + 3600
    if !reader.isAtEnd && reader.next != UInt8(ascii: ",") {
      guard let written = reader.offset() else { return nil }
      daylightOffset = -written
    }
    if reader.isAtEnd { reader = TimeZoneRuleReader(Array(",M3.2.0,M11.1.0".utf8)) }
    guard reader.skip(",") || reader.skip(";"), let start = reader.change(), reader.skip(","),
      let end = reader.change(), reader.isAtEnd
    else { return nil }
    let zone = TimeLocation.Zone(name: daylightName, offset: daylightOffset, isDaylight: true)
    daylight = (zone, start, end)
  }

  /// What holds at a second since 1970, which is after the last transition of the file.
  func period(at second: Int64, after lastTransition: Int64) -> TimeLocation.Period {
    guard let daylight else {
      return TimeLocation.Period(
        zone: standard, start: lastTransition, end: TimeLocation.endOfTime)
    }
    let days = TimeCalendar.absoluteDays(unixSecond: second)
    let (year, dayOfYear) = TimeCalendar.yearAndDay(days)
    let yearSecond = Int64(dayOfYear - 1) * 86_400 + second % 86_400
    let yearStart = TimeCalendar.unixSecond(
      absoluteDays: TimeCalendar.absoluteDays(year: year, month: 1, day: 1))

    var begin = Int64(daylight.start.second(inYear: year) - standard.offset)
    var end = Int64(daylight.end.second(inYear: year) - daylight.zone.offset)
    var outside = standard
    var inside = daylight.zone
    if end < begin {
      swap(&begin, &end)
      swap(&outside, &inside)
    }
    // Bounds are exact near a change, else only the year's: enough for what asks for them.
    if yearSecond < begin {
      return TimeLocation.Period(zone: outside, start: yearStart, end: yearStart &+ begin)
    }
    if yearSecond >= end {
      return TimeLocation.Period(
        zone: outside, start: yearStart &+ end, end: yearStart &+ 365 * 86_400)
    }
    return TimeLocation.Period(zone: inside, start: yearStart &+ begin, end: yearStart &+ end)
  }
}

extension TimeZoneRule.Change {
  /// Seconds since the beginning of the year, in local time.
  /// - SeeAlso: `time.tzruleTime`
  func second(inYear year: Int) -> Int {
    let isLeap = TimeCalendar.isLeap(year)
    switch day {
    case .julian(let day): return (day - 1 + (isLeap && day >= 60 ? 1 : 0)) * 86_400 + time
    case .ordinal(let day): return day * 86_400 + time
    case .weekday(let month, let week, let weekday):
      let first = TimeCalendar.absoluteDays(year: year, month: month, day: 1)
      var offset = weekday - TimeCalendar.weekday(first)
      if offset < 0 { offset += 7 }
      let length = TimeCalendar.days(inMonth: month, of: year)
      for _ in 1..<max(week, 1) where offset + 7 < length { offset += 7 }
      return (TimeCalendar.daysBefore(month: month, of: year) + offset) * 86_400 + time
    }
  }
}

/// Reads the parts of a rule from the front of its text.
private struct TimeZoneRuleReader {
  private var text: ArraySlice<UInt8>

  init(_ text: [UInt8]) { self.text = text[...] }

  var isAtEnd: Bool { text.isEmpty }
  var next: UInt8? { text.first }

  mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard text.first == UInt8(ascii: mark) else { return false }
    text = text.dropFirst()
    return true
  }

  /// `CET`, or `<-03>`.
  mutating func name() -> ByteString? {
    if skip("<") {
      guard let end = text.firstIndex(of: UInt8(ascii: ">")) else { return nil }
      defer { text = text[(end + 1)...] }
      return ByteString(text[..<end])
    }
    let name = text.prefix { !"0123456789,-+".utf8.contains($0) }
    guard name.count >= 3 else { return nil }
    text = text[name.endIndex...]
    return ByteString(name)
  }

  /// Seconds, from `[+-]hours[:minutes[:seconds]]`.
  mutating func offset() -> Int? {
    let isNegative = skip("-")
    if !isNegative { _ = skip("+") }
    guard let hours = number(0...168) else { return nil }
    var seconds = hours * 3600
    if skip(":") {
      guard let minutes = number(0...59) else { return nil }
      seconds += minutes * 60
      if skip(":") {
        guard let rest = number(0...59) else { return nil }
        seconds += rest
      }
    }
    return isNegative ? -seconds : seconds
  }

  mutating func change() -> TimeZoneRule.Change? {
    guard let day = day() else { return nil }
    if !skip("/") { return TimeZoneRule.Change(day: day, time: 7200) }
    guard let time = offset() else { return nil }
    return TimeZoneRule.Change(day: day, time: time)
  }

  private mutating func day() -> TimeZoneRule.Day? {
    if skip("J") { return number(1...365).map { .julian($0) } }
    if skip("M") {
      guard let month = number(1...12), skip("."), let week = number(1...5), skip("."),
        let day = number(0...6)
      else { return nil }
      return .weekday(month: month, week: week, day: day)
    }
    return number(0...365).map { .ordinal($0) }
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int? {
    var value = 0
    let digits = text.prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty else { return nil }
    for digit in digits {
      value = value * 10 + Int(digit) - 0x30
      if value > range.upperBound { return nil }
    }
    text = text[digits.endIndex...]
    return value < range.lowerBound ? nil : value
  }
}
