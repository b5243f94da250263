internal import GoCompat
public import HTTP
internal import Synchronization

/// A Kubernetes API server inside the process: for trying charts and for tests, with no cluster, no
/// socket and no network.
///
/// Requests are served one after the other, under one lock; watches are fed while they are open.
public final class SandboxServer: HTTPTransport {
  let cluster: Mutex<Cluster>
  private let ticking = Mutex<Task<Void, Never>?>(nil)
  /// How many requests wait for their turn.
  private let waiting = Atomic<Int>(0)
  /// Whether a task lets the controllers act until they are done.
  private let isSettling = Atomic<Bool>(false)

  /// Does what the first server would do first and what needs nothing but time, so that something
  /// else can be done meanwhile.
  public static func prepare() {
    SQLiteDatabase.prepare()
    _ = SchemaTable.builtIn.kinds.count
    _ = BootstrapPolicy.all.count
  }

  /// - Throws: `SandboxError` when the state cannot be read.
  public init(_ settings: SandboxSettings) throws(SandboxError) {
    var journal: (any StoreJournal)?
    if case .file(let path) = settings.state { journal = try SQLiteJournal(path: path) }
    let made = Cluster(
      settings: settings, store: ObjectStore(journal: journal),
      controllers: Controllers.all(settings))
    try made.start()
    cluster = Mutex(made)
    if settings.ticks { startTicking() }
  }

  deinit { ticking.withLock { $0 }?.cancel() }

  private static let pause = Duration.milliseconds(50)
  private static let breath = Duration.milliseconds(1)

  /// Has the server look at the clock, and at what other processes have written, while it lives.
  private func startTicking() {
    let task = Task { [weak self] in
      var pause = Self.pause
      while !Task.isCancelled {
        do {
          try await Task.sleep(for: pause)
        } catch {
          return
        }
        guard let self else { return }
        // What is not done yet goes on soon, but not before whoever waits had a turn.
        pause = !self.isSettling.load(ordering: .relaxed) && self.tick() ? Self.breath : Self.pause
      }
    }
    ticking.withLock { $0 = task }
  }

  /// Takes everything out of the cluster, as if it were new.
  public func reset() throws(SandboxError) {
    try cluster.withLock { cluster throws(SandboxError) in try cluster.reset() }
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
    waiting.add(1, ordering: .relaxed)
    let (answer, isBehind) = cluster.withLock { cluster in
      waiting.subtract(1, ordering: .relaxed)
      let isRead =
        (request.method == "GET" || request.method == "HEAD")
        && !SystemObjects.concern(request.target)
      var answer = cluster.perform(writes: !isRead) { $0.respond(request) } ?? .unavailable(request)
      if request.method == "HEAD", case .bytes = answer.body { answer.body = .bytes([]) }
      return (answer, cluster.settings.answersFirst && !isRead && cluster.isBehind)
    }
    if isBehind { startSettling() }
    return answer
  }

  /// Has the controllers act on what was written, beside the requests that come.
  private func startSettling() {
    guard !isSettling.exchange(true, ordering: .relaxed) else { return }
    Task { [weak self] in
      while let self, self.tick() {
        do { try await Task.sleep(for: Self.breath) } catch { break }
      }
      guard let self else { return }
      self.isSettling.store(false, ordering: .relaxed)
      // Something may have come while this was ending.
      if self.cluster.withLock({ $0.isBehind }) { self.startSettling() }
    }
  }
}

extension ServerResponse {
  /// The state could not be read or written.
  fileprivate static func unavailable(_ request: ServerRequest) -> ServerResponse {
    Answer.failure(.storage("the state of the sandbox cannot be used"), request)
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
  ///
  /// - Returns: whether the controllers are not done yet.
  @discardableResult
  func tick() -> Bool {
    cluster.withLock { cluster in
      cluster.goOn { waiting.load(ordering: .relaxed) > 0 } && cluster.isBehind
    }
  }

  /// Ends all watches, before the doors close.
  func endAllWatches() {
    cluster.withLock { cluster in
      for watcher in cluster.watchers { watcher.stream.finish() }
      cluster.watchers = []
    }
  }
}
