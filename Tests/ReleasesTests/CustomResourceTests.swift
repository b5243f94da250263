import Charts
import GoCompat
import Kubernetes
import Synchronization
import Testing
import YAML

@testable import Releases

/// What is found out before a CRD is upgraded.
@Suite struct CustomResourceTests {
  private static func definition(
    _ versions: [(name: String, fields: String)], stored: [String] = []
  ) throws -> KubernetesObject {
    let text = """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: shelves.example.com}
      spec:
        group: example.com
        scope: Namespaced
        names: {kind: Shelf, plural: shelves}
        versions: [\(versions.map { version in
          "{name: \(version.name), served: true, schema: {openAPIV3Schema: "
            + "{type: object, properties: {spec: {type: object, properties: {\(version.fields)}}}}}}"
        }.joined(separator: ", "))]
      status: {storedVersions: [\(stored.joined(separator: ", "))]}
      """
    guard case .object(let object) = try YAMLReader.value(Array(text.utf8), .init(numbers: .native))
    else { return KubernetesObject([:]) }
    return KubernetesObject(object)
  }

  private static func shelf(_ spec: Object) -> KubernetesObject {
    KubernetesObject(["kind": .string("Shelf"), "spec": .object(spec)])
  }

  @Test func `more fields and versions do no harm`() throws {
    let check = CustomResourceCheck(
      try Self.definition([("v1", "size: {type: integer}")], stored: ["v1"]),
      wanted: try Self.definition([
        ("v1", "size: {type: integer}, tags: {type: array}"), ("v2", "size: {type: integer}"),
      ]), items: [Self.shelf(["size": .int(1)])])
    #expect(check.isHarmless)
    #expect(check.text == "nothing goes")
  }

  @Test func `a field that goes harms the objects that have it`() throws {
    let live = try Self.definition(
      [("v1", "rows: {type: array, items: {type: object, properties: {width: {type: integer}}}}")],
      stored: ["v1"])
    let wanted = try Self.definition([("v1", "rows: {type: array, items: {type: object}}")])
    let rows: Object = ["rows": .array([.object(["width": .int(3)])])]
    let harmful = CustomResourceCheck(
      live, wanted: wanted, items: [Self.shelf(rows), Self.shelf([:])])
    #expect(harmful.removedFields == ["spec.rows[].width"])
    #expect(!harmful.isHarmless)
    #expect(
      harmful.text == "fields that go: spec.rows[].width; 2 objects there, 1 with such fields")
    #expect(CustomResourceCheck(live, wanted: wanted, items: [Self.shelf([:])]).isHarmless)
  }

  @Test func `a version that objects are stored in stays`() throws {
    let check = CustomResourceCheck(
      try Self.definition([("v1", ""), ("v2", "")], stored: ["v1", "v2"]),
      wanted: try Self.definition([("v2", "")]), items: [])
    #expect(check.strandedVersions == ["v1"])
    #expect(check.removedVersions == ["v1"])
    #expect(!check.isHarmless)
  }
}

/// What `--crds` does, at an install and at an upgrade.
@Suite struct CustomResourcePolicyTests {
  private static let resource = APIResource(
    kind: GroupVersionKind(
      group: "apiextensions.k8s.io", version: "v1", kind: "CustomResourceDefinition"),
    name: "customresourcedefinitions", isNamespaced: false)

  /// A chart with a CRD whose objects have the fields.
  private static func chart(_ fields: String) -> Chart {
    var chart = Chart()
    chart.metadata.name = "c"
    let text = """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: shelves.example.com}
      spec:
        group: example.com
        scope: Namespaced
        names: {kind: Shelf, plural: shelves, singular: shelf, listKind: ShelfList}
        versions:
        - name: v1
          served: true
          storage: true
          schema:
            openAPIV3Schema:
              type: object
              properties: {spec: {type: object, properties: {\(fields)}}}

      """
    chart.files = [ChartFile(name: "crds/shelves.yaml", data: Array(text.utf8))]
    return chart
  }

  private static let one = "size: {type: integer}"
  private static let two = "size: {type: integer}, width: {type: integer}"

  /// The fields that the CRD has in the server; nil when it is not there.
  private static func fields(_ bench: Workbench) async throws -> [String]? {
    do {
      let object = try await bench.cluster.client.get(
        resource, name: "shelves.example.com", namespace: "")
      let text = ByteString(try Value.object(object.content).kubernetesJSON()).text
      return ["size", "width"].filter { text.contains("\"\($0)\":{\"type\":\"integer\"}") }
    } catch let error as KubernetesError where error.isNotFound {
      return nil
    }
  }

  private static func install(
    _ bench: Workbench, _ fields: String, _ policy: CustomResourcePolicy
  ) async throws {
    var install = Install(bench.surroundings(), ReleaseSettings(), render: Workbench.render)
    install.customResources = policy
    _ = try await install.run(
      "shop", chart(fields), values: ["manifest": .string(configMapManifest([("a", "1")]))])
  }

  private static func upgrade(
    _ bench: Workbench, _ fields: String, _ policy: CustomResourcePolicy?
  ) async throws {
    var upgrade = Upgrade(bench.surroundings(), ReleaseSettings(), render: Workbench.render)
    if let policy { upgrade.customResources = policy }
    _ = try await upgrade.run(
      "shop", chart(fields), values: ["manifest": .string(configMapManifest([("a", "2")]))])
  }

  private static func told(_ bench: Workbench) -> [String] {
    bench.events.withLock { events in
      events.compactMap { event in
        switch event {
        case .note(let text): text.text
        case .checked(let check): "checked " + check.name.text + ": " + check.text.text
        default: nil
        }
      }
    }
  }

  @Test func `an install skips them, makes what is missing, or upgrades what is there`()
    async throws
  {
    let bench = try await Workbench.make()
    try await Self.install(bench, Self.one, .skip)
    #expect(try await Self.fields(bench) == nil)
    _ = try await bench.uninstall()
    try await Self.install(bench, Self.one, .create)
    #expect(try await Self.fields(bench) == ["size"])
    _ = try await bench.uninstall()
    try await Self.install(bench, Self.two, .create)
    #expect(try await Self.fields(bench) == ["size"])
    #expect(
      Self.told(bench) == [
        "CRD shelves.example.com is already present and stays as it is"
      ])
    _ = try await bench.uninstall()
    try await Self.install(bench, Self.two, .upgrade)
    #expect(try await Self.fields(bench) == ["size", "width"])
  }

  @Test func `an upgrade leaves them alone unless told`() async throws {
    let bench = try await Workbench.make()
    try await Self.install(bench, Self.one, .skip)
    try await Self.upgrade(bench, Self.one, nil)
    #expect(try await Self.fields(bench) == nil)
    try await Self.upgrade(bench, Self.one, .create)
    #expect(try await Self.fields(bench) == ["size"])
    try await Self.upgrade(bench, Self.two, .create)
    #expect(try await Self.fields(bench) == ["size"])
    bench.events.withLock { $0 = [] }
    try await Self.upgrade(bench, Self.two, .upgrade)
    #expect(try await Self.fields(bench) == ["size", "width"])
    #expect(Self.told(bench) == ["checked shelves.example.com: nothing goes"])
  }

  @Test func `an upgrade that would lose a field is shown and not done`() async throws {
    let bench = try await Workbench.make()
    try await Self.install(bench, Self.two, .create)
    let shelf: Object = [
      "apiVersion": .string("example.com/v1"), "kind": .string("Shelf"),
      "metadata": .object(["name": .string("a")]),
      "spec": .object(["width": .int(1)]),
    ]
    _ = try await bench.cluster.client.create(
      APIResource(
        kind: GroupVersionKind(group: "example.com", version: "v1", kind: "Shelf"),
        name: "shelves", isNamespaced: true), KubernetesObject(shelf), namespace: "default")
    bench.events.withLock { $0 = [] }
    try await Self.upgrade(bench, Self.one, .upgrade)
    #expect(try await Self.fields(bench) == ["size", "width"])
    #expect(
      Self.told(bench) == [
        "checked shelves.example.com: fields that go: spec.width; 1 objects there, 1 with such "
          + "fields"
      ])
  }
}
