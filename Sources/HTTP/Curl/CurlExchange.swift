internal import Synchronization

/// What the reader of an answer and the loop's thread share: the answer, as far as it is there.
final class CurlExchange: Sendable {
  let request: HTTPRequest
  let address: HTTPAddress
  let settings: CurlSettings
  private let loop: CurlLoop
  private let created = ContinuousClock.now
  private let state = Mutex(State())

  private struct State {
    var head: ResponseHead?
    /// What came of the body and was not read yet.
    var buffer: [UInt8] = []
    var end: Result<Void, HTTPError>?
    /// Whether the loop stopped reading from the connection until there is room again.
    var isPaused = false
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  init(_ request: HTTPRequest, address: HTTPAddress, settings: CurlSettings, loop: CurlLoop) {
    self.request = request
    self.address = address
    self.settings = settings
    self.loop = loop
  }

  // MARK: For the reader

  /// Sends the request and waits for the head of the answer.
  func start() async throws(HTTPError) -> ResponseHead {
    loop.post(.start(self))
    while true {
      if let head = try headNow() { return head }
      await change { $0.head == nil && $0.end == nil }
    }
  }

  private func headNow() throws(HTTPError) -> ResponseHead? {
    try state.withLock { state throws(HTTPError) in
      if state.head == nil { try state.end?.get() }
      return state.head
    }
  }

  /// All that came of the body since the last time; nil at its end.
  func nextChunk() async throws(HTTPError) -> [UInt8]? {
    while true {
      let (chunk, wasPaused, isEnd) = try takeChunk()
      if wasPaused { loop.post(.resume(self)) }
      if isEnd { return nil }
      if !chunk.isEmpty { return chunk }
      await change { $0.buffer.isEmpty && $0.end == nil }
    }
  }

  private func takeChunk() throws(HTTPError) -> (chunk: [UInt8], wasPaused: Bool, isEnd: Bool) {
    try state.withLock { state throws(HTTPError) in
      guard state.buffer.isEmpty else {
        defer {
          state.buffer = []
          state.isPaused = false
        }
        return (state.buffer, state.isPaused, false)
      }
      try state.end?.get()
      return ([], false, state.end != nil)
    }
  }

  /// Waits until something changes, unless it has already; a cancelled task ends the exchange.
  private func change(while isWaiting: @escaping @Sendable (borrowing State) -> Bool) async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let mustWait = state.withLock { state in
          guard isWaiting(state) else { return false }
          state.waiters.append(continuation)
          return true
        }
        if !mustWait { continuation.resume() }
      }
    } onCancel: {
      cancel()
    }
  }

  /// Ends the exchange; readers get an error of kind `cancelled`.
  func cancel() {
    if finish(.failure(error(.cancelled)), dropsBuffer: true) { loop.post(.drop(self)) }
  }

  /// An error of this exchange.
  func error(_ kind: HTTPError.Kind, detail: String = "", mayHaveArrived: Bool = true) -> HTTPError
  {
    HTTPError(kind, url: address.publicText, detail: detail, mayHaveArrived: mayHaveArrived)
  }

  // MARK: For the loop

  /// What is left of the request's time; nil when there is no end.
  func timeLeft(at now: ContinuousClock.Instant) -> Duration? {
    request.timeout.map { $0 - (now - created) }
  }

  /// The error of a request whose time ended before it was sent.
  var lateError: HTTPError { error(.timedOut, detail: "no time is left", mayHaveArrived: false) }

  var hasEnded: Bool { state.withLock { $0.end != nil } }

  func take(_ head: ResponseHead) {
    wake { $0.head = head }
  }

  /// Adds to the body, and says whether there is too much unread.
  func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var isFull = false
    wake { state in
      state.buffer.append(contentsOf: bytes)
      isFull = state.buffer.count > request.unreadLimit
    }
    return isFull
  }

  /// Whether reading must stop for now, because still nobody took what is there.
  func pause() -> Bool {
    state.withLock { state in
      guard state.buffer.count > request.unreadLimit, state.end == nil else { return false }
      state.isPaused = true
      return true
    }
  }

  /// The first end counts.
  @discardableResult
  func finish(_ end: Result<Void, HTTPError>, dropsBuffer: Bool = false) -> Bool {
    var isFirst = false
    wake { state in
      guard state.end == nil else { return }
      isFirst = true
      state.end = end
      if dropsBuffer { state.buffer = [] }
    }
    return isFirst
  }

  private func wake(_ change: (inout State) -> Void) {
    let waiters = state.withLock { state in
      change(&state)
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }
}
