internal import CCurl
internal import Glibc
internal import Synchronization

/// The way into the thread that runs all exchanges of a transport.
final class CurlLoop: Sendable {
  enum Order: Sendable {
    case start(CurlExchange)
    /// There is room for more of the body.
    case resume(CurlExchange)
    case drop(CurlExchange)
  }

  private struct Inbox {
    var orders: [Order] = []
    var isClosed = false
  }

  private let inbox = Mutex(Inbox())
  private let multi: CurlMulti

  /// Starts the thread.
  ///
  /// - Throws: `HTTPError` of kind `unavailable`.
  init(_ settings: CurlSettings) throws(HTTPError) {
    try CurlLibrary.load()
    guard let multi = CurlMulti(settings) else {
      throw HTTPError(.unavailable, detail: "libcurl cannot be set up")
    }
    self.multi = multi
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(self)
    let code = pthread_create(&thread, nil, loopMain, argument.toOpaque())
    guard code == 0 else {
      argument.release()
      throw HTTPError(.unavailable, detail: String(cString: strerror(code)))
    }
    pthread_detach(thread)
  }

  func post(_ order: Order) {
    let isFirst = inbox.withLock { inbox in
      inbox.orders.append(order)
      return inbox.orders.count == 1
    }
    if isFirst { multi.wake() }
  }

  /// Lets the thread end as soon as no exchange is left.
  func close() {
    inbox.withLock { $0.isClosed = true }
    multi.wake()
  }

  fileprivate func run() {
    let turns = CurlTurns(multi)
    while true {
      let (orders, isClosed) = inbox.withLock { inbox in
        defer { inbox.orders = [] }
        return (inbox.orders, inbox.isClosed)
      }
      let wait = turns.turn(orders)
      if isClosed && turns.isIdle && orders.isEmpty { return }
      multi.wait(milliseconds: wait)
    }
  }
}

/// The entry point of the thread, outside any actor.
private func loopMain(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  // Signals are for other threads. A connection that the peer closed raises one where it is written.
  var signals = sigset_t()
  sigfillset(&signals)
  pthread_sigmask(SIG_BLOCK, &signals, nil)
  if let argument { Unmanaged<CurlLoop>.fromOpaque(argument).takeRetainedValue().run() }
  return nil
}
