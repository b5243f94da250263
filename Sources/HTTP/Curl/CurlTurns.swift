internal import CCurl

/// The transfers of a loop, and what is done with them turn after turn. Its thread alone has it.
final class CurlTurns {
  private let multi: CurlMulti
  private var transfers: [UnsafeMutableRawPointer: CurlTransfer] = [:]
  private var handles: [ObjectIdentifier: UnsafeMutableRawPointer] = [:]
  /// Those whose reader is behind.
  private var full: [CurlTransfer] = []
  /// The requests to each host.
  private var queues: [String: CurlQueue] = [:]
  /// Those whose head came, since the last look at the queues.
  private var headed: [CurlTransfer] = []
  /// Those that may not stand still for long.
  private var timed: [ObjectIdentifier: CurlTransfer] = [:]

  init(_ multi: CurlMulti) { self.multi = multi }

  var isIdle: Bool { transfers.isEmpty && queues.isEmpty }

  /// Carries out orders, moves what can be moved, and says how many milliseconds may be waited.
  func turn(_ orders: [CurlLoop.Order]) -> Int {
    for order in orders { carryOut(order) }
    multi.perform()
    while let (easy, code) = multi.finished() { finish(easy, code) }
    for transfer in headed { release(transfer) }
    headed = []
    pauseFull()
    let now = ContinuousClock.now
    let wait = min(expireIdle(at: now), expireQueued(at: now))
    return startQueued() ? 0 : wait
  }

  func noteHead(_ transfer: CurlTransfer) { headed.append(transfer) }

  func noteFull(_ transfer: CurlTransfer) { full.append(transfer) }

  private func carryOut(_ order: CurlLoop.Order) {
    switch order {
    case .start(let exchange):
      queues[
        exchange.address.origin, default: CurlQueue(limit: exchange.settings.maxHostRequests)
      ].add(exchange)
      startQueued(exchange.address.origin)
    case .resume(let exchange):
      guard let handle = handles[ObjectIdentifier(exchange)] else { return }
      transfers[handle]?.resume()
    case .drop(let exchange):
      guard let handle = handles[ObjectIdentifier(exchange)] else { return }
      remove(handle)
    }
  }

  /// Starts what may start of the requests to all hosts; whether there was any.
  private func startQueued() -> Bool {
    // Most of the time there is nothing, and nearly always one host.
    !queues.keys.filter(startQueued).isEmpty
  }

  @discardableResult
  private func startQueued(_ origin: String) -> Bool {
    var isAny = false
    while let exchange = queues[origin]?.next() {
      isAny = true
      start(exchange)
    }
    if queues[origin]?.isEmpty == true { queues[origin] = nil }
    return isAny
  }

  private func start(_ exchange: CurlExchange) {
    if exchange.hasEnded {
      queues[exchange.address.origin]?.release()
      return
    }
    do throws(HTTPError) {
      let transfer = try CurlTransfer(exchange, turns: self)
      guard multi.add(transfer.easy) == CURLM_OK else {
        throw exchange.error(
          .unavailable, detail: "libcurl does not take the request", mayHaveArrived: false)
      }
      transfers[transfer.easy.pointer] = transfer
      handles[ObjectIdentifier(exchange)] = transfer.easy.pointer
      if transfer.idleTimeout != nil { timed[ObjectIdentifier(exchange)] = transfer }
    } catch {
      exchange.finish(.failure(error))
      queues[exchange.address.origin]?.release()
    }
  }

  /// Lets another request in for one that no longer waits for its head.
  private func release(_ transfer: CurlTransfer) {
    guard transfer.isQueued else { return }
    transfer.isQueued = false
    queues[transfer.exchange.address.origin]?.release()
  }

  private func finish(_ handle: UnsafeMutableRawPointer, _ code: CURLcode) {
    guard let transfer = transfers[handle] else { return }
    transfer.finish(code)
    remove(handle)
  }

  private func remove(_ handle: UnsafeMutableRawPointer) {
    guard let transfer = transfers.removeValue(forKey: handle) else { return }
    multi.remove(transfer.easy)
    release(transfer)
    handles[ObjectIdentifier(transfer.exchange)] = nil
    timed[ObjectIdentifier(transfer.exchange)] = nil
  }

  private func pauseFull() {
    for transfer in full where transfers[transfer.easy.pointer] === transfer { transfer.pause() }
    full = []
  }

  /// Ends requests whose time is over before they were sent.
  private func expireQueued(at now: ContinuousClock.Instant) -> Int {
    var wait = Self.longestWait
    for origin in queues.keys {
      if let left = queues[origin]?.expire(at: now) { wait = min(wait, left.milliseconds + 1) }
    }
    return wait
  }

  private static let longestWait = 60_000

  /// Ends transfers that stood still for too long.
  private func expireIdle(at now: ContinuousClock.Instant) -> Int {
    var wait = Self.longestWait
    for transfer in timed.values {
      guard let left = transfer.idleTimeLeft(at: now) else { continue }
      if left > .zero {
        wait = min(wait, left.milliseconds + 1)
      } else {
        transfer.exchange.finish(.failure(transfer.idleError))
        remove(transfer.easy.pointer)
      }
    }
    return wait
  }
}
