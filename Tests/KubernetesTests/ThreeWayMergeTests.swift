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

  @Test func `metadata can come from the server's OpenAPI`() throws {
    let document = try Fixture.document(
      """
      components:
        schemas:
          io.k8s.api.core.v1.Pod:
            properties:
              metadata: {}
              spec: {allOf: [{$ref: "#/components/schemas/Spec"}]}
            x-kubernetes-group-version-kind: [{group: "", version: v1, kind: Pod}]
          Spec:
            properties:
              novelties:
                type: array
                items: {allOf: [{$ref: "#/components/schemas/Novelty"}]}
                x-kubernetes-patch-merge-key: id
                x-kubernetes-patch-strategy: merge
          Novelty: {properties: {id: {type: string}}}
      """)
    func pod(_ ids: String) throws -> KubernetesObject {
      try ReadinessTests.object("{apiVersion: v1, kind: Pod, spec: {novelties: [\(ids)]}}")
    }
    let kind = GroupVersionKind(group: "", version: "v1", kind: "Pod")
    let (old, new) = (try pod("{id: a}, {id: b}"), try pod("{id: b}, {id: c, x: 1}"))
    let patch = try ThreeWayMerge(kind: kind, openAPI: document).patch(
      original: old, modified: new, current: old)
    let wanted = try ReadinessTests.object(
      """
      spec:
        $setElementOrder/novelties: [{id: b}, {id: c}]
        novelties: [{id: c, x: 1}, {id: a, $patch: delete}]
      """)
    #expect(patch == .strategic(wanted.content))
    #expect(throws: MergeError(.unknownField("novelties", type: "PodSpec"))) {
      try ThreeWayMerge(kind: kind).patch(original: old, modified: new, current: old)
    }
  }

  @Test func `what is nested too deep is refused`() throws {
    func nested(_ depth: Int, _ leaf: Int64) -> KubernetesObject {
      var value: Value = .int(leaf)
      for _ in 0..<depth { value = .object(["a": value]) }
      return KubernetesObject(["spec": value])
    }
    let kind = GroupVersionKind(group: "x.io", version: "v1", kind: "Thing")
    for custom in [ThreeWayMerge.CustomStrategy.twoWay, .threeWay] {
      let merge = ThreeWayMerge(kind: kind, custom: custom)
      let patch = try merge.patch(
        original: nested(490, 1), modified: nested(490, 2), current: nested(490, 1))
      #expect(patch == .merge(nested(490, 2).content))
      #expect(throws: MergeError(.tooDeep)) {
        try merge.patch(original: nested(3000, 1), modified: nested(3000, 2), current: nil)
      }
    }
  }
}
