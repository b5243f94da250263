import GoCompat
import Kubernetes
import Synchronization

/// A clock that stands still until it is told to go on.
final class ManualClock: Sendable {
  private struct State {
    var time = Duration.zero
    var sleepers: [Int: (until: Duration, wake: CheckedContinuation<Void, any Error>)] = [:]
    var cancelled: Set<Int> = []
    var next = 0
    /// Time that passes once somebody sleeps.
    var pending = Duration.zero
  }

  private let state = Mutex(State())

  var clock: WaitClock {
    WaitClock(
      now: { TimeInstant(unixSecond: self.seconds, nanosecond: 0, in: .utc) },
      elapsed: { self.state.withLock { $0.time } }, sleep: { try await self.sleep($0) })
  }

  private var seconds: Int64 { state.withLock { $0.time.components.seconds } }

  func advance(by duration: Duration) {
    wake { $0.time += duration }
  }

  /// Lets time pass once somebody sleeps, which is now when somebody does.
  func advanceOnceAsleep(by duration: Duration) {
    wake { state in
      if state.sleepers.isEmpty { state.pending += duration } else { state.time += duration }
    }
  }

  private func wake(_ change: (inout State) -> Void) {
    let awake = state.withLock { state in
      change(&state)
      let due = state.sleepers.filter { $0.value.until <= state.time }
      for key in due.keys { state.sleepers[key] = nil }
      return due.values.map(\.wake)
    }
    for wake in awake { wake.resume() }
  }

  private func sleep(_ duration: Duration) async throws {
    let number = state.withLock { state in
      state.next += 1
      return state.next
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isCancelled = state.withLock { state in
          if state.cancelled.contains(number) { return true }
          state.sleepers[number] = (state.time + duration, continuation)
          return false
        }
        if isCancelled { return continuation.resume(throwing: CancellationError()) }
        wake { state in
          state.time += state.pending
          state.pending = .zero
        }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        state.cancelled.insert(number)
        return state.sleepers.removeValue(forKey: number)
      }
      sleeper?.wake.resume(throwing: CancellationError())
    }
  }
}
