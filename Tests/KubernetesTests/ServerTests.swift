import GoCompat
import HTTP
import Kubernetes
import Testing
import YAML

/// The client against servers: what it asks is understood, and what they answer too.
@Suite struct ServerTests {
  private func configMap(_ name: ByteString, _ data: [ByteString: String]) -> KubernetesObject {
    var object = KubernetesObject(apiVersion: "v1", kind: "ConfigMap", name: name)
    var fields = Object()
    for key in data.keys.sorted() { fields[key] = .string(ByteString(data[key] ?? "")) }
    object.content["data"] = .object(fields)
    return object
  }

  private func data(_ object: KubernetesObject) -> Value? { object.content["data"] }

  @Test(arguments: TestServer.all)
  func `the life of an object`(server: TestServer) async throws {
    try await server.run { place in
      let client = place.client
      let made = try await client.create(
        .configMaps, configMap("c", ["a": "1"]), namespace: place.namespace)
      #expect(made.isCreated && made.object.kind == "ConfigMap")
      #expect(!made.object.uid.isEmpty && !made.object.resourceVersion.isEmpty)
      let again = await #expect(throws: KubernetesError.self) {
        try await client.create(.configMaps, configMap("c", [:]), namespace: place.namespace)
      }
      #expect(again?.status?.isAlreadyExists == true)
      #expect(again?.text == "configmaps \"c\" already exists")

      var changed = made.object
      changed.labels = ["tier": "web"]
      let updated = try await client.update(.configMaps, changed, namespace: place.namespace)
      #expect(updated.object.labels == ["tier": "web"] && !updated.isCreated)
      let stale = await #expect(throws: KubernetesError.self) {
        try await client.update(.configMaps, changed, namespace: place.namespace)
      }
      #expect(stale?.status?.isConflict == true)

      let wrong = await #expect(throws: KubernetesError.self) {
        try await client.delete(
          .configMaps, name: "c", namespace: place.namespace,
          options: DeleteOptions(uid: "not-this-one"))
      }
      #expect(wrong?.status?.isConflict == true)
      let gone = try await client.delete(
        .configMaps, name: "c", namespace: place.namespace,
        options: DeleteOptions(propagation: .background, uid: made.object.uid))
      #expect(gone.object.kind == "Status")
      let missing = await #expect(throws: KubernetesError.self) {
        try await client.get(.configMaps, name: "c", namespace: place.namespace)
      }
      #expect(missing?.isNotFound == true)
      #expect(missing?.text == "configmaps \"c\" not found")
    }
  }

  @Test(arguments: TestServer.all)
  func `patches of all kinds`(server: TestServer) async throws {
    try await server.run { place in
      let client = place.client
      func patch(
        _ patch: Patch, _ options: WriteOptions = WriteOptions()
      ) async throws(KubernetesError) -> KubernetesObject {
        try await client.patch(
          .configMaps, patch, name: "c", namespace: place.namespace, options: options
        ).object
      }
      let wanted = configMap("c", ["a": "1", "b": "2"]).content
      let helm = WriteOptions(fieldManager: "helm", fieldValidation: .strict)
      let applied = try await patch(.apply(wanted, force: false), helm)
      #expect(data(applied) == ["a": "1", "b": "2"])

      let merged = try await patch(.merge(["data": .object(["a": .null, "c": .string("3")])]))
      #expect(data(merged) == ["b": "2", "c": "3"])
      let strategic = try await patch(.strategic(["data": .object(["d": .string("4")])]))
      #expect(data(strategic) == ["b": "2", "c": "3", "d": "4"])
      let json = try await patch(
        .json([
          ["op": .string("replace"), "path": .string("/data/b"), "value": .string("5")],
          ["op": .string("remove"), "path": .string("/data/c")],
        ]))
      #expect(data(json) == ["b": "5", "d": "4"])

      let conflict = await #expect(throws: KubernetesError.self) {
        try await patch(.apply(wanted, force: false), helm)
      }
      #expect(conflict?.status?.isConflict == true)
      #expect(conflict?.status?.causes.map(\.reason) == ["FieldManagerConflict"])
      #expect(conflict?.status?.causes.map(\.field) == [".data.b"])
      let forced = try await patch(.apply(wanted, force: true), helm)
      #expect(data(forced) == ["a": "1", "b": "2", "d": "4"])
    }
  }

  @Test(arguments: TestServer.all)
  func `dry runs, strict fields and warnings`(server: TestServer) async throws {
    try await server.run { place in
      let client = place.client
      var odd = configMap("odd", [:])
      odd.content["nonsense"] = .bool(true)
      let dry = try await client.create(
        .configMaps, odd, namespace: place.namespace, options: WriteOptions(isDryRun: true))
      #expect(dry.warnings.map(\.text) == [#"unknown field "nonsense""#])
      #expect(dry.object.content["nonsense"] == nil)
      let strict = await #expect(throws: KubernetesError.self) {
        try await client.create(
          .configMaps, odd, namespace: place.namespace,
          options: WriteOptions(fieldValidation: .strict))
      }
      #expect(strict?.status?.code == 400)
      #expect(strict?.text.hasSuffix(#"strict decoding error: unknown field "nonsense""#) == true)
      let list = try await client.list(.configMaps, namespace: place.namespace)
      #expect(!list.items.contains { $0.name == "odd" })

      let invalid = await #expect(throws: KubernetesError.self) {
        try await client.create(.configMaps, configMap("Bad_Name", [:]), namespace: place.namespace)
      }
      #expect(invalid?.status?.isInvalid == true)
      #expect(invalid?.status?.causes.map(\.field) == ["metadata.name"])
    }
  }

  @Test(arguments: TestServer.all)
  func `lists, by pages and by labels`(server: TestServer) async throws {
    try await server.run { place in
      let client = place.client
      for index in 0..<7 {
        var object = configMap("c\(index)", ["n": "\(index)"])
        object.labels = ["odd": index % 2 == 1 ? "yes" : "no", "all": "yes"]
        _ = try await client.create(.configMaps, object, namespace: place.namespace)
      }
      let ours = ListOptions(labelSelector: "all=yes", limit: 3)
      let page = try await client.list(.configMaps, namespace: place.namespace, options: ours)
      #expect(page.items.map(\.name) == ["c0", "c1", "c2"] && !page.continueToken.isEmpty)
      let whole = try await client.all(.configMaps, namespace: place.namespace, options: ours)
      #expect(whole.items.count == 7 && whole.continueToken.isEmpty)
      var names: [ByteString] = []
      for try await item in client.items(
        .configMaps, namespace: place.namespace, options: ours)
      {
        names.append(item.name)
      }
      #expect(names == whole.items.map(\.name))

      let odd = ListOptions(labelSelector: "odd=yes", isMetadataOnly: true)
      let some = try await client.list(.configMaps, namespace: place.namespace, options: odd)
      #expect(some.items.map(\.name) == ["c1", "c3", "c5"])
      #expect(some.items.allSatisfy { $0.kind == "ConfigMap" && data($0) == nil })

      _ = try await client.deleteAll(
        .configMaps, namespace: place.namespace, selecting: ListOptions(labelSelector: "odd=no"))
      let rest = try await client.list(.configMaps, namespace: place.namespace, options: ours)
      #expect(rest.items.map(\.name) == ["c1", "c3", "c5"])
    }
  }

  @Test(arguments: TestServer.all)
  func `a watch tells what is there and what happens`(server: TestServer) async throws {
    try await server.run { place in
      let client = place.client
      let namespace = place.namespace
      _ = try await client.create(.secrets, secret("a"), namespace: namespace)
      var events = client.watch(.secrets, namespace: namespace).makeAsyncIterator()
      guard case .added(let first)? = try await events.next() else {
        Issue.record("no first event")
        return
      }
      #expect(first.name == "a" && first.kind == "Secret")
      guard case .synced? = try await events.next() else {
        Issue.record("no mark")
        return
      }
      _ = try await client.create(.secrets, secret("b"), namespace: namespace)
      _ = try await client.patch(
        .secrets, .merge(["metadata": .object(["labels": .object(["x": .string("y")])])]),
        name: "a", namespace: namespace)
      _ = try await client.delete(.secrets, name: "b", namespace: namespace)
      var told: [String] = []
      while told.count < 3, let event = try await events.next() {
        switch event {
        case .added(let object): told.append("+\(object.name)")
        case .modified(let object): told.append("~\(object.name)")
        case .deleted(let object): told.append("-\(object.name)")
        case .bookmark, .synced, .restarted: continue
        }
      }
      #expect(told == ["+b", "~a", "-b"])
    }
  }

  private func secret(_ name: ByteString) -> KubernetesObject {
    KubernetesObject(apiVersion: "v1", kind: "Secret", name: name)
  }

  @Test(arguments: TestServer.all)
  func `kinds that a server has, and one that comes later`(server: TestServer) async throws {
    try await server.run { place in
      let discovery = Discovery(place.client)
      let table = try await discovery.table()
      let kind = GroupVersionKind(group: "apps", version: "v1", kind: "Deployment")
      let deployments = try await discovery.resource(for: kind)
      #expect(deployments.name == "deployments" && deployments.isNamespaced)
      #expect(table.resource(named: "deploy") == deployments)
      #expect(table.apiVersions.contains("apps/v1/Deployment"))
      #expect(try await place.client.serverVersion().major == "1")

      let group = place.namespace + ".example.com"
      let shelf = GroupVersionKind(group: group, version: "v1", kind: "Shelf")
      await #expect(throws: KubernetesError(.noKind(shelf))) {
        try await discovery.resource(for: shelf)
      }
      let crds = try await discovery.resource(
        for: GroupVersionKind(
          group: "apiextensions.k8s.io", version: "v1", kind: "CustomResourceDefinition"))
      let name = "shelves." + group
      _ = try await place.client.create(crds, definition(name, group))
      try await established(place.client, crds, name)
      discovery.invalidate()
      let shelves = try await discovery.resource(for: shelf)
      #expect(shelves.name == "shelves" && shelves.isNamespaced)
      _ = try await place.client.delete(crds, name: name)
    }
  }

  private func definition(_ name: ByteString, _ group: ByteString) -> KubernetesObject {
    var object = KubernetesObject(
      apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition", name: name)
    object.content["spec"] = .object([
      "group": .string(group), "scope": .string("Namespaced"),
      "names": .object([
        "plural": .string("shelves"), "singular": .string("shelf"), "kind": .string("Shelf"),
        "listKind": .string("ShelfList"),
      ]),
      "versions": .array([
        .object([
          "name": .string("v1"), "served": .bool(true), "storage": .bool(true),
          "schema": .object(["openAPIV3Schema": .object(["type": .string("object")])]),
        ])
      ]),
    ])
    return object
  }

  /// Waits, by watching, until the server serves a new kind.
  private func established(
    _ client: KubernetesClient, _ crds: APIResource, _ name: ByteString
  ) async throws {
    let options = WatchOptions(fieldSelector: "metadata.name=" + name)
    for try await event in client.watch(crds, options: options) {
      guard case .object(let status)? = event.object?.content["status"],
        case .array(let conditions)? = status["conditions"]
      else { continue }
      let isEstablished = conditions.contains {
        guard case .object(let condition) = $0 else { return false }
        return condition["type"] == .string("Established") && condition["status"] == .string("True")
      }
      if isEstablished { return }
    }
  }
}

extension Value: ExpressibleByDictionaryLiteral {
  /// A map of texts, for comparing.
  init(dictionaryLiteral elements: (ByteString, String)...) {
    var object = Object()
    for (key, text) in elements { object[key] = .string(ByteString(text)) }
    self = .object(object)
  }
}
