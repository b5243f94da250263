import Faults
import Foundation
import GoCompat
import HTTP
import Kubernetes
import Sandbox
import Synchronization
import Testing
import YAML

/// The client against a sandbox on a bad way; see `TestServer.all` for the whole suite with faults
/// that pass.
@Suite(.timeLimit(.minutes(2))) struct FaultTests {
  private static let maps = "/api/v1/namespaces/default/configmaps"

  private func map(_ name: ByteString) -> KubernetesObject {
    var object = KubernetesObject(apiVersion: "v1", kind: "ConfigMap", name: name)
    object.content["data"] = .object(["text": .string("some words")])
    return object
  }

  private func client(
    _ faults: FaultTransport, timeout: Duration? = nil, retries: Bool = true
  ) -> KubernetesClient {
    KubernetesClient(
      transport: retries ? TestServer.patient(faults) : faults, server: "https://sandbox",
      credentials: FixedCredentials(token: "secret"), timeout: timeout, pause: { _ in })
  }

  /// How many objects of a name the server has got.
  private func count(_ server: SandboxServer, _ name: ByteString) async throws -> Int {
    let plain = client(FaultTransport(server))
    let list = try await plain.list(.configMaps, namespace: "default")
    return list.items.count { $0.name == name }
  }

  static let lost: [Fault] = [
    .lost, .failed(.timedOut, arrives: true), .bodyReset(after: 0), .bodyReset(after: 40),
    .status(500, "boom"), .status(502, "no"),
    .status(504, "etcdserver: request timed out, possibly due to previous leader failure"),
  ]

  @Test(arguments: lost)
  func `what must not be done twice is sent once`(fault: Fault) async throws {
    let server = try TestServer.sandbox()
    let faults = FaultTransport(server, [1: fault])
    let error = await #expect(throws: KubernetesError.self) {
      try await client(faults).create(.configMaps, map("once"), namespace: "default")
    }
    #expect(faults.count == 1)
    #expect(error?.text.isEmpty == false)
    #expect(try await count(server, "once") <= 1)
    // The same for a patch whose second time would be another change.
    let patch = Patch.json([
      ["op": .string("add"), "path": .string("/data/a"), "value": .string("1")]
    ])
    _ = try? await client(FaultTransport(server)).create(
      .configMaps, map("once"), namespace: "default")
    let again = FaultTransport(server, [1: fault])
    await #expect(throws: KubernetesError.self) {
      try await client(again).patch(.configMaps, patch, name: "once", namespace: "default")
    }
    #expect(again.count == 1)
  }

  static let undone: [Fault] = [
    .refused, .tooManyRequests(retryAfter: 1),
    .status(503, "busy", headers: ["Retry-After": "1"]),
    .status(500, #"{"kind":"Status","message":"etcdserver: leader changed","code":500}"#),
    .status(503, #"{"kind":"Status","message":"rpc error: etcdserver: no leader","code":503}"#),
    .status(500, "raft proposal dropped"),
  ]

  @Test(arguments: undone)
  func `what was not done is sent again`(fault: Fault) async throws {
    let server = try TestServer.sandbox()
    let faults = FaultTransport(server, [1: fault, 2: fault])
    let made = try await client(faults).create(.configMaps, map("made"), namespace: "default")
    #expect(made.isCreated && faults.count == 3)
    #expect(try await count(server, "made") == 1)
  }

  @Test(arguments: [
    (Fault.refused, "connection refused"),
    (.tooManyRequests(retryAfter: 1), "too many requests"),
    (.status(503, "not now"), "currently unable to handle the request"),
    (.lost, "EOF"),
  ])
  func `above the budget there is a clear error`(fault: Fault, text: String) async throws {
    let faults = FaultTransport(try TestServer.sandbox()) { _, _ in fault }
    let error = await #expect(throws: KubernetesError.self) {
      try await client(faults).get(.configMaps, name: "kube-root-ca.crt", namespace: "default")
    }
    #expect(error?.text.text.contains(text) == true, "\(error?.text.text ?? "")")
    #expect((4...11).contains(faults.count))
  }

  @Test(arguments: [Fault.hang, .bodyStall(after: 20)])
  func `what never comes ends by the deadline`(fault: Fault) async throws {
    let faults = FaultTransport(try TestServer.sandbox()) { _, _ in fault }
    let error = await #expect(throws: KubernetesError.self) {
      try await client(faults, timeout: .milliseconds(30)).list(.configMaps, namespace: "default")
    }
    #expect(error?.text.text.contains("context deadline exceeded") == true)
  }

  @Test func `answers that end early are errors, not objects`() async throws {
    let server = try TestServer.sandbox()
    let whole = try await client(FaultTransport(server)).get(
      .namespaces, name: "default"
    ).content
    let size = try Value.object(whole).kubernetesJSON().count
    for cut in stride(from: 0, to: size, by: 7) {
      let faults = FaultTransport(server) { _, _ in .bodyCut(after: cut) }
      let error = await #expect(throws: KubernetesError.self) {
        try await client(faults).get(.namespaces, name: "default")
      }
      guard case .malformed? = error?.kind else {
        Issue.record("cut after \(cut): \(String(describing: error))")
        continue
      }
    }
    let slow = FaultTransport(server) { _, _ in .bodySlow(piece: 100, pause: .milliseconds(1)) }
    #expect(try await client(slow).get(.namespaces, name: "default").content == whole)
  }

  @Test(arguments: [
    ("application/json", "{\"kind\":\"Namespace\",}"), ("application/json", "<html>"),
    ("text/html", "<html><body>Sign in</body></html>"), ("application/json", "\u{0}\u{1}\u{2}"),
    ("application/vnd.kubernetes.protobuf", "k8s\u{0}\u{a}\u{b}"), ("", ""),
    ("application/json", "[1,2]"), ("application/json", "null"), ("application/json", "\"x\""),
  ])
  func `answers that are no object are named as such`(type: String, text: String) async throws {
    let faults = FaultTransport(try TestServer.sandbox()) { _, _ in
      .status(200, text, headers: ["Content-Type": type])
    }
    let error = await #expect(throws: KubernetesError.self) {
      try await client(faults).get(.namespaces, name: "default")
    }
    guard case .malformed? = error?.kind else {
      Issue.record("\(text): \(String(describing: error))")
      return
    }
    #expect(faults.count == 1)
  }

  /// What a watch of ConfigMaps knows after everything, when its connections break as a plan says.
  private func watched(
    _ plan: @escaping @Sendable (Int) -> Fault?
  ) async throws -> (names: Set<String>, connections: Int) {
    let server = try TestServer.sandbox()
    let plain = client(FaultTransport(server))
    for name: ByteString in ["a", "b", "c"] {
      _ = try await plain.create(.configMaps, map(name), namespace: "default")
    }
    let number = Mutex(0)
    let faults = FaultTransport(server) { _, request in
      guard request.url.contains("watch=true") else { return nil }
      return plan(
        number.withLock { number in
          number += 1
          return number
        })
    }
    let options = WatchOptions(
      fieldSelector: "metadata.name!=kube-root-ca.crt", stallTimeout: .milliseconds(20),
      maximumFailures: 50)
    var events = client(faults).watch(.configMaps, namespace: "default", options: options)
      .makeAsyncIterator()
    var names: Set<String> = []
    var isTold = false
    while let event = try await events.next() {
      switch event {
      case .added(let object), .modified(let object): names.insert(object.name.text)
      case .deleted(let object): names.remove(object.name.text)
      case .restarted: names = []
      case .synced where !isTold:
        isTold = true
        _ = try await plain.delete(.configMaps, name: "b", namespace: "default")
        _ = try await plain.create(.configMaps, map("d"), namespace: "default")
      case .synced, .bookmark: break
      }
      if isTold, names == ["a", "c", "d"] { break }
    }
    return (names, number.withLock { $0 })
  }

  @Test(arguments: [100, 700, 1100, 1500, 2000])
  func `a watch that breaks off goes on and misses nothing`(bytes: Int) async throws {
    for fault in [Fault.bodyReset(after: bytes), .bodyCut(after: bytes), .bodyStall(after: bytes)] {
      let (names, connections) = try await watched { $0 < 4 ? fault : nil }
      #expect(names == ["a", "c", "d"])
      #expect(connections >= 2)
    }
  }

  @Test func `a watch that cannot be opened, or whose version is gone, begins anew`() async throws {
    let gone =
      #"{"type":"ERROR","object":{"kind":"Status","status":"Failure","reason":"Expired","code":410}}"#
      + "\n"
    let faults: [Fault] = [
      .refused, .lost, .status(500, "boom"), .tooManyRequests(retryAfter: 0),
      .status(200, gone),
      .status(410, #"{"kind":"Status","status":"Failure","code":410,"reason":"Expired"}"#),
      .status(200, "nonsense\n"), .status(200, ""), .bodyReset(after: 1000),
    ]
    let (names, connections) = try await watched { number in
      number % 2 == 1 && number / 2 < faults.count ? faults[number / 2] : nil
    }
    #expect(names == ["a", "c", "d"])
    #expect(connections >= 2)
  }
}
