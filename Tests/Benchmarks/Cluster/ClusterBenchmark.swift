import Faults
import GoCompat
import HTTP
import Kubernetes
import Platform
import Synchronization
import YAML

// Times yare's client against the API server of a kubeconfig; cluster.py starts it, and prints what
// it measures. Each row is a line: the name, the seconds, how many requests.

/// The client of a kubeconfig, with something between it and the network where that is wanted.
struct Bench {
  let connection: ClusterConnection

  init(kubeconfig: String) throws {
    let config = try KubeconfigLoader(environment: .process, directory: "/").load(
      explicit: ByteString(kubeconfig))
    connection = try ConnectionResolver(
      config, ClusterOverrides(), account: ServiceAccount(environment: .process)
    ).connection()
  }

  private static let time = Timekeeper.machine { Clock.wall().seconds }

  /// - Parameter delay: what every request and every answer takes on its way, beside the network.
  func client(connections: Int = 64, delay: Duration = .zero) -> KubernetesClient {
    let curl = CurlTransport(CurlSettings(tls: connection.tls, maxHostConnections: connections))
    let link: any HTTPTransport = delay > .zero ? FaultTransport(curl, delay: delay) : curl
    return connection.client(
      transport: RetryingTransport(
        link, schedule: .standard, time: Self.time, random: { Double.random(in: 0..<1) }),
      credentials: connection.credentials(
        environment: [], hasTerminal: false, now: { Clock.wall().seconds }),
      userAgent: "Helm/4.2")
  }

  static let maps = APIResource(
    kind: GroupVersionKind(group: "", version: "v1", kind: "ConfigMap"), name: "configmaps",
    isNamespaced: true)

  static func object(_ name: String) -> KubernetesObject {
    var object = KubernetesObject(apiVersion: "v1", kind: "ConfigMap", name: ByteString(name))
    object.content["data"] = .object(["text": .string("some words in a value")])
    return object
  }

  func report(_ name: String, _ count: Int, _ work: () async throws -> Void) async throws {
    let start = ContinuousClock.now
    try await work()
    let time = ContinuousClock.now - start
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    print("\(name)\t\(seconds)\t\(count)")
  }

  func run() async throws {
    let one = client(connections: 1)
    _ = try await one.serverVersion()
    try await report("get", 2000) {
      _ = try await one.create(Self.maps, Self.object("one"), namespace: "default")
      for _ in 0..<1999 {
        _ = try await one.get(Self.maps, name: "one", namespace: "default")
      }
    }
    try await report("create", 1000) {
      for index in 0..<1000 {
        _ = try await one.create(Self.maps, Self.object("row-\(index)"), namespace: "default")
      }
    }
    let many = client()
    try await report("create at once", 1000) {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for index in 0..<1000 {
          group.addTask {
            _ = try await many.create(
              Self.maps, Self.object("crowd-\(index)"), namespace: "default")
          }
        }
        try await group.waitForAll()
      }
    }
    try await wave("wave", client(delay: .milliseconds(20)))
    _ = try await many.deleteAll(Self.maps, namespace: "default", selecting: ListOptions())
  }

  /// What an upgrade does to each of 200 objects, as many at once as it does: reads, then applies.
  private func wave(_ name: String, _ client: KubernetesClient) async throws {
    _ = try await client.serverVersion()
    let options = WriteOptions(fieldManager: "helm", fieldValidation: .strict)
    try await report(name, 200) {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for index in 0..<200 {
          group.addTask {
            _ = try await client.patch(
              Self.maps, .apply(Self.object("wave-\(index)").content, force: false),
              name: ByteString("wave-\(index)"), namespace: "default", options: options)
          }
        }
        try await group.waitForAll()
      }
    }
  }
}

@main struct ClusterBenchmark {
  static func main() async throws {
    try await Bench(kubeconfig: CommandLine.arguments.last ?? "").run()
  }
}
