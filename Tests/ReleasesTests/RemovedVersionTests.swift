import GoCompat
import Kubernetes
import Releases
import Synchronization
import Testing
import YAML

/// Releases whose stored manifest speaks of versions that the server no longer has.
@Suite struct RemovedVersionTests {
  private static let old: ByteString = """
    ---
    # Source: c/templates/budget.yaml
    apiVersion: policy/v1beta1
    kind: PodDisruptionBudget
    metadata:
      name: web
    spec:
      minAvailable: 1
      selector: {matchLabels: {app: web}}
    ---
    # Source: c/templates/psp.yaml
    apiVersion: policy/v1beta1
    kind: PodSecurityPolicy
    metadata:
      name: strict
    spec: {privileged: false}
    ---
    # Source: c/templates/web.yaml
    apiVersion: extensions/v1beta1
    kind: Deployment
    metadata:
      name: web
    spec:
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: main, image: "nginx:1"}]}
    ---
    # Source: c/templates/ingress.yaml
    apiVersion: extensions/v1beta1
    kind: Ingress
    metadata:
      name: web
    spec:
      backend: {serviceName: web, servicePort: http}
      rules:
      - http: {paths: [{path: /, backend: {serviceName: web, servicePort: 80}}]}

    """

  private static let new: ByteString = """
    ---
    # Source: c/templates/budget.yaml
    apiVersion: policy/v1
    kind: PodDisruptionBudget
    metadata:
      name: web
    spec:
      minAvailable: 2
      selector: {matchLabels: {app: web}}

    """

  private static let budgets = APIResource(
    kind: GroupVersionKind(group: "policy", version: "v1", kind: "PodDisruptionBudget"),
    name: "poddisruptionbudgets", isNamespaced: true)
  private static let ingresses = APIResource(
    kind: GroupVersionKind(group: "networking.k8s.io", version: "v1", kind: "Ingress"),
    name: "ingresses", isNamespaced: true)
  private static let deployments = APIResource(
    kind: GroupVersionKind(group: "apps", version: "v1", kind: "Deployment"),
    name: "deployments", isNamespaced: true)

  /// A release as Helm 3 left it on an older cluster.
  private static func prepared() async throws -> Workbench {
    let bench = try await Workbench.make()
    var record = ReleaseRecord(
      name: "shop", namespace: "default", revision: 1, status: .deployed)
    record.manifest = old
    record.chart = ["metadata": .object(["name": .string("c"), "version": .string("1.0.0")])]
    _ = try await bench.store.create(record, lease: nil)
    for (resource, manifest) in [
      (
        budgets,
        "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: web}, spec: "
          + "{minAvailable: 1, selector: {matchLabels: {app: web}}}}"
      ),
      (
        deployments,
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: "
          + "{matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: "
          + "{containers: [{name: main, image: 'nginx:1'}]}}}}"
      ),
    ] {
      let value = try YAMLReader.value(Array(manifest.utf8), .init(numbers: .native))
      guard case .object(var content) = value else { continue }
      var object = KubernetesObject(content)
      object.labels = ["app.kubernetes.io/managed-by": "Helm"]
      object.annotations = [
        "meta.helm.sh/release-name": "shop", "meta.helm.sh/release-namespace": "default",
      ]
      content = object.content
      _ = try await bench.cluster.client.create(
        resource, KubernetesObject(content), namespace: "default")
    }
    return bench
  }

  private static func field(
    _ bench: Workbench, _ resource: APIResource, _ keys: ByteString...
  ) async throws -> Value? {
    let object = try await bench.cluster.client.get(resource, name: "web", namespace: "default")
    var value: Value? = .object(object.content)
    for key in keys {
      switch value {
      case .object(let fields)?: value = fields[key]
      case .array(let items)?: value = items.first
      default: return nil
      }
    }
    return value
  }

  @Test func `an upgrade goes on from them, a rollback goes back to them`() async throws {
    let bench = try await Self.prepared()
    _ = try await bench.upgrade(Self.new)
    #expect(try await bench.history() == "1 superseded, 2 deployed")
    #expect(try await Self.field(bench, Self.budgets, "spec", "minAvailable") == .int(2))
    await #expect(throws: KubernetesError.self) {
      try await Self.field(bench, Self.deployments, "spec")
    }
    let notes = bench.events.withLock { events in
      events.compactMap { event -> ByteString? in
        if case .note(let text) = event { text } else { nil }
      }
    }
    #expect(
      notes == [
        "the server no longer has PodSecurityPolicy of policy/v1beta1: strict of the revision "
          + "before is passed over"
      ])
  }

  @Test func `an uninstall takes what there is of them`() async throws {
    let bench = try await Self.prepared()
    _ = try await bench.uninstall()
    for resource in [Self.budgets, Self.deployments] {
      await #expect(throws: KubernetesError.self) { try await Self.field(bench, resource, "spec") }
    }
    #expect(try await bench.history() == "")
  }

  @Test func `without what has no replacement a rollback makes the objects of today`() async throws
  {
    let bench = try await Self.prepared()
    _ = try await bench.upgrade(Self.new)
    // What no server has any more stays an error for who wants it back.
    let error = await #expect(throws: ReleaseError.self) { try await bench.rollback() }
    #expect(error?.helmText.text.contains("no matches for kind \"PodSecurityPolicy\"") == true)
    guard case .removedKinds(let kinds, revision: 1)? = error?.root.kind else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(kinds.map(\.name) == ["strict"])
    #expect(try await bench.history() == "1 superseded, 2 deployed")
    var stored = try await bench.store.record("sh.helm.release.v1.shop.v1", namespace: "default")
    stored.record.manifest = ByteString(
      Self.old.text.replacing(#/---\n# Source: c/templates/psp.yaml[^#]*(?=---\n)/#, with: ""))
    _ = try await bench.store.update(stored)
    _ = try await bench.rollback(to: 1)
    #expect(try await Self.field(bench, Self.budgets, "spec", "minAvailable") == .int(1))
    #expect(
      try await Self.field(
        bench, Self.deployments, "spec", "selector", "matchLabels", "app") == .string("web"))
    #expect(
      try await Self.field(
        bench, Self.ingresses, "spec", "defaultBackend", "service", "port", "name")
        == .string("http"))
    let path: Value? = try await Self.field(
      bench, Self.ingresses, "spec", "rules", "0", "http", "paths", "0")
    guard case .object(let fields)? = path else {
      Issue.record("no path")
      return
    }
    #expect(fields["pathType"] == .string("ImplementationSpecific"))
    _ = try await bench.uninstall()
    await #expect(throws: KubernetesError.self) {
      try await Self.field(bench, Self.ingresses, "spec")
    }
    #expect(try await bench.history() == "")
  }
}
