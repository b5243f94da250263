internal import GoCompat
internal import GoTemplate

/// The functions of sprig's page "Date functions" that are about spans of time.
enum DurationFunctions {
  static func all(_ clock: SprigClock) -> [GoFunction] {
    [
      GoFunction("ago", .anyToString) { .string(ago($0.value(0), clock)) },
      GoFunction("duration", .anyToString) { .string(duration($0.value(0))) },
      GoFunction("durationRound", .anyToString) { .string(rounded($0.value(0), clock)) },
    ]
  }

  /// - SeeAlso: `dateAgo` in sprig's `date.go`
  private static func ago(_ date: GoValue, _ clock: SprigClock) -> ByteString {
    let now = clock.now()
    let instant =
      switch date {
      case .object(let object as GoTime): object.instant
      case .int(let seconds): clock.instant(unix: Int64(seconds))
      case .int64(let seconds): clock.instant(unix: seconds)
      default: now
      }
    return now.since(instant).rounded(to: .second).text
  }

  private static func duration(_ seconds: GoValue) -> ByteString {
    let count: Int64 =
      switch seconds {
      case .int64(let count): count
      case .string(let text): parse(text)
      default: 0
      }
    return TimeDuration(count &* 1_000_000_000).text
  }

  /// A decimal number; the nearest one of 64 bits when it is larger, 0 when it is none.
  private static func parse(_ text: ByteString) -> Int64 {
    do {
      return try Strconv.parseInt(text, base: 10, bitSize: 64)
    } catch {
      guard error.kind == .range else { return 0 }
      return text.bytes.first == UInt8(ascii: "-") ? .min : .max
    }
  }

  /// The largest unit that is less than the duration, and how often it fits.
  /// - SeeAlso: `durationRound` in sprig's `date.go`
  private static func rounded(_ value: GoValue, _ clock: SprigClock) -> ByteString {
    let duration =
      switch value {
      case .string(let text): (try? TimeDuration(parsing: text)) ?? TimeDuration(0)
      case .int64(let count): TimeDuration(count)
      case .object(let object as GoTime): clock.now().since(object.instant)
      default: TimeDuration(0)
      }
    let count = duration.nanoseconds.magnitude
    let hour: UInt64 = 3_600_000_000_000
    let units: [(name: String, size: UInt64)] = [
      ("y", hour * 24 * 365), ("mo", hour * 24 * 30), ("d", hour * 24), ("h", hour),
      ("m", hour / 60), ("s", hour / 3600),
    ]
    guard let unit = units.first(where: { count > $0.size }) else { return "0s" }
    return ByteString("\(count / unit.size)\(unit.name)")
  }
}
