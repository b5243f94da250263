import GoCompat
import HTTP
import Kubernetes
import Synchronization
import Testing
import YAML

@Suite struct WatchTests {
  private static let synced =
    #"{"type":"BOOKMARK","object":{"kind":"ConfigMap","apiVersion":"v1","metadata":{"#
    + #""resourceVersion":"10","annotations":{"k8s.io/initial-events-end":"true"}}}}"# + "\n"
  private static let gone =
    #"{"type":"ERROR","object":{"kind":"Status","status":"Failure","reason":"Expired","code":410,"#
    + #""message":"too old resource version: 1 (218)"}}"# + "\n"

  private static func event(_ type: String, _ name: String, _ version: Int) -> String {
    #"{"type":"\#(type)","object":{"kind":"ConfigMap","apiVersion":"v1","metadata":{"#
      + #""name":"\#(name)","resourceVersion":"\#(version)"}}}"# + "\n"
  }

  /// The first events of a watch, in short.
  private func events(
    _ transport: ScriptedTransport, _ count: Int, options: WatchOptions = WatchOptions()
  ) async throws(KubernetesError) -> [String] {
    let watch = KubernetesClient(transport).watch(.configMaps, namespace: "n", options: options)
    var iterator = watch.makeAsyncIterator()
    var found: [String] = []
    while found.count < count, let event = try await iterator.next() { found.append(short(event)) }
    return found
  }

  private func short(_ event: WatchEvent) -> String {
    switch event {
    case .added(let object): "+\(object.name)"
    case .modified(let object): "~\(object.name)"
    case .deleted(let object): "-\(object.name)"
    case .bookmark(let version): "@\(version)"
    case .synced(let version): "synced@\(version)"
    case .restarted: "restarted"
    }
  }

  private static let first =
    "GET /api/v1/namespaces/n/configmaps?allowWatchBookmarks=true"
    + "&resourceVersionMatch=NotOlderThan&sendInitialEvents=true&timeoutSeconds=420&watch=true"

  private static func after(_ version: Int) -> String {
    "GET /api/v1/namespaces/n/configmaps?allowWatchBookmarks=true&resourceVersion=\(version)"
      + "&timeoutSeconds=420&watch=true"
  }

  @Test func `what is there, then what happens`() async throws {
    let transport = ScriptedTransport([
      .stream([
        Self.event("ADDED", "a", 3), Self.event("ADDED", "b", 2) + Self.synced,
        Self.event("MODIFIED", "a", 11), Self.event("DELETED", "b", 12),
      ])
    ])
    #expect(
      try await events(transport, 5) == ["+a", "+b", "synced@10", "~a", "-b"])
    #expect(transport.paths == [Self.first])
    #expect(transport.requests[0].timeout == nil)
    #expect(transport.requests[0].idleTimeout == .seconds(150))
  }

  @Test func `the recorded stream`() async throws {
    let recorded = RecordedTransport("watch-bookmarks")
    let exchange = try #require(recorded.exchange(4))
    let transport = ScriptedTransport([RecordedTransport.answer(exchange.response)])
    #expect(try await events(transport, 4) == ["+a", "+b", "synced@213", "+c"])
  }

  @Test(arguments: [nil, .connectionLost, .timedOut] as [HTTPError.Kind?])
  func `a connection that ends goes on where it stopped`(kind: HTTPError.Kind?) async throws {
    let half = String(Self.event("ADDED", "c", 13).prefix(20))
    let transport = ScriptedTransport([
      .stream(
        [Self.event("ADDED", "a", 3), Self.synced, Self.event("ADDED", "b", 12), half],
        then: kind.map { HTTPError($0) }),
      .stream([Self.event("ADDED", "c", 13)]),
    ])
    #expect(try await events(transport, 4) == ["+a", "synced@10", "+b", "+c"])
    #expect(transport.paths == [Self.first, Self.after(12)])
  }

  @Test func `bookmarks move the point where it goes on`() async throws {
    let bookmark =
      #"{"type":"BOOKMARK","object":{"kind":"ConfigMap","metadata":{"resourceVersion":"99"}}}"#
      + "\n"
    let transport = ScriptedTransport([
      .stream([bookmark]), .stream([Self.event("ADDED", "a", 100)]),
    ])
    let options = WatchOptions(start: .after(resourceVersion: "7"))
    #expect(try await events(transport, 2, options: options) == ["@99", "+a"])
    #expect(transport.paths == [Self.after(7), Self.after(99)])
  }

  @Test func `a version too old begins anew`() async throws {
    let recorded = RecordedTransport("watch-bookmarks")
    let expired = try #require(recorded.exchange(26))
    let transport = ScriptedTransport([
      .stream([Self.event("ADDED", "a", 3), Self.synced]),
      RecordedTransport.answer(expired.response),
      .stream([Self.event("ADDED", "b", 20), Self.synced]),
    ])
    #expect(
      try await events(transport, 5) == ["+a", "synced@10", "restarted", "+b", "synced@10"])
    #expect(transport.paths == [Self.first, Self.after(10), Self.first])
  }

  @Test func `410 in place of a stream begins anew too`() async throws {
    let status = #"{"kind":"Status","status":"Failure","reason":"Expired","code":410}"#
    let transport = ScriptedTransport([
      .json(status, status: 410), .stream([Self.event("ADDED", "b", 20), Self.synced]),
    ])
    let options = WatchOptions(start: .after(resourceVersion: "1"))
    #expect(try await events(transport, 2, options: options) == ["+b", "synced@10"])
  }

  @Test func `broken off among what is there, it begins anew`() async throws {
    let transport = ScriptedTransport([
      .stream([Self.event("ADDED", "a", 3)], then: HTTPError(.connectionLost)),
      .stream([Self.event("ADDED", "a", 3), Self.synced]),
    ])
    #expect(try await events(transport, 4) == ["+a", "restarted", "+a", "synced@10"])
    #expect(transport.paths == [Self.first, Self.first])
  }

  @Test func `a server that cannot send what is there is listed`() async throws {
    let recorded = RecordedTransport("watch-bookmarks")
    let refused = try #require(recorded.exchange(12))
    let list =
      #"{"kind":"ConfigMapList","metadata":{"resourceVersion":"50"},"items":[{"metadata":{"name":"a"}}]}"#
    let transport = ScriptedTransport([
      RecordedTransport.answer(refused.response), .json(list),
      .stream([Self.event("ADDED", "b", 51)]),
    ])
    #expect(try await events(transport, 3) == ["+a", "synced@50", "+b"])
    #expect(
      transport.paths == [
        Self.first, "GET /api/v1/namespaces/n/configmaps?limit=500", Self.after(50),
      ])
  }

  @Test func `what is refused for good ends it`() async throws {
    let status =
      #"{"kind":"Status","status":"Failure","reason":"Forbidden","code":403,"message":"no"}"#
    let transport = ScriptedTransport([.json(status, status: 403)])
    let error = await #expect(throws: KubernetesError.self) { try await events(transport, 1) }
    #expect(error?.text == "no")
    #expect(transport.requests.count == 1)
  }

  @Test func `failures in a row end it, with growing waits between`() async throws {
    let transport = ScriptedTransport { _, _ throws(HTTPError) in
      throw HTTPError(.connectionRefused)
    }
    let waits = Mutex<[Duration]>([])
    let client = KubernetesClient(
      transport: transport, server: "https://cluster",
      pause: { wait in waits.withLock { $0.append(wait) } })
    let options = WatchOptions(maximumFailures: 7)
    var iterator = client.watch(.configMaps, options: options).makeAsyncIterator()
    await #expect(throws: KubernetesError.self) { try await iterator.next() }
    #expect(transport.requests.count == 8)
    #expect(
      waits.withLock { $0 }
        == [100, 200, 400, 800, 1600, 3200, 5000].map { .milliseconds($0) })
  }

  @Test func `a server that is busy is asked when it says`() async throws {
    let waits = Mutex<[Duration]>([])
    let busy =
      #"{"kind":"Status","status":"Failure","reason":"TooManyRequests","code":429,"#
      + #""details":{"retryAfterSeconds":3}}"#
    let transport = ScriptedTransport([
      .json(busy, status: 429), .stream([Self.event("ADDED", "a", 1)]),
    ])
    let client = KubernetesClient(
      transport: transport, server: "https://cluster",
      pause: { wait in waits.withLock { $0.append(wait) } })
    var iterator = client.watch(.configMaps).makeAsyncIterator()
    #expect(try await iterator.next()?.object?.name == "a")
    #expect(waits.withLock { $0 } == [.seconds(3)])
  }

  @Test func `lines that are no events are not believed`() async throws {
    let transport = ScriptedTransport([
      .stream(["{}\n"]), .stream(["nonsense\n"]), .stream([Self.event("ADDED", "a", 1)]),
    ])
    #expect(try await events(transport, 1) == ["+a"])
    #expect(transport.requests.count == 3)
  }

  @Test func `cancelled, it says so`() async throws {
    let transport = ScriptedTransport([])
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await events(transport, 1)
    }
    let outcome = await task.result
    #expect(throws: KubernetesError(.cancelled)) { try outcome.get() }
  }
}
