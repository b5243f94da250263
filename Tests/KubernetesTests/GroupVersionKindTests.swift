import GoCompat
import Kubernetes
import Testing

@Suite struct GroupVersionKindTests {
  @Test func `the core group has no name in front`() {
    #expect(GroupVersionKind(group: "", version: "v1", kind: "Pod").apiVersion == "v1")
    #expect(GroupVersionKind(group: "apps", version: "v1", kind: "X").apiVersion == "apps/v1")
  }
}
