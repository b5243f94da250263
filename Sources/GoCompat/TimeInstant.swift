/// An instant with nanoseconds, the location it is shown in, and perhaps a monotonic clock reading.
///
/// - SeeAlso: `time.Time`
public struct TimeInstant: Sendable {
  /// Seconds since January 1 of the year 1, in UTC.
  var seconds: Int64
  /// 0 to 999,999,999.
  public internal(set) var nanosecond: Int
  public internal(set) var location: TimeLocation
  /// The monotonic clock in nanoseconds since the process began, as only `now` has it.
  public internal(set) var monotonic: Int64?

  /// Go's zero time.
  public init() {
    seconds = 0
    nanosecond = 0
    location = .utc
  }

  /// The instant so many seconds and nanoseconds after 1970; nanoseconds may be any number.
  /// - SeeAlso: `time.Unix`
  public init(
    unixSecond: Int64, nanosecond: Int64 = 0, in location: TimeLocation, monotonic: Int64? = nil
  ) {
    var second = unixSecond
    var rest = nanosecond
    if rest < 0 || rest >= 1_000_000_000 {
      second &+= rest / 1_000_000_000
      rest %= 1_000_000_000
      if rest < 0 {
        rest += 1_000_000_000
        second &-= 1
      }
    }
    seconds = second &+ TimeCalendar.unixToInternal
    self.nanosecond = Int(rest)
    self.location = location
    self.monotonic = monotonic
  }

  /// The instant of a date and time of day in a location; every number may be out of its range.
  /// - SeeAlso: `time.Date`
  public init(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0,
    nanosecond: Int = 0, in location: TimeLocation
  ) {
    let (years, months) = Self.carry(year, month &- 1, 12)
    let (seconds, nanoseconds) = Self.carry(second, nanosecond, 1_000_000_000)
    let (minutes, clockSecond) = Self.carry(minute, seconds, 60)
    let (hours, clockMinute) = Self.carry(hour, minutes, 60)
    let (days, clockHour) = Self.carry(day, hours, 24)
    let date = TimeCalendar.absoluteDays(year: years, month: months + 1, day: days)
    var unix =
      TimeCalendar.unixSecond(absoluteDays: date)
      &+ Int64(clockHour * 3600 + clockMinute * 60 + clockSecond)
    // The zone is looked up as if the time were UTC, then again where that is near a change.
    let period = location.period(at: unix)
    if period.zone.offset != 0 {
      let utc = unix &- Int64(period.zone.offset)
      let isInside = utc >= period.start && utc < period.end
      unix &-= Int64(isInside ? period.zone.offset : location.period(at: utc).zone.offset)
    }
    self.init(unixSecond: unix, nanosecond: Int64(nanoseconds), in: location)
  }

  /// - SeeAlso: `time.norm`
  private static func carry(_ high: Int, _ low: Int, _ base: Int) -> (high: Int, low: Int) {
    var (quotient, rest) = low.quotientAndRemainder(dividingBy: base)
    if rest < 0 {
      rest += base
      quotient -= 1
    }
    return (high &+ quotient, rest)
  }
}

// MARK: - Parts

extension TimeInstant {
  /// Seconds since 1970.
  public var unix: Int64 { seconds &- TimeCalendar.unixToInternal }

  /// Milliseconds since 1970.
  public var unixMilliseconds: Int64 { unix &* 1000 &+ Int64(nanosecond / 1_000_000) }

  /// Microseconds since 1970.
  public var unixMicroseconds: Int64 { unix &* 1_000_000 &+ Int64(nanosecond / 1000) }

  /// Nanoseconds since 1970.
  public var unixNanoseconds: Int64 { unix &* 1_000_000_000 &+ Int64(nanosecond) }

  /// Whether this is Go's zero time, whatever its location.
  public var isZero: Bool { seconds == 0 && nanosecond == 0 }

  /// The zone in effect: its abbreviation, its offset in seconds east of UTC, whether it is daylight saving time.
  public var zone: (name: ByteString, offset: Int, isDaylight: Bool) {
    let zone = location.period(at: unix).zone
    return (zone.name, zone.offset, zone.isDaylight)
  }

  /// Seconds since the calendar's beginning, in local time.
  var absoluteSecond: UInt64 {
    let offset = location.zones.isEmpty ? 0 : zone.offset
    return TimeCalendar.absoluteSecond(unixSecond: unix &+ Int64(offset))
  }

  /// The date in the instant's location.
  public var date: (year: Int, month: Int, day: Int) { TimeCalendar.date(absoluteSecond / 86_400) }

  /// The time of day in the instant's location.
  public var clock: (hour: Int, minute: Int, second: Int) {
    let second = Int(absoluteSecond % 86_400)
    return (second / 3600, second / 60 % 60, second % 60)
  }

  /// 0 is Sunday.
  public var weekday: Int { TimeCalendar.weekday(absoluteSecond / 86_400) }

  /// The day of the year, from 1.
  public var yearDay: Int { TimeCalendar.yearAndDay(absoluteSecond / 86_400).day }

  /// The name of a month from 1, or Go's text for a number that is none.
  /// - SeeAlso: `Month.String`
  public static func monthName(_ month: Int) -> ByteString {
    guard (1...12).contains(month) else { return ByteString("%!Month(\(UInt(bitPattern: month)))") }
    return ByteString("\(TimeCalendar.monthNames[month - 1])")
  }

  /// The name of a day of the week, or Go's text for a number that is none.
  /// - SeeAlso: `Weekday.String`
  public static func weekdayName(_ day: Int) -> ByteString {
    guard (0...6).contains(day) else { return ByteString("%!Weekday(\(UInt(bitPattern: day)))") }
    return ByteString("\(TimeCalendar.dayNames[day])")
  }
}
