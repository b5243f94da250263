internal import GoCompat
internal import GoTemplate

/// Go's `time.Duration` as templates see it: a number with methods.
enum GoDuration {
  static let type = GoType("time.Duration", .int64, methods: methods)

  /// The type of parameters; without methods, since methods have parameters themselves.
  static let parameter = GoType("time.Duration", .int64)

  static func value(_ duration: TimeDuration) -> GoValue {
    .number(.named(type, duration.nanoseconds))
  }

  static func read(_ value: GoValue) -> TimeDuration {
    switch value {
    case .int(let count): return TimeDuration(Int64(count))
    case .int64(let count): return TimeDuration(count)
    case .number(let number):
      if case .signed(let count) = number.payload { return TimeDuration(count) }
      return TimeDuration(0)
    default: return TimeDuration(0)
    }
  }

  private static let methods: [ByteString: GoMethod] = [
    "String": method(.string) { .string($0.text) },
    "Nanoseconds": method(.int64) { .int64($0.nanoseconds) },
    "Microseconds": method(.int64) { .int64($0.microseconds) },
    "Milliseconds": method(.int64) { .int64($0.milliseconds) },
    "Seconds": method(.float64) { .float64($0.seconds) },
    "Minutes": method(.float64) { .float64($0.minutes) },
    "Hours": method(.float64) { .float64($0.hours) },
    "Abs": method(parameter) { value($0.magnitude) },
    "Truncate": method { value($0.truncated(to: $1)) },
    "Round": method { value($0.rounded(to: $1)) },
  ]

  private static func method(
    _ result: GoType, _ body: @escaping @Sendable (TimeDuration) -> GoValue
  ) -> GoMethod {
    GoMethod(GoSignature([], result: result)) { receiver, _ in body(read(receiver)) }
  }

  private static func method(
    _ body: @escaping @Sendable (TimeDuration, TimeDuration) -> GoValue
  ) -> GoMethod {
    GoMethod(GoSignature([parameter], result: parameter)) { receiver, arguments in
      body(read(receiver), read(arguments.value(0)))
    }
  }
}
