import Foundation
import GoCompat
import HTTP
import Kubernetes
import Synchronization
import Testing
import YAML

@Suite struct DiscoveryTests {
  /// A server that answers in the new form, as recorded.
  private static func aggregated() -> ScriptedTransport {
    let recorded = RecordedTransport("discovery-aggregated")
    let answers = [recorded.exchange(1), recorded.exchange(2)].map { $0?.response ?? [:] }
    return ScriptedTransport { request, _ in
      if request.headers["If-None-Match"] != nil { return HTTPResponse(status: 304) }
      return RecordedTransport.answer(answers[request.url.hasSuffix("/api") ? 0 : 1])
    }
  }

  /// A server that knows the old form alone, as recorded; what was not recorded is 404.
  private static func legacy() -> ScriptedTransport {
    let exchanges = ["discovery-core", "discovery-groups"].flatMap {
      RecordedTransport($0).exchanges
    }
    var answers: [String: Object] = [:]
    for exchange in exchanges.reversed() where exchange.request.string("method") == "GET" {
      answers[exchange.request.string("path")] = exchange.response
    }
    return ScriptedTransport { [answers] request, _ in
      let path = String(request.url.dropFirst("https://cluster".utf8.count))
      return answers[path].map(RecordedTransport.answer) ?? .text(404, "404 page not found\n")
    }
  }

  private static func kind(_ apiVersion: ByteString, _ kind: ByteString) -> GroupVersionKind {
    GroupVersionKind(apiVersion: apiVersion, kind: kind)
      ?? GroupVersionKind(group: "", version: "", kind: "")
  }

  @Test func `both roots are asked at once, as Helm does`() async throws {
    let transport = Self.aggregated()
    let table = try await Discovery(KubernetesClient(transport)).table()
    #expect(transport.paths.sorted() == ["GET /api", "GET /apis"])
    #expect(
      transport.requests[0].headers["Accept"]
        == "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
        + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,"
        + "application/json")
    #expect(table.groups.first?.name == "")
    #expect(table.failures.isEmpty)
    let deployments = try #require(table.resource(for: Self.kind("apps/v1", "Deployment")))
    #expect(deployments.name == "deployments" && deployments.isNamespaced)
    #expect(deployments.subresources.map(\.name) == ["scale", "status"])
    #expect(deployments.allows("patch") && !deployments.allows("approve"))
    let nodes = try #require(table.resource(for: Self.kind("v1", "Node")))
    #expect(!nodes.isNamespaced)
    #expect(table.resource(for: Self.kind("apps/v1", "deployment")) == deployments)
    #expect(table.resource(for: Self.kind("apps/v1beta1", "Deployment")) == nil)
    #expect(table.resource(group: "apps", kind: "Deployment") == deployments)
  }

  @Test(arguments: [
    ("deploy", "deployments"), ("Deployment", "deployments"), ("deployments.apps", "deployments"),
    ("deployments.v1.apps", "deployments"), ("po", "pods"), ("hpa", "horizontalpodautoscalers"),
    ("deployments.batch", nil), ("nothing", nil), ("", nil),
  ])
  func `names of resources`(name: String, resource: String?) async throws {
    let table = try await Discovery(KubernetesClient(Self.aggregated())).table()
    #expect(table.resource(named: ByteString(name))?.name.text == resource)
  }

  @Test func `versions for charts`() async throws {
    let versions = try await Discovery(KubernetesClient(Self.aggregated())).table().apiVersions
    for wanted: ByteString in [
      "v1", "v1/Pod", "v1/Eviction", "v1/Scale", "apps/v1", "apps/v1/Deployment", "apps/v1/Scale",
      "batch/v1/CronJob", "autoscaling/v2", "networking.k8s.io/v1/Ingress",
    ] {
      #expect(versions.contains(wanted), "\(wanted)")
    }
    #expect(!versions.contains("v1/"))
    #expect(Set(versions).count == versions.count)
  }

  /// What both forms say of a group that was recorded in both.
  @Test(arguments: ["", "apps", "batch", "policy", "storage.k8s.io"])
  func `the old form says the same`(group: String) async throws {
    let new = try await Discovery(KubernetesClient(Self.aggregated())).table()
    let old = try await Discovery(KubernetesClient(Self.legacy())).table()
    let name = ByteString(group)
    let found = old.resources.filter { $0.groupVersion.group == name }
      .sorted { $0.name < $1.name }
    let wanted = new.resources.filter { $0.groupVersion.group == name }
      .sorted { $0.name < $1.name }
    #expect(!found.isEmpty)
    #expect(found.map(\.name) == wanted.map(\.name))
    for (left, right) in zip(found, wanted) {
      #expect(left.kind.kind == right.kind.kind && left.isNamespaced == right.isNamespaced)
      #expect(left.verbs == right.verbs && left.shortNames == right.shortNames)
      #expect(left.subresources.map(\.name).sorted() == right.subresources.map(\.name).sorted())
    }
  }

  @Test func `a group that fails does not hide the others`() async throws {
    let table = try await Discovery(KubernetesClient(Self.legacy())).table()
    #expect(table.failures.contains { $0.groupVersion.text == "autoscaling/v2" })
    #expect(table.resource(for: Self.kind("batch/v1", "Job")) != nil)
    let error = KubernetesError(.partialDiscovery([table.failures[0]]))
    #expect(
      error.text.hasPrefix("unable to retrieve the complete list of server APIs: "))
  }

  @Test func `stale versions are no versions`() async throws {
    let root =
      #"{"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"x.io"},"versions":["#
      + #"{"version":"v2","freshness":"Stale","resources":[]},"#
      + #"{"version":"v1","resources":[{"resource":"xs","scope":"Cluster","#
      + #""responseKind":{"group":"x.io","version":"v1","kind":"X"}}]}]}]}"#
    let transport = ScriptedTransport { request, _ in
      request.url.hasSuffix("/api") ? .text(404, "404 page not found\n") : .json(root)
    }
    let table = try await Discovery(KubernetesClient(transport)).table()
    #expect(table.groups == [DiscoveryTable.Group(name: "x.io", versions: ["v1"])])
    #expect(table.failures.map(\.groupVersion.text) == ["x.io/v2"])
    #expect(table.apiVersions == ["x.io/v1", "x.io/v1/X"])
  }

  @Test func `a kind that is missing is asked for once more`() async throws {
    let transport = Self.aggregated()
    let discovery = Discovery(KubernetesClient(transport))
    _ = try await discovery.resource(for: Self.kind("v1", "Pod"))
    #expect(transport.requests.count == 2)
    let missing = Self.kind("example.com/v1", "Shelf")
    let error = await #expect(throws: KubernetesError.self) {
      try await discovery.resource(for: missing)
    }
    #expect(error?.text == #"no matches for kind "Shelf" in version "example.com/v1""#)
    // The table is of this process: it cannot be older.
    #expect(transport.requests.count == 2)
    discovery.invalidate()
    _ = try await discovery.resource(for: Self.kind("v1", "Pod"))
    #expect(transport.requests.count == 4)
    #expect(transport.requests[3].headers["If-None-Match"] != nil)
  }

  @Test func `what was found is kept on disk`() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "discovery-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let time = Mutex<Int64>(1000)
    func discovery(_ transport: ScriptedTransport, _ identity: ByteString) -> Discovery {
      Discovery(
        KubernetesClient(transport),
        cache: DiscoveryCache(directory: ByteString(folder.path), identity: identity),
        maximumAge: 60, now: { time.withLock { $0 } })
    }
    let first = Self.aggregated()
    let pod = Self.kind("v1", "Pod")
    let known = try await discovery(first, "a").resource(for: pod)
    #expect(first.requests.count == 2)

    time.withLock { $0 = 1059 }
    let second = Self.aggregated()
    let kept = discovery(second, "a")
    #expect(try await kept.resource(for: pod) == known)
    #expect(second.requests.isEmpty)
    await #expect(throws: KubernetesError.self) {
      try await kept.resource(for: Self.kind("example.com/v1", "Shelf"))
    }
    #expect(second.requests.count == 2)

    time.withLock { $0 = 2000 }
    let third = Self.aggregated()
    #expect(try await discovery(third, "a").resource(for: pod) == known)
    #expect(third.requests.allSatisfy { $0.headers["If-None-Match"] != nil })
    #expect(third.requests.count == 2)

    let other = Self.aggregated()
    _ = try await discovery(other, "b").resource(for: pod)
    #expect(other.requests.allSatisfy { $0.headers["If-None-Match"] == nil })

    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      try Data("{".utf8).write(to: folder.appendingPathComponent(file))
    }
    #expect(try await discovery(Self.aggregated(), "a").resource(for: pod) == known)
  }

  @Test func `many who ask at once share one answer`() async throws {
    let transport = Self.aggregated()
    let discovery = Discovery(KubernetesClient(transport))
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<50 {
        group.addTask { try await discovery.table().resources.count }
      }
      var counts: Set<Int> = []
      for try await count in group { counts.insert(count) }
      #expect(counts.count == 1)
    }
    #expect(transport.requests.count <= 4)
  }

  @Test func `which Kubernetes it is`() async throws {
    let version = try await KubernetesClient(RecordedTransport("discovery-core")).serverVersion()
    #expect(version.gitVersion == "v1.36.2" && version.major == "1" && version.minor == "36")
  }
}
