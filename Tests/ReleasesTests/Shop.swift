import Charts
import Foundation
import GoCompat
import HTTP
import Kubernetes
import Releases
import Synchronization
import YAML

/// A namespace of its own in a shared sandbox, with one release in it, worked on by processes that may
/// die.
struct Shop: Sendable {
  /// The sandbox of all shops, since making one takes seconds in a debug build.
  static let cluster = Task { try await TestCluster.make() }

  private static let numbers = Mutex(0)

  let namespace: ByteString
  let cluster: TestCluster
  /// Seconds that passed since the test began.
  let clock = Clock()

  final class Clock: Sendable {
    let seconds = Mutex<Int64>(0)
  }

  static func open() async throws -> Shop {
    let number = numbers.withLock { number in
      number += 1
      return number
    }
    let shop = Shop(
      namespace: "shop-" + Strconv.itoa(number), cluster: try await cluster.value)
    _ = try await shop.cluster.client.create(
      Self.resource("Namespace", "namespaces", isNamespaced: false),
      KubernetesObject(apiVersion: "v1", kind: "Namespace", name: shop.namespace))
    return shop
  }

  static func resource(
    _ kind: ByteString, _ name: ByteString, isNamespaced: Bool = true
  ) -> APIResource {
    APIResource(
      kind: GroupVersionKind(group: "", version: "v1", kind: kind), name: name,
      isNamespaced: isNamespaced)
  }

  func pass(seconds: Int64) { clock.seconds.withLock { $0 += seconds } }

  /// What a process has that talks to the server by a way of its own.
  func surroundings(
    _ owner: ByteString, by transport: (any HTTPTransport)? = nil,
    observe: @escaping @Sendable (ReleaseEvent) -> Void = { _ in }
  ) -> Surroundings {
    let client = KubernetesClient(
      transport: transport ?? cluster.server, server: "https://sandbox",
      credentials: FixedCredentials(token: "secret"))
    let clock = clock
    let now: @Sendable () -> TimeInstant = {
      TestCluster.now.adding(TimeDuration(clock.seconds.withLock { $0 } * 1_000_000_000))
    }
    let start = ContinuousClock.now
    let waiter = Waiter(
      client: client, strategy: .watcher,
      clock: WaitClock(now: now, elapsed: { ContinuousClock.now - start }), explains: false)
    return Surroundings(
      client: client, discovery: Discovery(client),
      store: ObjectRecordStore(client: client, now: now), namespace: namespace, owner: owner,
      token: owner, now: now, pause: { _ in try await Task.sleep(for: .seconds(3600)) },
      observe: observe, waiting: ClusterWaiting(waiter, observe: observe))
  }

  var store: any ReleaseStore { surroundings("reader").store }

  /// `1 superseded, 2 deployed`
  func history() async throws -> String {
    let history = try await ReleaseHistory(of: "shop", namespace: namespace, in: store)
    var parts: [String] = []
    for heading in history.headings {
      let record = try await history.record(heading).record
      parts.append("\(record.revision) \(record.statusText)")
    }
    return parts.joined(separator: ", ")
  }

  /// What is in the namespace, but for what the cluster itself puts there: `ConfigMap a=1`.
  func objects() async throws -> [String] {
    var found: [String] = []
    for (kind, name) in [
      ("ConfigMap", "configmaps"), ("Secret", "secrets"), ("ServiceAccount", "serviceaccounts"),
    ] as [(ByteString, ByteString)] {
      for item in try await cluster.client.all(
        Self.resource(kind, name), namespace: namespace
      ).items {
        if item.name == "kube-root-ca.crt" || (kind == "ServiceAccount" && item.name == "default") {
          continue
        }
        if item.labels["owner"] == "helm" { continue }
        var text = kind.text + " " + item.name.text
        if case .object(let data)? = item.content["data"], kind == "ConfigMap" {
          text += "=" + data.string("v").text
        }
        found.append(text)
      }
    }
    return found.sorted()
  }
}

/// A state of the shop: which objects its chart has, and which hooks.
struct ShopVersion: Sendable {
  var manifest: ByteString
  var hooks: [Value]
  /// What is in the namespace when it is deployed.
  var objects: [String]

  private static func hook(
    _ name: String, _ events: ByteString, delete: ByteString
  ) -> Value {
    .object([
      "name": .string(ByteString(name)), "kind": .string("ConfigMap"),
      "events": .string(events), "delete": .string(delete),
      "manifest": .string(configMapManifest([(name, "hook")])),
    ])
  }

  private static let hooks: [Value] = [
    hook("before", "pre-install,pre-upgrade,pre-rollback,pre-delete", delete: "hook-succeeded"),
    hook("after", "post-install,post-upgrade,post-rollback,post-delete", delete: ""),
  ]

  private static let account: ByteString = """
    ---
    apiVersion: v1
    kind: ServiceAccount
    metadata:
      name: worker

    """

  static let first = ShopVersion(
    manifest: account + configMapManifest([("a", "1"), ("b", "1")]), hooks: hooks,
    objects: ["ConfigMap a=1", "ConfigMap after=hook", "ConfigMap b=1", "ServiceAccount worker"])

  static let second = ShopVersion(
    manifest: configMapManifest([("a", "2"), ("c", "2")]), hooks: hooks,
    objects: ["ConfigMap a=2", "ConfigMap after=hook", "ConfigMap c=2"])

  /// One that the server does not take as a whole.
  static let bad = ShopVersion(
    manifest: configMapManifest([("a", "3"), ("d", "3")]) + unacceptableManifest, hooks: hooks,
    objects: [])

  var values: Object { ["manifest": .string(manifest), "hooks": .array(hooks)] }
}

/// What a process does to the release.
enum ShopDeed: Sendable {
  case install(ShopVersion, undo: Bool = false)
  case upgrade(ShopVersion, undo: Bool = false)
  case rollback
  case uninstall(keep: Bool)
  case recover

  func run(_ surroundings: Surroundings, _ chart: Chart = Chart()) async throws {
    var settings = ReleaseSettings()
    settings.waitsForReady = true
    settings.timeout = .seconds(20)
    switch self {
    case .install(let version, let undo):
      settings.rollsBackOnFailure = undo
      _ = try await Install(surroundings, settings, render: Workbench.render).run(
        "shop", chart, values: version.values)
    case .upgrade(let version, let undo):
      settings.rollsBackOnFailure = undo
      _ = try await Upgrade(surroundings, settings, render: Workbench.render).run(
        "shop", chart, values: version.values)
    case .rollback: _ = try await Rollback(surroundings, settings).run("shop", to: 0)
    case .uninstall(let keep):
      var uninstall = Uninstall(surroundings, settings)
      uninstall.keepsHistory = keep
      uninstall.waits = true
      _ = try await uninstall.run("shop")
    case .recover: _ = try await Recovery(surroundings, settings).run("shop")
    }
  }
}

/// Says something in the middle of a run, at once.
func tell(_ text: String) {
  print(text)
  fflush(nil)
}
