import GoCompat
import Testing
import YAML

@testable import Sandbox

@Suite struct StatusErrorTests {
  @Test func `several problems stand in brackets, each sentence once`() {
    let kind = ResourceKind(
      group: "apps", version: "v1", kind: "Deployment", resource: "deployments",
      singular: "deployment", isNamespaced: true, verbs: [], shortNames: [], categories: [],
      subresources: [], definition: "", isCustom: false)
    let problem = FieldProblem(kind: .required, field: "spec.selector", detail: "Required value")
    let other = FieldProblem(kind: .invalid, field: "spec.replicas", detail: "Invalid value: -1")
    let one = StatusError.invalid(kind, "web", [problem, problem])
    #expect(
      one.message == "Deployment.apps \"web\" is invalid: spec.selector: Required value")
    #expect(one.details?.causes.count == 2)
    let two = StatusError.invalid(kind, "web", [problem, other])
    #expect(
      two.message
        == "Deployment.apps \"web\" is invalid: [spec.selector: Required value, spec.replicas: Invalid value: -1]"
    )
  }
}
