internal import Platform
internal import Synchronization

/// Runs asynchronous work to its end on behalf of a command, whose thread waits meanwhile.
///
/// The thread is the command's own, with its deep stack, and none of the few that carry tasks.
enum Blocking {
  ///
  /// - Parameter began: is given what cancels the work.
  static func run<Result: Sendable>(
    began: (_ cancel: @escaping @Sendable () -> Void) -> Void = { _ in },
    _ work: @escaping @Sendable () async throws -> Result
  ) throws -> Result {
    let latch = Latch()
    let outcome = Outcome<Result>()
    let task = Task {
      do {
        let result = try await work()
        outcome.value.withLock { $0 = .success(result) }
      } catch {
        outcome.value.withLock { $0 = .failure(error) }
      }
      latch.open()
    }
    began { task.cancel() }
    latch.wait()
    guard let result = outcome.value.withLock({ $0 }) else { throw CancellationError() }
    return try result.get()
  }

  /// Runs work that blocks, and may nest deeply, on a thread of its own.
  static func deeply<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      do {
        try DeepStackThread.start {
          continuation.resume(with: Swift.Result { try work() })
        }
      } catch {
        continuation.resume(throwing: error)
      }
    }
  }

  /// Where the outcome of a task lies until it is fetched.
  private final class Outcome<Result: Sendable>: Sendable {
    let value = Mutex<Swift.Result<Result, any Error>?>(nil)
  }
}
