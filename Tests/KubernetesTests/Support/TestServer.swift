import Faults
import Foundation
import GoCompat
import HTTP
import Kubernetes
import Platform
import Sandbox
import Testing

/// A server to run the client's suite against: a sandbox of its own, the same on a bad way, or a real
/// one that `YARE_TEST_KUBECONFIG` names.
struct TestServer: Sendable, CustomTestStringConvertible {
  enum Kind: String, Sendable, CaseIterable {
    case sandbox
    case real
  }

  let kind: Kind
  /// Where in the list of faults the way to it begins; nil for a way without faults.
  var faults: Int?

  var testDescription: String {
    kind.rawValue + (faults.map { ", with faults from \($0)" } ?? "")
  }

  /// The servers that can be had in this run.
  static var all: [TestServer] {
    var servers = [TestServer(kind: .sandbox)]
    servers += [0, 3, 7].map { TestServer(kind: .sandbox, faults: $0) }
    if ProcessInfo.processInfo.environment["YARE_TEST_KUBECONFIG"] != nil {
      servers.append(TestServer(kind: .real))
    }
    return servers
  }

  /// Faults after which a request that may be repeated succeeds.
  private static let passing: [Fault] = [
    .refused, .lost, .tooManyRequests(retryAfter: 1), .bodyReset(after: 10), .status(500, "boom"),
    .bodyReset(after: 0), .status(502, "no gateway"), .status(503, "not now"), leaderChange,
    .bodySlow(piece: 512, pause: .microseconds(100)), .status(504, "late"),
  ]

  /// Faults that say that nothing was done: after them anything may be repeated.
  private static let undone: [Fault] = [
    .refused, .tooManyRequests(retryAfter: 1), leaderChange,
    .status(503, "busy", headers: ["Retry-After": "1"]),
    .bodySlow(piece: 512, pause: .microseconds(100)),
  ]

  private static let leaderChange = Fault.status(
    500, #"{"kind":"Status","code":500,"message":"etcdserver: leader changed"}"#)

  /// Lets every second request go wrong, each in its own way.
  private static func faulty(_ transport: any HTTPTransport, from start: Int) -> any HTTPTransport {
    let faults = FaultTransport(transport) { number, request in
      guard number % 2 == 1 else { return nil }
      // A second PUT or DELETE does no harm, but is answered otherwise.
      let isAnsweredAlike =
        request.isRepeatable && (request.method == .get || request.method == .patch)
      let isStream = request.url.contains("watch=true")
      let list = isAnsweredAlike && !isStream ? passing : undone
      return list[(number / 2 + start) % list.count]
    }
    return patient(faults)
  }

  /// Repeats what may be repeated, without waiting.
  static func patient(_ transport: any HTTPTransport) -> any HTTPTransport {
    RetryingTransport(
      transport,
      time: Timekeeper(now: { .zero }, unixTime: { 1_800_000_000 }, sleep: { _ in }),
      random: { 0 })
  }

  /// What a test gets: a client, and a namespace of its own.
  struct Place: Sendable {
    let client: KubernetesClient
    let namespace: ByteString
  }

  private static let time = Timekeeper.machine { Clock.wall().seconds }

  /// A transport to a new sandbox, without its token.
  static func sandbox() throws -> SandboxServer {
    try SandboxServer(
      SandboxSettings(
        token: "secret",
        now: { TimeInstant(unixSecond: Clock.wall().seconds, in: .utc) },
        random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } }))
  }

  /// Runs a test in a namespace of its own, which is removed afterwards.
  /// - Parameter wrap: puts something between the client and the server, such as faults.
  func run<Result>(
    wrap: (any HTTPTransport) -> any HTTPTransport = { $0 },
    _ body: (Place) async throws -> Result
  ) async throws -> Result {
    let client = try client(wrap)
    let namespace = ByteString("yare-\(UInt32.random(in: 0...UInt32.max))")
    _ = try await client.create(
      .namespaces, KubernetesObject(apiVersion: "v1", kind: "Namespace", name: namespace))
    do {
      let result = try await body(Place(client: client, namespace: namespace))
      _ = try await client.delete(.namespaces, name: namespace)
      return result
    } catch {
      _ = try? await client.delete(.namespaces, name: namespace)
      throw error
    }
  }

  private func client(
    _ wrap: (any HTTPTransport) -> any HTTPTransport
  ) throws -> KubernetesClient {
    switch kind {
    case .sandbox:
      let sandbox = try Self.sandbox()
      return KubernetesClient(
        transport: wrap(faults.map { Self.faulty(sandbox, from: $0) } ?? sandbox),
        server: "https://sandbox",
        credentials: FixedCredentials(token: "secret"), pause: { _ in })
    case .real:
      let path = ProcessInfo.processInfo.environment["YARE_TEST_KUBECONFIG"] ?? ""
      let account = ServiceAccount(environment: .process)
      let config = try KubeconfigLoader(environment: .process, directory: "/").load(
        explicit: ByteString(path))
      let connection = try ConnectionResolver(config, ClusterOverrides(), account: account)
        .connection()
      let transport = connection.transport(
        proxies: .direct, limit: nil, time: Self.time, random: { Double.random(in: 0..<1) })
      let credentials = connection.credentials(
        environment: Environment.process.entries, hasTerminal: false,
        now: { Clock.wall().seconds })
      return connection.client(
        transport: wrap(transport), credentials: credentials, userAgent: "Helm/4.2")
    }
  }
}
