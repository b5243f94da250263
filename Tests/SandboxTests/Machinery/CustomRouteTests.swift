import GoCompat
import Testing
import YAML

@testable import Sandbox

/// How custom resources are served where built-in ones are served otherwise.
@Suite struct CustomRouteTests {
  private static let toys = "/apis/ex.com/v1/namespaces/default/toys"
  private static let isNoPage = "404 page not found"

  private static let definition = """
    metadata: {name: toys.ex.com}
    spec:
      group: ex.com
      scope: Namespaced
      names: {kind: Toy, plural: toys}
      versions:
        - name: v1
          served: true
          storage: true
          subresources:
            status: {}
            scale: {specReplicasPath: .spec.n, statusReplicasPath: .status.n}
          additionalPrinterColumns:
            - {name: Label, type: string, jsonPath: '.metadata.labels.a\\.b/c'}
            - {name: First, type: string, jsonPath: '.spec.list[*].x'}
            - {name: Empty, type: string, jsonPath: .spec.none}
            - {name: When, type: date, jsonPath: .spec.when}
          schema:
            openAPIV3Schema:
              type: object
              properties:
                spec:
                  type: object
                  x-kubernetes-preserve-unknown-fields: true
                  properties: {none: {type: string, nullable: true}}
    """

  static let cases: [AskCase] = [
    AskCase("HEAD \(toys)", 200),
    AskCase("HEAD \(toys)/a", 200),
    AskCase("OPTIONS \(toys)", 405, #" is not supported on resources of kind "toys.ex.com""#),
    AskCase("DELETE \(toys)/a/status", 405, #"delete is not supported on resources of kind"#),
    AskCase("POST \(toys)/a/scale", "{}", 405, #"create is not supported on resources of kind"#),
    AskCase("PUT \(toys)", "{}", 400, "name must be provided"),
    AskCase("MERGE \(toys)", "{}", 400, "name must be provided"),
    AskCase("STRATEGIC \(toys)", "{}", 415, "application/apply-patch+yaml"),
    AskCase(
      "POST \(toys)/x", "{apiVersion: ex.com/v1, kind: Toy, metadata: {name: other}}", 201, "other"),
    AskCase("DELETE /apis/ex.com/v1/toys", 404, isNoPage),
    AskCase("GET /apis/ex.com/v1/toys/a", 404, isNoPage),
    AskCase("GET /apis/ex.com/v2", 404, isNoPage),
    AskCase(
      "GET \(toys)", headers: ["Accept": "text/csv"], 406,
      "only the following media types are accepted"),
    AskCase(
      "PUT \(toys)/a/scale",
      "{apiVersion: autoscaling/v1, kind: Scale, metadata: {name: a}, spec: {replicas: 7}}", 200,
      #""replicas":7"#),
    AskCase("MERGE \(toys)/a/scale", #"{"spec":{"replicas":-1}}"#, 422, ".spec.n: Invalid value"),
    AskCase(
      "MERGE \(toys)/b/scale", #"{"metadata":{}}"#, 400,
      #"the spec replicas field ".spec.n" cannot be empty"#),
    AskCase("MERGE \(toys)/b/scale", #"{"spec":{"replicas":2}}"#, 200, #""replicas":2"#),
    AskCase(
      "GET \(toys)/a", headers: ["Accept": "application/json;as=Table;v=v1;g=meta.k8s.io"], 200,
      #"["a","lab","p","\u003cno value\u003e","\u003cinvalid\u003e"]"#),
  ]

  @Test(arguments: cases) func route(_ route: AskCase) throws {
    let server = try Asking()
    server.ask("POST /apis/apiextensions.k8s.io/v1/customresourcedefinitions", Self.definition)
    server.ask(
      "POST \(Self.toys)",
      """
      apiVersion: ex.com/v1
      kind: Toy
      metadata: {name: a, labels: {a.b/c: lab}}
      spec: {n: 3, list: [{x: p}, {x: q}], none: null, when: soon}
      """)
    server.ask("POST \(Self.toys)", "{apiVersion: ex.com/v1, kind: Toy, metadata: {name: b}}")
    let said = server.ask(route.line, route.body, headers: route.headers)
    #expect(said.status == route.status)
    #expect(said.message.contains(route.says), "\(said.message)")
  }
}
