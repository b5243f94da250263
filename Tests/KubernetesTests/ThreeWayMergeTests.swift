import GoCompat
import Kubernetes
import Testing
import YAML

@Suite struct ThreeWayMergeTests {
  static func kind(of value: Value?) -> GroupVersionKind {
    guard case .object(let object)? = value else {
      return GroupVersionKind(group: "", version: "", kind: "")
    }
    let parts = object.string("apiVersion").split(separator: "/").map { ByteString($0) }
    return GroupVersionKind(
      group: parts.count > 1 ? parts[0] : "", version: parts.last ?? "",
      kind: ByteString(object.string("kind")))
  }

  @Test func `patches are those that Helm sent`() throws {
    let cases = Fixture.lines("merge/helm-client-side")
    #expect(cases.count > 20)
    for entry in cases {
      let modified = entry["modified"] ?? .null
      let patch = try ThreeWayMerge(kind: Self.kind(of: modified)).patch(
        original: entry["original"] ?? .null, modified: modified, current: entry["current"])
      #expect(patch.body == entry["patch"], "\(entry.string("name"))")
      let isStrategic = entry["strategic"] == .bool(true)
      #expect(patch.kind == (isStrategic ? .strategicMerge : .merge))
    }
  }

  @Test func `managers are moved as Helm moved them`() throws {
    let cases = Fixture.lines("merge/helm-managers")
    #expect(cases.count == 4)
    for entry in cases {
      let patch = FieldManagerUpgrade.patch(entry["object"] ?? .null, manager: "helm")
      #expect(patch?.body == entry["patch"], "\(entry.string("name"))")
    }
  }
}
