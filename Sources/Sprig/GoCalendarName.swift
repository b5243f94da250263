internal import GoCompat
internal import GoTemplate

/// Go's `time.Month` and `time.Weekday` as templates see them.
enum GoCalendarName {
  static let month = GoType("time.Month", .int, methods: ["String": method(TimeInstant.monthName)])
  static let weekday = GoType(
    "time.Weekday", .int, methods: ["String": method(TimeInstant.weekdayName)])

  private static func method(_ name: @escaping @Sendable (Int) -> ByteString) -> GoMethod {
    GoMethod(.noneToString) { receiver, _ in
      guard case .number(let number) = receiver, case .signed(let index) = number.payload else {
        return .string("")
      }
      return .string(name(Int(index)))
    }
  }
}
