internal import CCurl

/// An exchange while libcurl works on it. The loop's thread alone has it.
final class CurlTransfer {
  let exchange: CurlExchange
  let easy: CurlEasy
  let idleTimeout: Duration?
  let isProxied: Bool
  /// Why a callback made libcurl stop.
  var failure: HTTPError.Kind?
  var failureDetail = ""
  /// How many times the request was about to be sent.
  private var starts = 0
  private var head = ResponseHead()
  private var hasHead = false
  private var bodyCount = 0
  /// There while the body is packed.
  private var gzip: GzipStream?
  private var isPaused = false
  private var lastMove = ContinuousClock.now
  let upload: CurlUpload?
  /// Whether the transfer counts in its host's `CurlQueue`.
  var isQueued = true
  private unowned let turns: CurlTurns

  init(_ exchange: CurlExchange, turns: CurlTurns) throws(HTTPError) {
    guard let easy = CurlEasy() else {
      throw exchange.error(.unavailable, detail: "no memory", mayHaveArrived: false)
    }
    self.exchange = exchange
    self.easy = easy
    self.turns = turns
    idleTimeout = exchange.request.idleTimeout ?? exchange.settings.idleTimeout
    upload = try CurlUpload(exchange)
    let proxy = exchange.settings.proxy.proxy(for: exchange.address)
    isProxied = proxy != nil
    try CurlRequest(exchange, easy, proxy: proxy).setUp()
    setCallbacks()
    guard easy.problem == CURLE_OK else {
      throw exchange.error(
        .unavailable, detail: String(cString: yare_curl_text(easy.problem)), mayHaveArrived: false)
    }
  }

  private func setCallbacks() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    easy.set(CURLOPT_WRITEFUNCTION, transfer: takeBody)
    easy.set(CURLOPT_WRITEDATA, pointer: context)
    easy.set(CURLOPT_HEADERFUNCTION, transfer: takeHead)
    easy.set(CURLOPT_HEADERDATA, pointer: context)
    easy.set(start: begin)
    easy.set(CURLOPT_PREREQDATA, pointer: context)
    guard upload != nil else { return }
    easy.set(CURLOPT_READFUNCTION, transfer: giveBody)
    easy.set(CURLOPT_READDATA, pointer: context)
    easy.set(seek: seekBody)
    easy.set(CURLOPT_SEEKDATA, pointer: context)
  }

  // MARK: What libcurl asks and tells

  /// Whether the request may be sent, perhaps once more.
  ///
  /// libcurl sends a request again by itself when a connection that was kept turns out to be closed.
  fileprivate func mayStart() -> Bool {
    starts += 1
    lastMove = .now
    if starts == 1 || exchange.request.isRepeatable { return true }
    return stop(.connectionLost, "the connection ended before the answer began")
  }

  fileprivate func take(headLine line: UnsafeRawBufferPointer) -> Bool {
    lastMove = .now
    if hasHead { return true }
    switch head.take(line) {
    case .more: return true
    case .tooLong:
      return stop(.malformed, "the head of the answer has more than \(ResponseHead.limit) bytes")
    case .complete:
      hasHead = true
      if CurlRequest.unpacks(exchange) && head.isGzip {
        gzip = GzipStream()
        head = head.unpacked()
      }
      exchange.take(head)
      turns.noteHead(self)
      return true
    }
  }

  fileprivate func take(body bytes: UnsafeRawBufferPointer) -> Bool {
    lastMove = .now
    if exchange.hasEnded { return stop(.cancelled, "") }
    guard let gzip else { return take(plain: bytes) }
    switch gzip.put(bytes, take: take(plain:)) {
    case .more: return true
    case .stopped: return false
    case .corrupt: return stop(.malformed, "gzip: the body is corrupt")
    }
  }

  private func take(plain bytes: UnsafeRawBufferPointer) -> Bool {
    let limit = exchange.request.bodyLimit
    guard bytes.count <= limit - bodyCount else { return stop(.tooLarge(limit: limit), "") }
    bodyCount += bytes.count
    if !bytes.isEmpty && exchange.take(bytes) { turns.noteFull(self) }
    return true
  }

  func stop(_ kind: HTTPError.Kind, _ detail: String) -> Bool {
    failure = kind
    failureDetail = detail
    return false
  }

  fileprivate func noteMove() { lastMove = .now }

  // MARK: What the loop does

  func pause() {
    guard !isPaused, exchange.pause() else { return }
    isPaused = true
    _ = easy.pause(true)
  }

  func resume() {
    guard isPaused else { return }
    isPaused = false
    lastMove = .now
    _ = easy.pause(false)
  }

  func finish(_ code: CURLcode) {
    if code == CURLE_OK && gzip?.isComplete == false {
      _ = stop(.malformed, "gzip: the body ends too early")
    }
    exchange.finish(code == CURLE_OK && failure == nil ? .success(()) : .failure(error(code)))
  }

  private func error(_ code: CURLcode) -> HTTPError {
    let failed = CurlFailure(code, self)
    let mayHaveArrived = starts > 0 && !failed.isRefusedStream
    var error = exchange.error(
      failure ?? failed.kind, detail: failure == nil ? failed.detail : failureDetail,
      mayHaveArrived: mayHaveArrived)
    error.remote = easy.remote
    error.proxyStatus = failed.proxyStatus
    if error.kind == .certificate { error.certificate = failed.certificate(code, self) }
    return error
  }

  /// How long the transfer may stand still from now; nil while it need not move.
  func idleTimeLeft(at now: ContinuousClock.Instant) -> Duration? {
    guard let idleTimeout, hasHead, !isPaused else { return nil }
    return idleTimeout - (now - lastMove)
  }

  var idleError: HTTPError {
    exchange.error(.timedOut, detail: "nothing came for \(idleTimeout ?? .zero)")
  }
}

// MARK: libcurl's callbacks

private func transfer(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
  context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
}

private func takeBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  let buffer = UnsafeRawBufferPointer(start: bytes, count: size * count)
  // Any other number than that of the bytes given is a failure; this one is libcurl's for it.
  return transfer(context)?.take(body: buffer) == true ? buffer.count : Int(CURL_WRITEFUNC_ERROR)
}

private func takeHead(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  let buffer = UnsafeRawBufferPointer(start: bytes, count: size * count)
  let isTaken = transfer(context)?.take(headLine: buffer) == true
  return isTaken ? buffer.count : Int(CURL_WRITEFUNC_ERROR)
}

private func giveBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let transfer = transfer(context), let upload = transfer.upload else {
    return Int(CURL_READFUNC_ABORT)
  }
  transfer.noteMove()
  let buffer = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
  do throws(HTTPError) {
    return try upload.read(into: buffer)
  } catch {
    _ = transfer.stop(error.kind, error.detail)
    return Int(CURL_READFUNC_ABORT)
  }
}

private func seekBody(
  _ context: UnsafeMutableRawPointer?, _ offset: curl_off_t, _ origin: Int32
) -> Int32 {
  transfer(context)?.upload?.seek(to: Int64(offset), origin: origin) == true
    ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL
}

private func begin(
  _ context: UnsafeMutableRawPointer?, _ remote: UnsafeMutablePointer<CChar>?,
  _ local: UnsafeMutablePointer<CChar>?, _ remotePort: Int32, _ localPort: Int32
) -> Int32 {
  transfer(context)?.mayStart() == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}
