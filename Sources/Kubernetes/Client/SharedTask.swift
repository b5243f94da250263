internal import Synchronization

/// Work that is done once for all who want it at the same time.
final class SharedTask<Value: Sendable, Failure: Error>: Sendable {
  private typealias Running = Task<Result<Value, Failure>, Never>

  private let running = Mutex<Running?>(nil)

  /// Joins the work that runs, or begins it; it goes on when one of those who wait is cancelled.
  func run(
    _ work: @escaping @Sendable () async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    let task = running.withLock { running in
      if let running { return running }
      let task = Running {
        let outcome: Result<Value, Failure>
        do throws(Failure) {
          outcome = .success(try await work())
        } catch {
          outcome = .failure(error)
        }
        self.running.withLock { $0 = nil }
        return outcome
      }
      running = task
      return task
    }
    return try await task.value.get()
  }
}
