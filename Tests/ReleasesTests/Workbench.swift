import Charts
import GoCompat
import Kubernetes
import Releases
import Synchronization
import YAML

/// A release engine over a sandbox, whose charts are manifests given as the value `manifest`, and
/// whose waiting ends at once.
final class Workbench: Sendable {
  let cluster: TestCluster
  let store: any ReleaseStore
  let events = Mutex<[ReleaseEvent]>([])
  /// Seconds that passed since the test began.
  let clock = Mutex<Int64>(0)
  let waiting: StillWaiting

  init(_ cluster: TestCluster, waiting: StillWaiting = StillWaiting()) {
    self.cluster = cluster
    self.waiting = waiting
    store = ObjectRecordStore(client: cluster.client, now: { TestCluster.now })
  }

  static func make(waiting: StillWaiting = StillWaiting()) async throws -> Workbench {
    Workbench(try await TestCluster.make(), waiting: waiting)
  }

  var now: TimeInstant {
    TestCluster.now.adding(TimeDuration(clock.withLock { $0 } * 1_000_000_000))
  }

  func surroundings(
    _ owner: ByteString = "tester", client: KubernetesClient? = nil
  ) -> Surroundings {
    let client = client ?? cluster.client
    return Surroundings(
      client: client, discovery: Discovery(client),
      store: ObjectRecordStore(client: client, now: { [self] in now }), namespace: "default",
      owner: owner, token: owner, now: { [self] in now },
      pause: { _ in try await Task.sleep(for: .seconds(3600)) },
      observe: { [self] event in events.withLock { $0.append(event) } }, waiting: waiting)
  }

  static let render: RenderRevision = { request in
    guard case .string(let text)? = request.values["manifest"] else { throw NoManifest() }
    var hooks: [HookRecord] = []
    if case .array(let list)? = request.values["hooks"] {
      for case .object(let fields) in list {
        var hook = HookRecord()
        hook.name = fields.string("name")
        hook.kind = fields.string("kind")
        hook.path = "c/templates/" + hook.name + ".yaml"
        hook.manifest = fields.string("manifest")
        hook.events = fields.string("events").split(by: ",")
        hook.deletePolicies = fields.string("delete").split(by: ",").filter { !$0.isEmpty }
        hooks.append(hook)
      }
    }
    return RenderedRevision(
      chart: ["metadata": .object(["name": .string("c"), "version": .string("1.0.0")])],
      manifest: text, hooks: hooks, notes: "", customResources: [])
  }

  struct NoManifest: Error {}

  func install(
    _ manifest: ByteString, hooks: [Value] = [], settings: ReleaseSettings = ReleaseSettings(),
    owner: ByteString = "tester"
  ) async throws -> ReleaseRecord {
    try await Install(surroundings(owner), settings, render: Self.render).run(
      "shop", Chart(), values: ["manifest": .string(manifest), "hooks": .array(hooks)])
  }

  func upgrade(
    _ manifest: ByteString, hooks: [Value] = [], settings: ReleaseSettings = ReleaseSettings(),
    owner: ByteString = "tester"
  ) async throws -> ReleaseRecord {
    try await Upgrade(surroundings(owner), settings, render: Self.render).run(
      "shop", Chart(), values: ["manifest": .string(manifest), "hooks": .array(hooks)])
  }

  func rollback(
    to revision: Int = 0, settings: ReleaseSettings = ReleaseSettings()
  ) async throws -> ReleaseRecord {
    try await Rollback(surroundings(), settings).run("shop", to: revision)
  }

  func uninstall(keepsHistory: Bool = false) async throws -> Uninstall.Outcome {
    var uninstall = Uninstall(surroundings(), ReleaseSettings())
    uninstall.keepsHistory = keepsHistory
    return try await uninstall.run("shop")
  }

  /// `1 superseded, 2 deployed`
  func history() async throws -> String {
    let history = try await ReleaseHistory(of: "shop", namespace: "default", in: store)
    var parts: [String] = []
    for heading in history.headings {
      let record = try await history.record(heading).record
      #if DEBUG
        assert(record.statusText == heading.status)
      #endif
      parts.append("\(record.revision) \(record.statusText)")
    }
    return parts.joined(separator: ", ")
  }

  /// The names of the config maps that are there, and their value `v`.
  func configMaps() async throws -> [String: String] {
    let resource = APIResource(
      kind: GroupVersionKind(group: "", version: "v1", kind: "ConfigMap"), name: "configmaps",
      isNamespaced: true)
    var found: [String: String] = [:]
    for item in try await cluster.client.all(resource, namespace: "default").items
    where item.name != "kube-root-ca.crt" {
      guard case .object(let data)? = item.content["data"] else { continue }
      found[item.name.text] = data.string("v").text
    }
    return found
  }
}

extension Object {
  func string(_ key: ByteString) -> ByteString {
    if case .string(let text)? = self[key] { text } else { "" }
  }
}

/// Waiting that ends at once, well or badly.
final class StillWaiting: ReleaseWaiting {
  let failure = Mutex<ReleaseError?>(nil)

  func wait(
    for objects: [ReleaseObject], _ condition: WaitCondition, timeout: Duration
  ) async throws(ReleaseError) {
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  func waitForHook(_ objects: [ReleaseObject], timeout: Duration) async throws(ReleaseError) {
    if let failure = failure.withLock({ $0 }) { throw failure }
  }
}

/// The manifest of config maps with a value each.
func configMapManifest(_ maps: [(String, String)], annotation: String = "") -> ByteString {
  ByteString(
    maps.map { name, value in
      """
      ---
      # Source: c/templates/\(name).yaml
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: \(name)\(annotation.isEmpty ? "" : "\n  annotations: {\(annotation)}")
      data:
        v: "\(value)"

      """
    }.joined())
}

/// A config map that no server takes.
let unacceptableManifest: ByteString = """
  ---
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: bad
  data: 7

  """
