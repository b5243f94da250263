internal import CMicrohttpd
public import GoCompat
internal import HTTP
internal import Synchronization

/// Lets clients of other processes in: HTTPS on the loopback interface, nowhere else.
public final class SandboxListener: Sendable {
  /// The port that it listens on.
  public let port: UInt16
  /// The certificate authority to trust, PEM.
  public let authority: ByteString
  private let handle: Mutex<ListenerHandle?>

  /// Does what the first listener would do first and what needs nothing but time, so that something
  /// else can be done meanwhile.
  public static func prepare() {
    // What is missing is told by who needs it.
    _ = yare_http_load()
  }

  /// Starts to listen on 127.0.0.1.
  ///
  /// - Parameters:
  ///   - port: 0 for any free one.
  ///   - identity: the key and certificate to show; nil for plain HTTP, which only tests want.
  ///   - onRequest: is called for every request, before it is served.
  /// - Throws: `SandboxError` when the port is taken or the library is missing.
  public init(
    _ server: SandboxServer, port: UInt16, identity: ListenerIdentity?,
    onRequest: (@Sendable () -> Void)? = nil
  ) throws(SandboxError) {
    if let why = yare_http_load() {
      throw SandboxError(.library(name: "libmicrohttpd.so.12"), detail: String(cString: why))
    }
    let handle = try ListenerHandle(
      ListenerDoor(server: server, onRequest: onRequest), port: port, identity: identity)
    self.port = handle.port
    authority = identity?.authority ?? ""
    self.handle = Mutex(handle)
  }

  /// Closes all connections.
  public func stop() {
    handle.withLock { handle in
      handle?.stop()
      handle = nil
    }
  }

  deinit { handle.withLock { $0?.stop() } }
}

/// The running server of the library, and who serves its requests.
private struct ListenerHandle: @unchecked Sendable {
  // Safe because the pointers are used for stopping only, under the mutex of the listener.
  private let server: OpaquePointer
  private let door: Unmanaged<ListenerDoor>
  let port: UInt16

  init(
    _ door: ListenerDoor, port: UInt16, identity: ListenerIdentity?
  ) throws(SandboxError) {
    let retained = Unmanaged.passRetained(door)
    let started = yare_http_start(
      port, identity?.key.text, identity?.chain.text, RequestBody.limit, serveExchange,
      retained.toOpaque())
    guard let started else {
      retained.release()
      throw SandboxError(
        .listen(address: "127.0.0.1:\(port)"), detail: "the address is taken or may not be used")
    }
    server = started
    self.door = retained
    self.port = yare_http_port(started)
  }

  func stop() {
    door.takeUnretainedValue().server.endAllWatches()
    yare_http_stop(server)
    door.release()
  }
}

/// What the threads of the library need to serve requests.
private final class ListenerDoor: Sendable {
  let server: SandboxServer
  let onRequest: (@Sendable () -> Void)?

  init(server: SandboxServer, onRequest: (@Sendable () -> Void)?) {
    self.server = server
    self.onRequest = onRequest
  }
}

/// The fields of a request while they are read.
private final class FieldList {
  var headers: HTTPHeaders = [:]
}

private func serveExchange(_ context: UnsafeMutableRawPointer?, _ exchange: OpaquePointer) {
  guard let context else { return }
  let door = Unmanaged<ListenerDoor>.fromOpaque(context).takeUnretainedValue()
  door.onRequest?()
  let request = readRequest(exchange)
  let answer =
    request.hasOneLength
    ? Compression.pack(door.server.respond(request), for: request)
    : ServerResponse(
      status: 400, headers: ["Content-Type": "text/plain; charset=utf-8", "Connection": "close"],
      body: .bytes(Array("400 Bad Request".utf8)))
  for field in answer.headers.fields { yare_http_add_field(exchange, field.name, field.value) }
  switch answer.body {
  case .bytes(let bytes):
    bytes.withUnsafeBytes {
      yare_http_answer(exchange, UInt32(answer.status), $0.baseAddress, $0.count)
    }
  case .watch(let stream):
    yare_http_answer_stream(
      exchange, UInt32(answer.status), Unmanaged.passRetained(stream).toOpaque(), readWatch,
      sleepWatch, releaseWatch)
  }
}

extension ServerRequest {
  /// Whether all fields that say how long the body is say the same; who reads another of them would see
  /// another request.
  fileprivate var hasOneLength: Bool { Set(headers.values("Content-Length")).count <= 1 }
}

private func readRequest(_ exchange: OpaquePointer) -> ServerRequest {
  let list = FieldList()
  yare_http_each_field(
    exchange,
    { context, name, value in
      guard let context else { return }
      Unmanaged<FieldList>.fromOpaque(context).takeUnretainedValue().headers.add(
        String(cString: name), String(cString: value))
    }, Unmanaged.passUnretained(list).toOpaque())
  var count = 0
  var body: [UInt8] = []
  if let bytes = yare_http_body(exchange, &count) {
    body = [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
  }
  return ServerRequest(
    method: ByteString(String(cString: yare_http_method(exchange))),
    target: ByteString(String(cString: yare_http_target(exchange))), headers: list.headers,
    body: body)
}

private func readWatch(
  _ stream: UnsafeMutableRawPointer, _ buffer: UnsafeMutablePointer<CChar>, _ capacity: Int
) -> Int {
  let watch = Unmanaged<WatchStream>.fromOpaque(stream).takeUnretainedValue()
  let found = watch.take(capacity)
  if found.bytes.isEmpty { return found.isEnded ? -1 : 0 }
  UnsafeMutableRawPointer(buffer).copyMemory(from: found.bytes, byteCount: found.bytes.count)
  return found.bytes.count
}

/// Wakes an exchange when its watch has something to say.
private final class Waker: @unchecked Sendable {
  // Safe because the token locks itself.
  private let token: UnsafeMutableRawPointer

  init(_ exchange: OpaquePointer) { token = yare_http_token(exchange) }

  deinit { yare_http_token_free(token) }

  func wake() { yare_http_wake(token) }
}

private func sleepWatch(_ stream: UnsafeMutableRawPointer, _ exchange: OpaquePointer) {
  let waker = Waker(exchange)
  Unmanaged<WatchStream>.fromOpaque(stream).takeUnretainedValue().whenReady { waker.wake() }
}

private func releaseWatch(_ stream: UnsafeMutableRawPointer) {
  let watch = Unmanaged<WatchStream>.fromOpaque(stream).takeRetainedValue()
  watch.cancel()
}
