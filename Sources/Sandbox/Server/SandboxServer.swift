internal import GoCompat
public import HTTP
internal import Synchronization

/// A Kubernetes API server inside the process: for trying charts and for tests, with no cluster, no
/// socket and no network.
///
/// Requests are served one after the other, under one lock; watches are fed while they are open.
public final class SandboxServer: HTTPTransport {
  let cluster: Mutex<Cluster>

  /// - Throws: `SandboxError` when the state cannot be read.
  public init(_ settings: SandboxSettings) throws(SandboxError) {
    let made = Cluster(
      settings: settings, store: ObjectStore(), controllers: Controllers.all(settings))
    do throws(StatusError) {
      try ClusterBootstrap(cluster: made).run()
      made.settle()
    } catch {
      throw SandboxError(.state(path: ""), detail: error.message.text)
    }
    cluster = Mutex(made)
  }

  public func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    guard let target = Self.target(of: request.url) else {
      throw HTTPError(.badAddress, url: request.url)
    }
    let answer = respond(
      ServerRequest(
        method: ByteString(request.method.rawValue), target: target, headers: request.headers,
        body: try Self.body(of: request)))
    let body: HTTPResponseBody =
      switch answer.body {
      case .bytes(let bytes): HTTPResponseBody(bytes)
      case .watch(let stream): HTTPResponseBody(stream)
      }
    return HTTPResponse(
      status: answer.status, headers: answer.headers, body: body, url: request.url)
  }

  /// Serves one request.
  func respond(_ request: ServerRequest) -> ServerResponse {
    cluster.withLock { cluster in
      defer { cluster.settle() }
      return cluster.respond(request)
    }
  }
}

extension SandboxServer {
  /// The path and query of an address.
  private static func target(of url: String) -> ByteString? {
    let text = ByteString(url)
    guard let scheme = text.firstIndex(of: "://") else { return nil }
    let rest = text[(scheme + 3)...]
    guard let slash = rest.firstIndex(of: "/") else { return "/" }
    return rest[slash...]
  }

  private static func body(of request: HTTPRequest) throws(HTTPError) -> [UInt8] {
    switch request.body {
    case .none: return []
    case .bytes(let bytes): return bytes
    case .file(let path, _, _): throw HTTPError(.unreadable(path: path), url: request.url)
    }
  }
}

extension SandboxServer {
  /// Does what is due now: timers of controllers, ends of watches. Called as time goes by.
  func tick() { cluster.withLock { $0.tick() } }
}
