import GoCompat
import Kubernetes
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
