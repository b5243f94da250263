internal import GoCompat
internal import HTTP
internal import Synchronization

/// The body of a watch: events wait in it until they are read.
///
/// A reader who stays behind by more than a limit is cut off and what waits for it dropped, so that
/// memory stays bounded: it watches anew from where it was.
final class WatchStream: HTTPBodySource {
  /// 16 MiB: what a watcher that does not read may hold.
  static let limit = 16 << 20
  /// 128 MiB: what all watchers together may hold.
  static let limitOfAll = 128 << 20

  fileprivate struct State {
    var bytes: [UInt8] = []
    /// How many of the bytes are taken already.
    var taken = 0
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
      guard state.count + bytes.count <= Self.limit else {
        state.drop()
        return (false, state.takeWakes())
      }
      state.bytes += bytes
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

  /// Ends the stream although not all is read.
  func giveUp() {
    let wake = state.withLock { state -> [Wake] in
      state.drop()
      return state.takeWakes()
    }
    for call in wake { call() }
  }

  /// How many bytes wait to be read.
  var waitingCount: Int { state.withLock { $0.count } }

  /// Whether somebody may still read.
  var isOpen: Bool { state.withLock { !$0.isEnded && !$0.isCancelled } }

  /// What is there without waiting: bytes, or whether the end is reached.
  func take(_ limit: Int) -> (bytes: [UInt8], isEnded: Bool) {
    state.withLock { state in
      let bytes = state.take(limit)
      return (bytes, bytes.isEmpty && (state.isEnded || state.isCancelled))
    }
  }

  /// Has a function called once, when there is something to take; at once when there is already.
  func whenReady(_ call: @escaping @Sendable () -> Void) {
    let isReady = state.withLock { state in
      if state.count > 0 || state.isEnded || state.isCancelled { return true }
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
          if state.count > 0 || state.isEnded || state.isCancelled { return true }
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
      state.drop()
      return state.takeWakes()
    }
    for call in wake { call() }
  }
}

private typealias Wake = @Sendable () -> Void

extension WatchStream.State {
  fileprivate var count: Int { bytes.count - taken }

  fileprivate mutating func take(_ limit: Int) -> [UInt8] {
    let piece = Array(bytes[taken..<(taken + min(limit, count))])
    taken += piece.count
    // What is taken goes when it is most of it, so that the rest is not moved each time.
    if taken * 2 >= bytes.count {
      bytes.removeFirst(taken)
      taken = 0
    }
    return piece
  }

  fileprivate mutating func drop() {
    isEnded = true
    bytes = []
    taken = 0
  }

  fileprivate mutating func takeWakes() -> [Wake] {
    var wakes: [Wake] = []
    if let onReady { wakes.append(onReady) }
    if let reader { wakes.append { reader.resume() } }
    onReady = nil
    reader = nil
    return wakes
  }
}
