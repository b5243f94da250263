import Testing

@testable import Sandbox

/// What reviews of access and requests for tokens are refused for.
@Suite struct ReviewTests {
  private static let reviews = "/apis/authorization.k8s.io/v1/subjectaccessreviews"
  private static let place = "spec.resourceAttributes"

  static let selectors: [(selector: String, problem: String)] = [
    ("fieldSelector: {}", "\(place).fieldSelector.requirements: Required value: when \(place)"),
    (
      "fieldSelector: {rawSelector: a=b, requirements: [{key: a, operator: Exists}]}",
      #"\#(place).fieldSelector.rawSelector: Invalid value: "a=b": may not specified"#
    ),
    (
      "fieldSelector: {requirements: [{operator: In}]}",
      "\(place).fieldSelector.requirements[0].key: Required value: must be specified"
    ),
    (
      "labelSelector: {requirements: [{key: a, operator: In}]}",
      "\(place).labelSelector.requirements[0].values: Required value: must be specified when"
    ),
  ]

  @Test(arguments: selectors) func refused(selector: String, problem: String) throws {
    let said = try Asking().ask(
      "POST \(Self.reviews)",
      "{spec: {user: jane, resourceAttributes: {verb: list, resource: pods, \(selector)}}}")
    #expect(said.status == 422)
    #expect(said.message.contains(problem), "\(said.message)")
  }

  @Test func operatorsThatNobodyKnowsAreLetPass() throws {
    let said = try Asking().ask(
      "POST \(Self.reviews)",
      """
      spec:
        user: jane
        resourceAttributes:
          verb: list
          labelSelector: {requirements: [{key: a, operator: New}]}
      """)
    #expect(said.status == 201)
  }

  static let tokens: [AskCase] = [
    AskCase(
      "POST token", "{metadata: {name: other}}", 422,
      #"TokenRequest.authentication.k8s.io "default" is invalid: metadata.name: Invalid value: "other": must match"#
    ),
    AskCase(
      "POST token", "{spec: {boundObjectRef: {kind: ConfigMap, apiVersion: v1, name: c}}}", 400,
      "cannot bind token to object of type /v1, Kind=ConfigMap"),
  ]

  @Test(arguments: tokens) func token(_ token: AskCase) throws {
    let server = try Asking()
    let accounts = "/api/v1/namespaces/default/serviceaccounts"
    server.ask("POST \(accounts)", "{metadata: {name: default}}")
    let said = server.ask("POST \(accounts)/default/token", token.body)
    #expect(said.status == token.status)
    #expect(said.message.contains(token.says), "\(said.message)")
  }
}
