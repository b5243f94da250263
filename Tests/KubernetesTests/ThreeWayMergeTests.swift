import GoCompat
import Kubernetes
import Testing
import YAML

@Suite struct ThreeWayMergeTests {
  @Test func `patches are those that Helm sent`() throws {
    let cases = Fixture.lines("merge/helm-client-side")
    #expect(cases.count > 20)
    for entry in cases {
      let modified = entry.object("modified")
      let patch = try ThreeWayMerge(kind: modified.groupVersionKind).patch(
        original: entry.object("original"), modified: modified, current: entry.object("current"))
      #expect(patch.document == entry["patch"], "\(entry.string("name"))")
      var isStrategic = false
      if case .strategic = patch { isStrategic = true }
      #expect(entry["strategic"] == .bool(isStrategic))
    }
  }

  @Test func `managers are moved as Helm moved them`() throws {
    let cases = Fixture.lines("merge/helm-managers")
    #expect(cases.count == 4)
    for entry in cases {
      let patch = FieldManagerUpgrade.patch(entry.object("object"), manager: "helm")
      #expect(patch?.document == entry["patch"], "\(entry.string("name"))")
    }
  }
}
