import GoCompat
import HTTP
import Kubernetes
import Sandbox

/// A sandbox of its own for one test, and a client for it.
struct TestCluster: Sendable {
  static let now = TimeInstant(unixSecond: 1_800_000_000, in: .utc)

  let server: SandboxServer
  let client: KubernetesClient

  /// A sandbox with the namespaces that a new cluster has.
  static func make() async throws -> TestCluster {
    let cluster = try TestCluster()
    let namespaces = APIResource(
      kind: GroupVersionKind(group: "", version: "v1", kind: "Namespace"), name: "namespaces",
      isNamespaced: false)
    do {
      _ = try await cluster.client.create(
        namespaces, KubernetesObject(apiVersion: "v1", kind: "Namespace", name: "default"))
    } catch let error where error.status?.isAlreadyExists == true {
      // It was made with the server.
    }
    return cluster
  }

  private init() throws {
    server = try SandboxServer(
      SandboxSettings(
        token: "secret", now: { TestCluster.now },
        random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } }))
    client = KubernetesClient(
      transport: server, server: "https://sandbox",
      credentials: FixedCredentials(token: "secret"))
  }
}
