internal import GoCompat
internal import HTTP
internal import YAML

/// Keeps a watch going over as many connections as it takes.
struct WatchConnection {
  /// An event with its object and what is around it has no more bytes than this.
  private static let lineLimit = 16 << 20

  private let sequence: WatchSequence
  private var lines: LineReader?
  /// Events to be told before more is read.
  private var waiting: [WatchEvent] = []
  private var resourceVersion: ByteString = ""
  /// Whether what is there has still to be told.
  private var needsEverything: Bool
  /// Whether something was told of it, so that telling anew must be announced.
  private var hasTold = false
  /// Whether the server can tell what is there as events; else it is listed.
  private var sendsInitialEvents = true
  private var failures = 0
  private var isFresh = true

  init(_ sequence: WatchSequence) {
    self.sequence = sequence
    switch sequence.options.start {
    case .everything: needsEverything = true
    case .after(let version):
      needsEverything = false
      resourceVersion = version
    }
  }

  mutating func next() async throws(KubernetesError) -> WatchEvent {
    while true {
      if !waiting.isEmpty { return waiting.removeFirst() }
      if Task.isCancelled { throw KubernetesError(.cancelled) }
      do throws(KubernetesError) {
        if let event = try await step() { return event }
      } catch {
        lines = nil
        try await recover(from: error)
      }
    }
  }

  /// Connects, or reads a line.
  private mutating func step() async throws(KubernetesError) -> WatchEvent? {
    guard var reader = lines else {
      try await connect()
      return nil
    }
    let line = try await reader.next()
    lines = reader
    guard let line else {
      lines = nil
      // A connection that ends at once, again and again, must not keep the server busy.
      if isFresh { try await pauseAfterFailure() }
      return nil
    }
    guard let said = WatchLine(line.bytes) else {
      let error: MalformedAnswer = .event
      guard line.isWhole else { throw brokenOff() }
      throw KubernetesError(.malformed(error, url: sequence.client.server))
    }
    switch said {
    case .failure(let failure): throw KubernetesError(.status(failure))
    case .event(let event): return accept(event)
    }
  }

  private func brokenOff() -> KubernetesError {
    KubernetesClient.lost(HTTPError(.connectionLost), sequence.client.server, .get)
  }

  private mutating func accept(_ event: WatchEvent) -> WatchEvent {
    isFresh = false
    failures = 0
    hasTold = true
    switch event {
    case .added(let object), .modified(let object), .deleted(let object):
      if !needsEverything { resourceVersion = object.resourceVersion }
    case .bookmark(let version): if !needsEverything { resourceVersion = version }
    case .synced(let version):
      resourceVersion = version
      needsEverything = false
    case .restarted: break
    }
    return event
  }

  private mutating func connect() async throws(KubernetesError) {
    if needsEverything {
      if hasTold {
        waiting.append(.restarted)
        hasTold = false
      }
      if !sendsInitialEvents { return try await list() }
    }
    var call = Call(
      method: .get, path: sequence.resource.path(namespace: sequence.namespace), query: query,
      resource: sequence.resource)
    call.isStream = true
    call.idleTimeout = sequence.options.stallTimeout
    let response = try await sequence.client.send(call)
    isFresh = true
    lines = LineReader(
      response.body, url: sequence.client.server + call.path.text, limit: Self.lineLimit)
  }

  private var query: [Query.Parameter] {
    let options = sequence.options
    var query = options.selection.query
    query.append(("watch", "true"))
    query.append(("allowWatchBookmarks", "true"))
    query.append(("timeoutSeconds", Strconv.formatInt(options.serverTimeout.components.seconds)))
    if needsEverything {
      query.append(("sendInitialEvents", "true"))
      query.append(("resourceVersionMatch", "NotOlderThan"))
    } else if !resourceVersion.isEmpty {
      query.append(("resourceVersion", resourceVersion))
    }
    return query
  }

  /// The way of servers that cannot tell what is there as events.
  private mutating func list() async throws(KubernetesError) {
    let list = try await sequence.client.all(
      sequence.resource, namespace: sequence.namespace, options: sequence.options.selection)
    waiting += list.items.map { .added($0) }
    waiting.append(.synced(resourceVersion: list.resourceVersion))
    resourceVersion = list.resourceVersion
    needsEverything = false
    hasTold = true
    failures = 0
  }

  /// Goes on after a failure, or throws it when there is no going on.
  private mutating func recover(from error: KubernetesError) async throws(KubernetesError) {
    switch error.kind {
    case .status(let failure): try await recover(from: failure, error)
    case .transport(let cause, _):
      switch cause.kind {
      case .connectionRefused, .connectionFailed, .connectionLost, .timedOut, .malformed:
        try await retry(after: error)
      default: throw error
      }
    case .malformed: try await retry(after: error)
    default: throw error
    }
  }

  private mutating func recover(
    from failure: StatusFailure, _ error: KubernetesError
  ) async throws(KubernetesError) {
    if failure.isExpired {
      // Without progress between, even telling everything anew does not help.
      if needsEverything { try await retry(after: error) }
      needsEverything = true
    } else if needsEverything, sendsInitialEvents, failure.isInvalid || failure.code == 400 {
      sendsInitialEvents = false
    } else if failure.isTooManyRequests || failure.code >= 500 {
      try await retry(after: error, seconds: failure.retryAfterSeconds)
    } else {
      throw error
    }
  }

  private mutating func retry(
    after error: KubernetesError, seconds: Int? = nil
  ) async throws(KubernetesError) {
    guard failures < sequence.options.maximumFailures else { throw error }
    try await pauseAfterFailure(atLeast: seconds ?? 0)
  }

  /// Waits a tenth of a second, then twice as long each time, up to five seconds.
  private mutating func pauseAfterFailure(atLeast seconds: Int = 0) async throws(KubernetesError) {
    let growing = Duration.milliseconds(100 << min(failures, 6))
    failures += 1
    let wait = max(min(growing, .seconds(5)), .seconds(min(max(seconds, 0), 60)))
    do {
      try await sequence.client.pause(wait)
    } catch {
      throw KubernetesError(.cancelled)
    }
  }
}
