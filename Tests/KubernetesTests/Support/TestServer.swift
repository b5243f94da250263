import Foundation
import GoCompat
import HTTP
import Kubernetes
import Platform
import Sandbox
import Testing

/// A server to run the client's suite against: a sandbox of its own, or a real one that
/// `YARE_TEST_KUBECONFIG` names.
struct TestServer: Sendable, CustomTestStringConvertible {
  enum Kind: String, Sendable, CaseIterable {
    case sandbox
    case real
  }

  let kind: Kind

  var testDescription: String { kind.rawValue }

  /// The servers that can be had in this run.
  static var all: [TestServer] {
    let hasReal = ProcessInfo.processInfo.environment["YARE_TEST_KUBECONFIG"] != nil
    return hasReal
      ? [TestServer(kind: .sandbox), TestServer(kind: .real)] : [TestServer(kind: .sandbox)]
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
      return KubernetesClient(
        transport: wrap(try Self.sandbox()), server: "https://sandbox",
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
