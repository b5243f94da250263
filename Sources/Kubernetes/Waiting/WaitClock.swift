public import GoCompat

/// What time it is, and how to let it pass.
public struct WaitClock: Sendable {
  /// The time of day, for ages of objects.
  public var now: @Sendable () -> TimeInstant
  /// The time since some moment; never goes back.
  public var elapsed: @Sendable () -> Duration
  /// Lets time pass; throws only when the task is cancelled.
  public var sleep: @Sendable (Duration) async throws -> Void

  public init(
    now: @escaping @Sendable () -> TimeInstant, elapsed: @escaping @Sendable () -> Duration,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.now = now
    self.elapsed = elapsed
    self.sleep = sleep
  }

  /// Whether all of a time passed; false when the task was cancelled before.
  func passed(_ duration: Duration) async -> Bool {
    do {
      try await sleep(duration)
      return !Task.isCancelled
    } catch {
      return false
    }
  }
}
