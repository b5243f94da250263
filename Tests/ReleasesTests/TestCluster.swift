import GoCompat
import HTTP
import Kubernetes
import Sandbox

/// A sandbox of its own for one test, and a client for it.
struct TestCluster {
  static let now = TimeInstant(unixSecond: 1_800_000_000, in: .utc)

  let server: SandboxServer
  let client: KubernetesClient

  init() throws {
    server = try SandboxServer(
      SandboxSettings(
        token: "secret", now: { TestCluster.now },
        random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } }))
    client = KubernetesClient(
      transport: server, server: "https://sandbox",
      credentials: FixedCredentials(token: "secret"))
  }
}
