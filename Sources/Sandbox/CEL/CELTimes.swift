internal import GoCompat
internal import Platform

/// Times and spans of time.
///
/// - SeeAlso: `timestamp.go`, `duration.go` of `github.com/google/cel-go/common/types`
enum CELTimes {
  private static let overflow = CELValue.failure("timestamp overflow")
  private static let seconds: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  static func timestamp(_ text: ByteString) -> CELValue? {
    guard let time = TimeInstant(kubernetes: text) else { return nil }
    return seconds.contains(time.unix) ? .timestamp(time) : overflow
  }

  static func timestamp(second: Int64) -> CELValue {
    guard seconds.contains(second) else { return overflow }
    return .timestamp(TimeInstant(unixSecond: second, in: .utc))
  }

  /// As `time.ParseDuration` reads it.
  static func duration(_ text: ByteString) -> CELValue {
    do {
      return .duration(try TimeDuration(parsing: text))
    } catch {
      return .failure(
        "type conversion error from 'string' to 'google.protobuf.Duration'")
    }
  }

  /// As the format `duration` of schemas has it: days and weeks too.
  static func duration(lenient text: ByteString) -> CELValue {
    CustomDuration.nanoseconds(text).map { .duration(TimeDuration($0)) }
      ?? .failure("Invalid duration " + text)
  }

  /// Seconds, as a number with an `s`.
  static func text(_ span: TimeDuration) -> ByteString {
    Strconv.formatFloat(span.seconds, .f) + "s"
  }

  static func arithmetic(
    _ name: ByteString, _ left: CELValue, _ right: CELValue
  ) -> CELValue {
    switch (left, name, right) {
    case (.duration(let a), "_+_", .duration(let b)):
      let sum = a.nanoseconds.addingReportingOverflow(b.nanoseconds)
      return sum.overflow
        ? .failure("duration overflow") : .duration(TimeDuration(sum.partialValue))
    case (.duration(let a), "_-_", .duration(let b)):
      let rest = a.nanoseconds.subtractingReportingOverflow(b.nanoseconds)
      return rest.overflow
        ? .failure("duration overflow") : .duration(TimeDuration(rest.partialValue))
    case (.timestamp(let time), "_+_", .duration(let span)),
      (.duration(let span), "_+_", .timestamp(let time)):
      return moved(time, span.nanoseconds)
    case (.timestamp(let time), "_-_", .duration(let span)):
      return span.nanoseconds == .min ? overflow : moved(time, -span.nanoseconds)
    case (.timestamp(let a), "_-_", .timestamp(let b)): return .duration(a.since(b))
    default: return .noOverload
    }
  }

  private static func moved(_ time: TimeInstant, _ nanoseconds: Int64) -> CELValue {
    let sum = time.adding(TimeDuration(nanoseconds))
    return seconds.contains(sum.unix) ? .timestamp(sum) : overflow
  }

  static func call(_ name: ByteString, _ span: TimeDuration) -> CELValue? {
    switch name {
    case "getHours": .int(span.nanoseconds / 3_600_000_000_000)
    case "getMinutes": .int(span.nanoseconds / 60_000_000_000)
    case "getSeconds": .int(span.nanoseconds / 1_000_000_000)
    case "getMilliseconds": .int(span.nanoseconds / 1_000_000)
    default: nil
    }
  }

  static func call(_ name: ByteString, _ time: TimeInstant, _ rest: [CELValue]) -> CELValue? {
    guard let first = rest.first else { return part(name, time) }
    guard case .string(let zone) = first, rest.count == 1 else { return nil }
    guard let offset = offset(zone, at: time) else {
      return .failure("unknown time zone " + zone)
    }
    return part(name, time.shown(in: .fixed(name: "", offset: offset)))
  }

  /// Seconds east of Greenwich: of `+02:30`, or of a place.
  private static func offset(_ zone: ByteString, at time: TimeInstant) -> Int? {
    if let colon = zone.firstIndex(of: ":") {
      guard case .value(let hours) = Strconv.scanInt(zone[..<colon]),
        case .value(let minutes) = Strconv.scanInt(zone[(colon + 1)...]), abs(hours) < 100,
        abs(minutes) < 100
      else { return nil }
      return Int(zone.hasPrefix("-") ? hours * 60 - minutes : hours * 60 + minutes) * 60
    }
    do {
      let location = try TimeLocation.load(zone, local: .utc) {
        TimeZoneFiles.zone(named: $0.bytes)
      }
      return time.shown(in: location).zone.offset
    } catch {
      return nil
    }
  }

  private static func part(_ name: ByteString, _ time: TimeInstant) -> CELValue? {
    let date = time.date
    let clock = time.clock
    switch name {
    case "getFullYear": return .int(Int64(date.year))
    case "getMonth": return .int(Int64(date.month - 1))
    case "getDayOfYear": return .int(Int64(time.yearDay - 1))
    case "getDayOfMonth": return .int(Int64(date.day - 1))
    case "getDate": return .int(Int64(date.day))
    case "getDayOfWeek": return .int(Int64(time.weekday))
    case "getHours": return .int(Int64(clock.hour))
    case "getMinutes": return .int(Int64(clock.minute))
    case "getSeconds": return .int(Int64(clock.second))
    case "getMilliseconds": return .int(Int64(time.nanosecond / 1_000_000))
    default: return nil
    }
  }
}
