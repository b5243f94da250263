internal import HTTP
internal import Synchronization

/// A body with a fault in it.
final class FaultyBody: HTTPBodySource {
  private let body: HTTPResponseBody
  private let fault: Fault?
  private let request: HTTPRequest
  private let state = Mutex(State())

  private struct State {
    /// Read from the body, not given yet.
    var waiting: ArraySlice<UInt8> = []
    var given = 0
    /// The task of a reader for whom nothing comes.
    var stalled: Task<Void, Never>?
    var isCancelled = false
  }

  init(_ body: HTTPResponseBody, _ fault: Fault?, _ request: HTTPRequest) {
    self.body = body
    self.fault = fault
    self.request = request
  }

  func next() async throws(HTTPError) -> [UInt8]? {
    switch fault {
    case .bodyReset(let limit)?:
      if let piece = try await piece(upTo: limit) { return piece }
      throw HTTPError(.connectionLost, url: request.url, detail: "injected", mayHaveArrived: true)
    case .bodyCut(let limit)?: return try await piece(upTo: limit)
    case .bodyStall(let limit)?:
      if let piece = try await piece(upTo: limit) { return piece }
      try await stall()
      return nil
    case .bodySlow(let size, let pause)?:
      try await pass(pause, request)
      return try await piece(upTo: .max, size: size)
    default: return try await piece(upTo: .max)
    }
  }

  /// The next bytes; nil at the end of the body, or when so many were given.
  private func piece(upTo limit: Int, size: Int = .max) async throws(HTTPError) -> [UInt8]? {
    if state.withLock({ $0.waiting.isEmpty && $0.given < limit }) {
      var iterator = body.makeAsyncIterator()
      guard let chunk = try await iterator.next() else { return nil }
      state.withLock { $0.waiting = chunk[...] }
    }
    return state.withLock { state in
      let piece = state.waiting.prefix(max(0, min(size, limit - state.given)))
      state.waiting = state.waiting.dropFirst(piece.count)
      state.given += piece.count
      return piece.isEmpty ? nil : Array(piece)
    }
  }

  /// Waits until the reader gives up: after its idle time, or by a cancellation.
  private func stall() async throws(HTTPError) {
    let time = request.idleTimeout ?? request.timeout ?? .seconds(3600)
    let task = Task {
      // A sleep that is cancelled ends early, which is what is waited for.
      _ = try? await Task.sleep(for: time)
    }
    let isCancelled = state.withLock { state in
      state.stalled = task
      return state.isCancelled
    }
    if isCancelled { task.cancel() }
    await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
    throw HTTPError(
      task.isCancelled ? .cancelled : .timedOut, url: request.url, detail: "injected",
      mayHaveArrived: true)
  }

  func cancel() {
    body.cancel()
    state.withLock { state in
      state.isCancelled = true
      state.stalled?.cancel()
    }
  }
}
