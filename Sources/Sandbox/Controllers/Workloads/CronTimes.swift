internal import GoCompat

/// The times of a cron schedule: five fields, or a word such as `@daily`.
///
/// - SeeAlso: `github.com/robfig/cron/v3.SpecSchedule`
struct CronTimes {
  private let minutes: Set<Int>
  private let hours: Set<Int>
  private let days: Set<Int>
  private let months: Set<Int>
  private let weekdays: Set<Int>
  /// Whether days of the month and of the week both say something: then either will do.
  private let isEither: Bool
  /// Seconds between two times; 0 for a schedule by fields.
  private let interval: Int64

  private static let words: [ByteString: ByteString] = [
    "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0", "@daily": "0 0 * * *", "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
  ]

  /// - Returns: nil for what is no schedule.
  init?(_ text: ByteString) {
    let given = text.trimmingSpace
    if given.hasPrefix("@every ") {
      do { interval = try TimeDuration(parsing: given[7...]).nanoseconds / 1_000_000_000 } catch {
        return nil
      }
      guard interval > 0 else { return nil }
      (minutes, hours, days, months, weekdays, isEither) = ([], [], [], [], [], false)
      return
    }
    let fields = (Self.words[given] ?? given).split(by: " ").filter { !$0.isEmpty }
    guard fields.count == 5,
      let minutes = Self.numbers(fields[0], 0...59), let hours = Self.numbers(fields[1], 0...23),
      let days = Self.numbers(fields[2], 1...31),
      let months = Self.numbers(fields[3], 1...12, names: Self.monthNames),
      let weekdays = Self.numbers(fields[4], 0...7, names: Self.dayNames)
    else { return nil }
    (self.minutes, self.hours, self.days, self.months) = (minutes, hours, days, months)
    self.weekdays = Set(weekdays.map { $0 % 7 })
    let stars: [UInt8] = [UInt8(ascii: "*"), UInt8(ascii: "?")]
    isEither =
      !(fields[2].bytes.first.map { stars.contains($0) } ?? true)
      && !(fields[4].bytes.first.map { stars.contains($0) } ?? true)
    interval = 0
  }

  private static let monthNames: [ByteString] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let dayNames: [ByteString] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

  /// `1-5,10/2,*`
  private static func numbers(
    _ text: ByteString, _ range: ClosedRange<Int>, names: [ByteString] = []
  ) -> Set<Int>? {
    var found: Set<Int> = []
    func number(_ text: ByteString) -> Int? {
      if let index = names.firstIndex(of: text.lowercasedASCII) { return index + range.lowerBound }
      guard let value = Int(text.text), range.contains(value) else { return nil }
      return value
    }
    for part in text.split(by: ",") {
      let halves = part.split(by: "/")
      guard let first = halves.first, halves.count <= 2 else { return nil }
      let step = halves.count == 2 ? Int(halves[1].text) ?? 0 : 1
      guard step > 0 else { return nil }
      var low = range.lowerBound
      var high = range.upperBound
      if first != "*", first != "?" {
        let ends = first.split(by: "-")
        guard let start = ends.first.flatMap(number), ends.count <= 2 else { return nil }
        low = start
        if ends.count == 2 {
          guard let end = number(ends[1]), end >= low else { return nil }
          high = end
        } else if halves.count == 1 {
          high = low
        }
      }
      found.formUnion(stride(from: low, through: high, by: step))
    }
    return found
  }

  /// The first time after another; nil when there is none in five years.
  func next(after time: TimeInstant) -> TimeInstant? {
    if interval > 0 {
      return TimeInstant(unixSecond: time.unix &+ interval, in: time.location)
    }
    let (year, month, day) = time.date
    var clock = (hour: time.clock.hour, minute: time.clock.minute + 1)
    for offset in 0..<1830 {
      let start = TimeInstant(year: year, month: month, day: day + offset, in: time.location)
      if isDay(start) {
        for hour in clock.hour..<24 where hours.contains(hour) {
          let from = hour == clock.hour ? clock.minute : 0
          if let minute = (from..<60).first(where: { minutes.contains($0) }) {
            let date = start.date
            return TimeInstant(
              year: date.year, month: date.month, day: date.day, hour: hour, minute: minute,
              in: time.location)
          }
        }
      }
      clock = (0, 0)
    }
    return nil
  }

  private func isDay(_ time: TimeInstant) -> Bool {
    let (_, month, day) = time.date
    guard months.contains(month) else { return false }
    let isMonthDay = days.contains(day)
    let isWeekday = weekdays.contains(time.weekday)
    return isEither ? isMonthDay || isWeekday : isMonthDay && isWeekday
  }
}
