extension TimeInstant {
  /// The instant shown in another location; the monotonic reading goes.
  /// - SeeAlso: `Time.In`
  public func shown(in location: TimeLocation) -> TimeInstant {
    var instant = self
    instant.location = location
    instant.monotonic = nil
    return instant
  }

  /// - SeeAlso: `Time.Add`
  public func adding(_ duration: TimeDuration) -> TimeInstant {
    var instant = self
    var seconds = duration.nanoseconds / 1_000_000_000
    var nanosecond = self.nanosecond + Int(duration.nanoseconds % 1_000_000_000)
    if nanosecond >= 1_000_000_000 {
      seconds += 1
      nanosecond -= 1_000_000_000
    } else if nanosecond < 0 {
      seconds -= 1
      nanosecond += 1_000_000_000
    }
    instant.nanosecond = nanosecond
    instant.add(seconds: seconds)
    if let monotonic {
      let (sum, overflow) = monotonic.addingReportingOverflow(duration.nanoseconds)
      instant.monotonic = overflow ? nil : sum
    }
    return instant
  }

  mutating func add(seconds count: Int64) {
    let (sum, overflow) = seconds.addingReportingOverflow(count)
    seconds = overflow ? (count > 0 ? .max : -.max) : sum
  }

  /// The time from another instant to this one, as far as a duration reaches.
  /// - SeeAlso: `Time.Sub`
  public func since(_ other: TimeInstant) -> TimeDuration {
    if let monotonic, let before = other.monotonic {
      let (difference, overflow) = monotonic.subtractingReportingOverflow(before)
      return TimeDuration(overflow ? (monotonic > before ? .max : .min) : difference)
    }
    let duration = TimeDuration(
      (seconds &- other.seconds) &* 1_000_000_000 &+ Int64(nanosecond - other.nanosecond))
    let sum = other.adding(duration)
    if sum.seconds == seconds && sum.nanosecond == nanosecond { return duration }
    return TimeDuration(compare(to: other) < 0 ? .min : .max)
  }

  /// - SeeAlso: `Time.AddDate`
  public func adding(years: Int, months: Int, days: Int) -> TimeInstant {
    let (year, month, day) = date
    let (hour, minute, second) = clock
    return TimeInstant(
      year: year &+ years, month: month &+ months, day: day &+ days, hour: hour, minute: minute,
      second: second, nanosecond: nanosecond, in: location)
  }

  /// -1, 0 or 1 as this instant is before, at or after the other.
  /// - SeeAlso: `Time.Compare`
  public func compare(to other: TimeInstant) -> Int {
    if let monotonic, let before = other.monotonic {
      return monotonic < before ? -1 : monotonic > before ? 1 : 0
    }
    if seconds != other.seconds { return seconds < other.seconds ? -1 : 1 }
    return nanosecond < other.nanosecond ? -1 : nanosecond > other.nanosecond ? 1 : 0
  }

  /// Go's `==`: the same instant, location and monotonic reading.
  public func isIdentical(to other: TimeInstant) -> Bool {
    seconds == other.seconds && nanosecond == other.nanosecond && monotonic == other.monotonic
      && location === other.location
  }

  /// Rounds down to a multiple of a duration since the year 1.
  /// - SeeAlso: `Time.Truncate`
  public func truncated(to duration: TimeDuration) -> TimeInstant {
    var instant = self
    instant.monotonic = nil
    if duration.nanoseconds <= 0 { return instant }
    return instant.adding(TimeDuration(0 &- remainder(duration)))
  }

  /// Rounds to the nearest multiple of a duration since the year 1, half up.
  /// - SeeAlso: `Time.Round`
  public func rounded(to duration: TimeDuration) -> TimeInstant {
    var instant = self
    instant.monotonic = nil
    if duration.nanoseconds <= 0 { return instant }
    let rest = remainder(duration)
    let isLow = UInt64(rest) &+ UInt64(rest) < UInt64(duration.nanoseconds)
    return instant.adding(TimeDuration(isLow ? 0 &- rest : duration.nanoseconds - rest))
  }

  /// What is left, 0 or more, when the time since the year 1 is divided by a positive duration.
  private func remainder(_ duration: TimeDuration) -> Int64 {
    let divisor = duration.nanoseconds
    let (high, low) = seconds.multipliedFullWidth(by: 1_000_000_000)
    let (sum, carry) = low.addingReportingOverflow(UInt64(nanosecond))
    let total = (high: high &+ (carry ? 1 : 0), low: sum)
    if total.high >= 0 {
      let rest = UInt64(divisor).remainder(ofWide: (UInt64(total.high), total.low))
      return Int64(rest)
    }
    let magnitude = (high: UInt64(bitPattern: ~total.high), low: ~total.low)
    // -(n+1) written as its complement: the remainder of n counts from the other end.
    let rest = Int64(UInt64(divisor).remainder(ofWide: magnitude))
    return divisor - 1 - rest
  }

  /// The ISO 8601 year and week.
  /// - SeeAlso: `Time.ISOWeek`
  public var isoWeek: (year: Int, week: Int) {
    // The week belongs to the year that its Thursday is in.
    let days = absoluteSecond / 86_400
    let sinceMonday = (TimeCalendar.weekday(days) + 6) % 7
    let thursday = days &+ UInt64(bitPattern: Int64(3 - sinceMonday))
    let (year, day) = TimeCalendar.yearAndDay(thursday)
    return (year, (day - 1) / 7 + 1)
  }

  /// Where the zone in effect begins and ends; nil where it has no bound.
  /// - SeeAlso: `Time.ZoneBounds`
  public var zoneBounds: (start: TimeInstant?, end: TimeInstant?) {
    let period = location.period(at: unix)
    let start = TimeInstant(unixSecond: period.start, in: location)
    let end = TimeInstant(unixSecond: period.end, in: location)
    return (
      period.start == TimeLocation.beginningOfTime ? nil : start,
      period.end == TimeLocation.endOfTime ? nil : end
    )
  }
}

extension UInt64 {
  /// The remainder of a number of 128 bits divided by this one.
  fileprivate func remainder(ofWide dividend: (high: UInt64, low: UInt64)) -> UInt64 {
    dividingFullWidth((dividend.high % self, dividend.low)).remainder
  }
}
