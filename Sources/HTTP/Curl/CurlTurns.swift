internal import CCurl

/// The transfers of a loop, and what is done with them turn after turn. Its thread alone has it.
final class CurlTurns {
  private let multi: CurlMulti
  private var transfers: [UnsafeMutableRawPointer: CurlTransfer] = [:]
  private var handles: [ObjectIdentifier: UnsafeMutableRawPointer] = [:]
  /// Those whose reader is behind.
  private var full: [CurlTransfer] = []
  /// Those that may not stand still for long.
  private var timed: [ObjectIdentifier: CurlTransfer] = [:]

  init(_ multi: CurlMulti) { self.multi = multi }

  var isIdle: Bool { transfers.isEmpty }

  /// Carries out orders, moves what can be moved, and says how many milliseconds may be waited.
  func turn(_ orders: [CurlLoop.Order]) -> Int {
    for order in orders { carryOut(order) }
    multi.perform()
    while let (easy, code) = multi.finished() { finish(easy, code) }
    pauseFull()
    return expireIdle()
  }

  func noteFull(_ transfer: CurlTransfer) { full.append(transfer) }

  private func carryOut(_ order: CurlLoop.Order) {
    switch order {
    case .start(let exchange): start(exchange)
    case .resume(let exchange):
      guard let handle = handles[ObjectIdentifier(exchange)] else { return }
      transfers[handle]?.resume()
    case .drop(let exchange):
      guard let handle = handles[ObjectIdentifier(exchange)] else { return }
      remove(handle)
    }
  }

  private func start(_ exchange: CurlExchange) {
    if exchange.hasEnded { return }
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
    }
  }

  private func finish(_ handle: UnsafeMutableRawPointer, _ code: CURLcode) {
    guard let transfer = transfers[handle] else { return }
    transfer.finish(code)
    remove(handle)
  }

  private func remove(_ handle: UnsafeMutableRawPointer) {
    guard let transfer = transfers.removeValue(forKey: handle) else { return }
    multi.remove(transfer.easy)
    handles[ObjectIdentifier(transfer.exchange)] = nil
    timed[ObjectIdentifier(transfer.exchange)] = nil
  }

  private func pauseFull() {
    for transfer in full where transfers[transfer.easy.pointer] === transfer { transfer.pause() }
    full = []
  }

  /// Ends transfers that stood still for too long.
  private func expireIdle() -> Int {
    var wait = 60_000
    if timed.isEmpty { return wait }
    let now = ContinuousClock.now
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
