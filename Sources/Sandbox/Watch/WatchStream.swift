internal import GoCompat
internal import HTTP
internal import Synchronization

/// The body of a watch: events wait in it until they are read.
///
/// A reader who stays behind by more than a limit is cut off, so that memory stays bounded.
final class WatchStream: HTTPBodySource {
  /// 16 MiB: what a watcher that does not read may hold.
  static let limit = 16 << 20

  fileprivate struct State {
    var waiting: [UInt8] = []
    var isEnded = false
    var isCancelled = false
    var reader: CheckedContinuation<Void, Never>?
    var onReady: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// Adds bytes; false when nobody will read them.
  @discardableResult
  func push(_ bytes: [UInt8]) -> Bool {
    let (isOpen, wake) = state.withLock { state -> (Bool, [Wake]) in
      guard !state.isEnded, !state.isCancelled else { return (false, []) }
      guard state.waiting.count + bytes.count <= Self.limit else {
        state.isEnded = true
        return (false, state.takeWakes())
      }
      state.waiting += bytes
      return (true, state.takeWakes())
    }
    for call in wake { call() }
    return isOpen
  }

  /// Ends the stream when all is read.
  func finish() {
    let wake = state.withLock { state -> [Wake] in
      state.isEnded = true
      return state.takeWakes()
    }
    for call in wake { call() }
  }

  /// Whether somebody may still read.
  var isOpen: Bool { state.withLock { !$0.isEnded && !$0.isCancelled } }

  /// What is there without waiting: bytes, or whether the end is reached.
  func take(_ limit: Int) -> (bytes: [UInt8], isEnded: Bool) {
    state.withLock { state in
      let bytes = Array(state.waiting.prefix(limit))
      state.waiting.removeFirst(bytes.count)
      return (bytes, bytes.isEmpty && (state.isEnded || state.isCancelled))
    }
  }

  /// Has a function called once, when there is something to take; at once when there is already.
  func whenReady(_ call: @escaping @Sendable () -> Void) {
    let isReady = state.withLock { state in
      if !state.waiting.isEmpty || state.isEnded || state.isCancelled { return true }
      state.onReady = call
      return false
    }
    if isReady { call() }
  }

  func next() async throws(HTTPError) -> [UInt8]? {
    while true {
      let found = take(.max)
      if !found.bytes.isEmpty { return found.bytes }
      if found.isEnded {
        if state.withLock({ $0.isCancelled }) { throw HTTPError(.cancelled) }
        return nil
      }
      await wait()
    }
  }

  private func wait() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isReady = state.withLock { state in
          if !state.waiting.isEmpty || state.isEnded || state.isCancelled { return true }
          state.reader = continuation
          return false
        }
        if isReady { continuation.resume() }
      }
    } onCancel: {
      cancel()
    }
  }

  func cancel() {
    let wake = state.withLock { state -> [Wake] in
      state.isCancelled = true
      state.waiting = []
      return state.takeWakes()
    }
    for call in wake { call() }
  }
}

private typealias Wake = @Sendable () -> Void

extension WatchStream.State {
  fileprivate mutating func takeWakes() -> [Wake] {
    var wakes: [Wake] = []
    if let onReady { wakes.append(onReady) }
    if let reader { wakes.append { reader.resume() } }
    onReady = nil
    reader = nil
    return wakes
  }
}
