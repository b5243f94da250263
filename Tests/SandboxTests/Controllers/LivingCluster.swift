import GoCompat
import Synchronization
import YAML

@testable import Sandbox

/// A cluster with a node and a clock that stands still until it is told to move.
final class LivingCluster {
  final class Clock: Sendable {
    private let seconds = Mutex<Int64>(1_800_000_000)
    var now: TimeInstant { TimeInstant(unixSecond: seconds.withLock { $0 }, in: .utc) }
    func advance(_ count: Int64) { seconds.withLock { $0 += count } }
  }

  let clock = Clock()
  let cluster: Cluster

  init(node: Bool = true) throws {
    var settings = SandboxSettings(
      token: "token", now: { [clock] in clock.now },
      random: { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      })
    settings.runsNode = node
    settings.ticks = false
    settings.certificateAuthority = "PEM"
    cluster = Cluster(
      settings: settings, store: ObjectStore(), controllers: Controllers.all(settings))
    try cluster.start()
  }

  var client: ClusterClient { ClusterClient(cluster: cluster, manager: "tester") }

  /// Makes an object of a JSON text, then lets the controllers act.
  @discardableResult
  func make(_ resource: ByteString, _ json: String, in namespace: ByteString = "default") throws
    -> Object
  {
    guard case .object(let object) = try JSONReader.kubernetesValue(Array(json.utf8)) else {
      return [:]
    }
    let made = try client.create(resource, in: namespace, object)
    cluster.settle()
    return made
  }

  func change(
    _ resource: ByteString, _ name: ByteString, _ body: (inout Object) -> Void
  ) throws {
    guard var object = client.object(resource, "default", name) else { return }
    body(&object)
    try client.update(resource, object)
    cluster.settle()
  }

  func delete(
    _ resource: ByteString, _ name: ByteString, namespace: ByteString = "default",
    policy: ByteString = "Background"
  ) throws {
    try client.delete(
      resource, namespace, name, options: DeleteOptions(propagationPolicy: policy))
    cluster.settle()
  }

  func advance(_ seconds: Int64) {
    for _ in 0..<seconds {
      clock.advance(1)
      _ = cluster.perform(writes: true) { _ in true }
    }
  }

  func object(
    _ resource: ByteString, _ name: ByteString, namespace: ByteString = "default"
  ) -> Object {
    client.object(resource, namespace, name) ?? [:]
  }

  func status(_ resource: ByteString, _ name: ByteString) -> Object {
    object(resource, name).object("status")
  }

  func all(_ resource: ByteString) -> [Object] { client.objects(resource, in: "default") }

  /// The reasons of the events about an object, in their order.
  func reasons(about name: ByteString) -> [ByteString] {
    all("events").filter { $0.object("involvedObject").string("name") == name }
      .sorted { $0.name < $1.name }.map { $0.string("reason") }
  }

  static func deployment(
    _ name: String, replicas: Int, image: String = "app:1", annotations: String = "{}",
    more: String = ""
  ) -> String {
    #"{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"\#(name)"},"spec":{"replicas":\#(replicas)\#(more),"selector":{"matchLabels":{"app":"\#(name)"}},"template":{"metadata":{"labels":{"app":"\#(name)"},"annotations":\#(annotations)},"spec":{"containers":[{"name":"main","image":"\#(image)"}]}}}}"#
  }

  static func job(_ name: String, annotations: String = "{}", more: String = "") -> String {
    #"{"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"\#(name)"},"spec":{"selector":{"matchLabels":{"j":"\#(name)"}}\#(more),"template":{"metadata":{"labels":{"j":"\#(name)"},"annotations":\#(annotations)},"spec":{"restartPolicy":"Never","containers":[{"name":"main","image":"app:1"}]}}}}"#
  }
}
