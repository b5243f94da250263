/// A span of time in nanoseconds.
///
/// - SeeAlso: `time.Duration`
public struct TimeDuration: Hashable, Sendable {
  public var nanoseconds: Int64

  public init(_ nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  public static let second = TimeDuration(1_000_000_000)
  public static let minute = TimeDuration(60_000_000_000)
  public static let hour = TimeDuration(3_600_000_000_000)

  public var microseconds: Int64 { nanoseconds / 1000 }
  public var milliseconds: Int64 { nanoseconds / 1_000_000 }
  public var seconds: Double { count(of: .second) }
  public var minutes: Double { count(of: .minute) }
  public var hours: Double { count(of: .hour) }

  private func count(of unit: TimeDuration) -> Double {
    Double(nanoseconds / unit.nanoseconds)
      + Double(nanoseconds % unit.nanoseconds) / Double(unit.nanoseconds)
  }

  /// The duration without its sign, as far as 64 bits reach.
  /// - SeeAlso: `Duration.Abs`
  public var magnitude: TimeDuration {
    if nanoseconds == .min { return TimeDuration(.max) }
    return TimeDuration(abs(nanoseconds))
  }

  /// Rounds toward zero to a multiple.
  /// - SeeAlso: `Duration.Truncate`
  public func truncated(to multiple: TimeDuration) -> TimeDuration {
    if multiple.nanoseconds <= 0 { return self }
    return TimeDuration(nanoseconds - nanoseconds % multiple.nanoseconds)
  }

  /// Rounds to the nearest multiple, halves away from zero.
  /// - SeeAlso: `Duration.Round`
  public func rounded(to multiple: TimeDuration) -> TimeDuration {
    let unit = multiple.nanoseconds
    if unit <= 0 { return self }
    let rest = nanoseconds % unit
    let isLow = rest.magnitude &+ rest.magnitude < UInt64(unit)
    if isLow { return TimeDuration(nanoseconds - rest) }
    let step = nanoseconds < 0 ? -unit : unit
    let (sum, overflow) = (nanoseconds - rest).addingReportingOverflow(step)
    return TimeDuration(overflow ? (nanoseconds < 0 ? .min : .max) : sum)
  }

  /// The duration as `72h3m0.5s`; below a second in a smaller unit.
  /// - SeeAlso: `Duration.String`
  public var text: ByteString {
    let sign = nanoseconds < 0 ? "-" : ""
    let count = nanoseconds.magnitude
    switch count {
    case 0: return "0s"
    case ..<1000: return ByteString("\(sign)\(count)ns")
    case ..<1_000_000: return ByteString(sign + Self.decimal(count, digits: 3) + "µs")
    case ..<1_000_000_000: return ByteString(sign + Self.decimal(count, digits: 6) + "ms")
    default: break
    }
    var text = sign
    let seconds = count / 1_000_000_000
    if seconds >= 3600 { text += "\(seconds / 3600)h" }
    if seconds >= 60 { text += "\(seconds / 60 % 60)m" }
    return ByteString(text + Self.decimal(count % 60_000_000_000, digits: 9) + "s")
  }

  /// A number with so many digits behind the point, without zeros at the end.
  private static func decimal(_ value: UInt64, digits: Int) -> String {
    var unit: UInt64 = 1
    for _ in 0..<digits { unit *= 10 }
    var fraction = String(value % unit)
    fraction = String(repeating: "0", count: digits - fraction.count) + fraction
    while fraction.last == "0" { fraction.removeLast() }
    return fraction.isEmpty ? "\(value / unit)" : "\(value / unit).\(fraction)"
  }
}
