/// Time as waiting needs it: given, so that a test need not wait.
public struct Timekeeper: Sendable {
  /// Time since some moment in the past; never goes back.
  public var now: @Sendable () -> Duration
  /// Seconds since 1970-01-01 00:00 UTC.
  public var unixTime: @Sendable () -> Int64
  /// Waits; ends early, with an error, when the task is cancelled.
  public var sleep: @Sendable (Duration) async throws(CancellationError) -> Void

  public init(
    now: @escaping @Sendable () -> Duration, unixTime: @escaping @Sendable () -> Int64,
    sleep: @escaping @Sendable (Duration) async throws(CancellationError) -> Void
  ) {
    self.now = now
    self.unixTime = unixTime
    self.sleep = sleep
  }

  /// The time of this machine.
  /// - Parameter unixTime: seconds since 1970-01-01 00:00 UTC.
  public static func machine(unixTime: @escaping @Sendable () -> Int64) -> Timekeeper {
    let start = ContinuousClock.now
    return Timekeeper(
      now: { ContinuousClock.now - start }, unixTime: unixTime,
      sleep: { duration throws(CancellationError) in
        do {
          try await Task.sleep(for: duration)
        } catch {
          throw CancellationError()
        }
      })
  }
}
