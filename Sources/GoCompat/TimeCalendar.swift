/// The Gregorian calendar, counted from a March 1 before all times, so that nothing is negative.
///
/// Arithmetic wraps like Go's: a count of days or seconds beyond 64 bits gives a date, not a trap.
/// - SeeAlso: the comment "Computations on Times" in Go's `time/time.go`
enum TimeCalendar {
  /// The calendar begins on March 1 of the year -292277022400.
  private static let years: UInt64 = 292_277_022_400
  /// Seconds from that day to 1970.
  private static let unixStart =
    UInt64(bitPattern: 9_223_371_966_579_724_800 &+ 306 * 86_400)
    &+ UInt64(unixToInternal)
  /// Seconds from January 1 of the year 1 to 1970.
  static let unixToInternal: Int64 = 62_135_596_800

  static func absoluteSecond(unixSecond: Int64) -> UInt64 {
    UInt64(bitPattern: unixSecond) &+ unixStart
  }

  static func absoluteDays(unixSecond: Int64) -> UInt64 {
    absoluteSecond(unixSecond: unixSecond) / 86_400
  }

  static func unixSecond(absoluteDays: UInt64) -> Int64 {
    Int64(bitPattern: absoluteDays &* 86_400 &- unixStart)
  }

  /// The days before a date; the day may be any number, the month 1 to 12.
  /// - SeeAlso: `time.dateToAbsDays`
  static func absoluteDays(year: Int, month: Int, day: Int) -> UInt64 {
    let isEarly = month < 3
    let marchYear = UInt64(bitPattern: Int64(year)) &- (isEarly ? 1 : 0) &+ years
    let dayOfYear = ((month + (isEarly ? 12 : 0)) * 153 - 457) / 5
    let (century, yearOfCentury) = marchYear.quotientAndRemainder(dividingBy: 100)
    let daysOfCentury = Int64(1461 * yearOfCentury / 4)
    return (146_097 &* century / 4)
      &+ UInt64(bitPattern: daysOfCentury &+ Int64(dayOfYear) &+ Int64(day) &- 1)
  }

  /// The year from March, and the day in it from 0.
  private static func split(_ days: UInt64) -> (marchYear: UInt64, day: Int) {
    let quarters = 4 &* days &+ 3
    let (century, rest) = quarters.quotientAndRemainder(dividingBy: 146_097)
    let (year, day) = (rest | 3).quotientAndRemainder(dividingBy: 1461)
    return (century &* 100 &+ year, Int(day / 4))
  }

  static func date(_ days: UInt64) -> (year: Int, month: Int, day: Int) {
    let (marchYear, dayOfYear) = split(days)
    let fifths = 5 * dayOfYear + 461
    let month = fifths / 153
    let isEarly = month > 12
    let year = Int(Int64(bitPattern: marchYear &- years)) &+ (isEarly ? 1 : 0)
    return (year, isEarly ? month - 12 : month, fifths % 153 / 5 + 1)
  }

  /// The year, and the day in it from 1.
  static func yearAndDay(_ days: UInt64) -> (year: Int, day: Int) {
    let (marchYear, dayOfYear) = split(days)
    let year = Int(Int64(bitPattern: marchYear &- years))
    if dayOfYear >= 306 { return (year &+ 1, dayOfYear - 305) }
    return (year, dayOfYear + 60 + (isLeap(year) ? 1 : 0))
  }

  /// 0 is Sunday.
  static func weekday(_ days: UInt64) -> Int { Int((days &+ 3) % 7) }

  static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static func daysBefore(month: Int, of year: Int) -> Int {
    let early = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
    return early[month] + (month > 2 && isLeap(year) ? 1 : 0)
  }

  static let monthNames: [StaticString] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  static let dayNames: [StaticString] = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]
}
