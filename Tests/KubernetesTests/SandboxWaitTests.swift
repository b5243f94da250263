import GoCompat
import Kubernetes
import Sandbox
import Testing
import YAML

/// Merges and waits against the server in the process.
@Suite(.timeLimit(.minutes(5))) struct SandboxWaitTests {
  let client: KubernetesClient
  let time = ManualClock()

  init() throws { client = try sandboxClient { $0.runsControllers = false } }

  static let deployments = APIResource(
    kind: GroupVersionKind(group: "apps", version: "v1", kind: "Deployment"), name: "deployments",
    isNamespaced: true)
  static let pods = APIResource(
    kind: GroupVersionKind(group: "", version: "v1", kind: "Pod"), name: "pods", isNamespaced: true)

  func deployment(_ image: String, ports: String = "[]", env: String = "[]") throws
    -> KubernetesObject
  {
    try ReadinessTests.object(
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: default, labels: {app: web}}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: "\(image)", ports: \(ports), env: \(env)}]}
      """)
  }

  @Test func `a merge keeps what others did`() async throws {
    let before = try deployment(
      "a:1", ports: "[{containerPort: 80}]", env: "[{name: A, value: '1'}, {name: B, value: '2'}]")
    let after = try deployment(
      "a:2", ports: "[{containerPort: 81}]", env: "[{name: C, value: '3'}, {name: A, value: '1'}]")
    _ = try await client.create(Self.deployments, before, namespace: "default")
    let sidecar: Object = [
      "spec": .object([
        "template": .object([
          "spec": .object([
            "containers": .array([
              .object(["name": .string("sidecar"), "image": .string("s:1")])
            ])
          ])
        ])
      ])
    ]
    let live = try await client.patch(
      Self.deployments, .strategic(sidecar), name: "web", namespace: "default"
    ).object
    let patch = try ThreeWayMerge(kind: Self.deployments.kind).patch(
      original: before, modified: after, current: live)
    let result = try await client.patch(
      Self.deployments, patch, name: "web", namespace: "default"
    ).object
    let spec = result.content["spec"]
    let text = String(decoding: try #require(spec).kubernetesJSON(), as: UTF8.self)
    #expect(text.contains("\"s:1\"") && text.contains("\"a:2\"") && !text.contains("\"a:1\""))
    #expect(text.contains("81") && !text.contains("80,"))
    #expect(text.contains("\"C\"") && text.contains("\"A\"") && !text.contains("\"B\""))
    let again = try ThreeWayMerge(kind: Self.deployments.kind).patch(
      original: after, modified: after, current: result)
    // A sidecar makes the lists differ, so an order is sent; it changes nothing.
    let same = try await client.patch(
      Self.deployments, again, name: "web", namespace: "default"
    ).object
    #expect(same == result)
  }

  @Test func `a hook is waited for until it ends, and for its removal`() async throws {
    let pod = try ReadinessTests.object(
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: hook, namespace: default}
      spec: {containers: [{name: a, image: "a:1"}]}
      """)
    _ = try await client.create(Self.pods, pod, namespace: "default")
    let waiter = Waiter(client: client, strategy: .watcher, clock: time.clock)
    let target = WaitTarget(pod, at: Self.pods)
    let client = client
    let done: Object = ["status": .object(["phase": .string("Succeeded")])]
    try await waiter.wait(for: [target], until: .hook, timeout: .seconds(60)) { event in
      guard case .changed(_, .waiting, _) = event else { return }
      Task {
        _ = try await client.patch(
          Self.pods, .merge(done), name: "hook", namespace: "default", subresource: "status")
      }
    }
    try await waiter.wait(for: [target], until: .deleted, timeout: .seconds(60)) { event in
      guard case .changed(_, .ready, _) = event else { return }
      Task { _ = try await client.delete(Self.pods, name: "hook", namespace: "default") }
    }
  }
}
