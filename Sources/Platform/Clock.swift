internal import Glibc

/// A reading of a clock: whole seconds and nanoseconds below one.
public struct ClockReading: Sendable, Hashable, Comparable {
  public var seconds: Int64
  public var nanoseconds: Int32

  public init(seconds: Int64, nanoseconds: Int32) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  public static func < (left: ClockReading, right: ClockReading) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }

  /// Nanoseconds from an earlier reading to this one; wraps after 292 years.
  public func nanoseconds(since earlier: ClockReading) -> Int64 {
    (seconds &- earlier.seconds) &* 1_000_000_000
      &+ Int64(nanoseconds) &- Int64(earlier.nanoseconds)
  }
}

/// The clocks of the machine.
public enum Clock {
  /// Time since 1970-01-01 00:00 UTC.
  public static func wall() -> ClockReading { read(CLOCK_REALTIME) }

  /// Time since some moment in the past; never goes back.
  public static func monotonic() -> ClockReading { read(CLOCK_MONOTONIC) }

  /// Processor time this process has used.
  public static func processor() -> ClockReading { read(CLOCK_PROCESS_CPUTIME_ID) }

  private static func read(_ clock: clockid_t) -> ClockReading {
    var time = timespec()
    clock_gettime(clock, &time)
    return ClockReading(seconds: Int64(time.tv_sec), nanoseconds: Int32(time.tv_nsec))
  }

  /// Lets time pass.
  public static func pause(milliseconds: Int) {
    var wanted = timespec(
      tv_sec: milliseconds / 1000, tv_nsec: (milliseconds % 1000) * 1_000_000)
    var rest = timespec()
    while nanosleep(&wanted, &rest) != 0, errno == EINTR { wanted = rest }
  }
}
