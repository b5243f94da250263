extension TimeInstant {
  /// The layout of RFC 3339.
  public static let rfc3339: ByteString = "2006-01-02T15:04:05Z07:00"
  /// The layout of RFC 3339 with as much of the second as there is.
  public static let rfc3339Nano: ByteString = "2006-01-02T15:04:05.999999999Z07:00"

  /// The instant as a layout shows it.
  /// - SeeAlso: `Time.Format`
  public func format(_ layout: ByteString) -> ByteString {
    var output: [UInt8] = []
    output.reserveCapacity(layout.count + 10)
    var rest = layout.bytes[...]
    let parts = Parts(self)
    while !rest.isEmpty {
      let (prefix, element, suffix) = TimeLayout.next(rest)
      output.append(contentsOf: prefix)
      guard let element else { break }
      parts.append(element, to: &output)
      rest = suffix
    }
    return ByteString(output)
  }

  /// The instant as `%v` prints it, with the monotonic reading where there is one.
  /// - SeeAlso: `Time.String`
  public var text: ByteString {
    var text = format("2006-01-02 15:04:05.999999999 -0700 MST")
    if let monotonic {
      let count = monotonic.magnitude
      let fraction = String(count % 1_000_000_000)
      let zeros = String(repeating: "0", count: 9 - fraction.count)
      let sign = monotonic < 0 ? "-" : "+"
      text.append(ByteString(" m=\(sign)\(count / 1_000_000_000).\(zeros)\(fraction)"))
    }
    return text
  }

  /// The instant as Go source.
  /// - SeeAlso: `Time.GoString`
  public var goText: ByteString {
    let (year, month, day) = date
    let (hour, minute, second) = clock
    let place: ByteString =
      location.isLocal
      ? "time.Local"
      : location === TimeLocation.utc
        ? "time.UTC" : "time.Location(" + TimeText.quote(location.name) + ")"
    return ByteString("time.Date(\(year), time.\(TimeCalendar.monthNames[month - 1]), \(day), ")
      + ByteString("\(hour), \(minute), \(second), \(nanosecond), ") + place + ")"
  }

  /// Why an instant has no form in RFC 3339.
  public enum RFC3339Error: Error, Hashable, Sendable {
    case year, offset

    /// The text of Go's error, without the method's name.
    public var goText: ByteString {
      switch self {
      case .year: "year outside of range [0,9999]"
      case .offset: "timezone hour outside of range [0,23]"
      }
    }
  }

  /// What `MarshalJSON` and `MarshalText` write, without quotes.
  /// - SeeAlso: `Time.appendStrictRFC3339`
  public func strictRFC3339() throws(RFC3339Error) -> ByteString {
    let text = format(Self.rfc3339Nano)
    guard text.count > 4, text[4] == UInt8(ascii: "-") else { throw .year }
    if text[text.count - 1] != UInt8(ascii: "Z") {
      let sign = text[text.count - 6]
      let hour = Int(text[text.count - 5] &- 0x30) * 10 + Int(text[text.count - 4] &- 0x30)
      if (0x30...0x39).contains(sign) || hour >= 24 { throw .offset }
    }
    return text
  }

  /// What a layout shows, computed once.
  private struct Parts {
    let zone: (name: ByteString, offset: Int, isDaylight: Bool)
    let date: (year: Int, month: Int, day: Int)
    let days: UInt64
    let clock: (hour: Int, minute: Int, second: Int)
    let nanosecond: Int

    init(_ instant: TimeInstant) {
      zone = instant.zone
      let absolute = TimeCalendar.absoluteSecond(unixSecond: instant.unix &+ Int64(zone.offset))
      days = absolute / 86_400
      date = TimeCalendar.date(days)
      let second = Int(absolute % 86_400)
      clock = (second / 3600, second / 60 % 60, second % 60)
      nanosecond = instant.nanosecond
    }

    func append(_ element: TimeLayoutElement, to output: inout [UInt8]) {
      switch element {
      case .year: TimeText.append(Int(date.year.magnitude % 100), width: 2, to: &output)
      case .longYear: TimeText.append(date.year, width: 4, to: &output)
      case .month: TimeText.append(TimeCalendar.monthNames[date.month - 1], prefix: 3, to: &output)
      case .longMonth: TimeText.append(TimeCalendar.monthNames[date.month - 1], to: &output)
      case .numericMonth: TimeText.append(date.month, width: 0, to: &output)
      case .zeroMonth: TimeText.append(date.month, width: 2, to: &output)
      case .weekday:
        TimeText.append(
          TimeCalendar.dayNames[TimeCalendar.weekday(days)], prefix: 3, to: &output)
      case .longWeekday:
        TimeText.append(TimeCalendar.dayNames[TimeCalendar.weekday(days)], to: &output)
      case .day: TimeText.append(date.day, width: 0, to: &output)
      case .underDay: appendPadded(date.day, width: 2, to: &output)
      case .zeroDay: TimeText.append(date.day, width: 2, to: &output)
      case .underYearDay:
        appendPadded(TimeCalendar.yearAndDay(days).day, width: 3, to: &output)
      case .zeroYearDay:
        TimeText.append(TimeCalendar.yearAndDay(days).day, width: 3, to: &output)
      default: appendClock(element, to: &output)
      }
    }

    private func appendClock(_ element: TimeLayoutElement, to output: inout [UInt8]) {
      let hour12 = clock.hour % 12 == 0 ? 12 : clock.hour % 12
      switch element {
      case .hour: TimeText.append(clock.hour, width: 2, to: &output)
      case .hour12: TimeText.append(hour12, width: 0, to: &output)
      case .zeroHour12: TimeText.append(hour12, width: 2, to: &output)
      case .minute: TimeText.append(clock.minute, width: 0, to: &output)
      case .zeroMinute: TimeText.append(clock.minute, width: 2, to: &output)
      case .second: TimeText.append(clock.second, width: 0, to: &output)
      case .zeroSecond: TimeText.append(clock.second, width: 2, to: &output)
      case .upperPM: TimeText.append(clock.hour >= 12 ? "PM" : "AM", to: &output)
      case .lowerPM: TimeText.append(clock.hour >= 12 ? "pm" : "am", to: &output)
      case .zoneName:
        if zone.name.isEmpty {
          appendOffset(TimeOffsetStyle(hasColons: false, usesZ: false), to: &output)
        } else {
          output.append(contentsOf: zone.name.bytes)
        }
      case .offset(let style): appendOffset(style, to: &output)
      case .fraction(let digits, let separator, let isTrimmed):
        appendFraction(digits, separator, isTrimmed, to: &output)
      default: break
      }
    }

    private func appendPadded(_ number: Int, width: Int, to output: inout [UInt8]) {
      let digits = String(number).utf8
      for _ in 0..<max(0, width - digits.count) { output.append(0x20) }
      output.append(contentsOf: digits)
    }

    private func appendOffset(_ style: TimeOffsetStyle, to output: inout [UInt8]) {
      if style.usesZ && zone.offset == 0 {
        output.append(UInt8(ascii: "Z"))
        return
      }
      // Less than a minute west of UTC has no sign, as in Go.
      let isWest = zone.offset / 60 < 0
      let minutes = abs(zone.offset / 60)
      let offset = isWest ? -zone.offset : zone.offset
      output.append(isWest ? UInt8(ascii: "-") : UInt8(ascii: "+"))
      TimeText.append(minutes / 60, width: 2, to: &output)
      if style.hasColons { output.append(UInt8(ascii: ":")) }
      if style.hasMinutes { TimeText.append(minutes % 60, width: 2, to: &output) }
      if style.hasSeconds {
        if style.hasColons { output.append(UInt8(ascii: ":")) }
        TimeText.append(offset % 60, width: 2, to: &output)
      }
    }

    private func appendFraction(
      _ digits: Int, _ separator: UInt8, _ isTrimmed: Bool, to output: inout [UInt8]
    ) {
      if isTrimmed && (digits == 0 || nanosecond == 0) { return }
      let start = output.count
      output.append(separator)
      TimeText.append(nanosecond, width: 9, to: &output)
      if digits < 9 { output.removeLast(9 - digits) }
      guard isTrimmed else { return }
      while output.count > start + 1, output.last == 0x30 { output.removeLast() }
      if output.count == start + 1 { output.removeLast() }
    }
  }
}
