internal import Glibc

/// Runs work on a thread whose stack is far larger than the main thread's, for deep recursion.
///
/// The memory is address space only: pages that recursion never reaches cost nothing.
public enum DeepStackThread {
  /// The stack the work gets when nothing else is asked: 1 GiB.
  public static let defaultStackSize = 1 << 30

  /// Runs the closure on a new thread, waits for it, and gives back its result or throws its error.
  ///
  /// Where the system grants no thread of that size, smaller ones are tried.
  public static func run<Value>(
    stackSize: Int = defaultStackSize, _ work: () throws -> Value
  ) throws -> Value {
    try withoutActuallyEscaping(work) { work in
      let job = ClosureJob(work)
      guard start(job, stackSize: stackSize), let outcome = job.takeOutcome() else {
        throw FileError(operation: "pthread_create", path: Array("thread".utf8), code: EAGAIN)
      }
      return try outcome.get()
    }
  }

  /// Starts the closure on a new thread and does not wait for it.
  public static func start(
    stackSize: Int = defaultStackSize, _ work: @escaping @Sendable () -> Void
  ) throws {
    let job = ClosureJob(work)
    guard start(job, stackSize: stackSize, waits: false) else {
      throw FileError(operation: "pthread_create", path: Array("thread".utf8), code: EAGAIN)
    }
  }

  private static func start(_ job: ThreadJob, stackSize: Int, waits: Bool = true) -> Bool {
    let smallest = 1 << 20
    var size = max(stackSize, smallest)
    while size >= smallest {
      if runThread(job, stackSize: size, waits: waits) { return true }
      size /= 2
    }
    return false
  }

  private static func runThread(_ job: ThreadJob, stackSize: Int, waits: Bool) -> Bool {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return false }
    defer { pthread_attr_destroy(&attributes) }
    guard pthread_attr_setstacksize(&attributes, stackSize) == 0 else { return false }
    let argument = Unmanaged.passRetained(job)
    var thread = pthread_t()
    guard pthread_create(&thread, &attributes, threadMain, argument.toOpaque()) == 0 else {
      argument.release()
      return false
    }
    return (waits ? pthread_join(thread, nil) : pthread_detach(thread)) == 0
  }
}

/// Work for a thread, without the type of its result, which a C entry point cannot carry.
private class ThreadJob {
  func perform() {}
}

private final class ClosureJob<Value>: ThreadJob {
  private var work: (() throws -> Value)?
  private var outcome: Result<Value, any Error>?

  init(_ work: @escaping () throws -> Value) { self.work = work }

  override func perform() {
    guard let work else { return }
    outcome = Result { try work() }
    self.work = nil
  }

  func takeOutcome() -> Result<Value, any Error>? {
    defer { outcome = nil }
    return outcome
  }
}

/// The entry point of the thread, outside any actor.
private func threadMain(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let argument {
    Unmanaged<ThreadJob>.fromOpaque(argument).takeRetainedValue().perform()
  }
  return nil
}
