import HTTP
import Testing

@testable import Sandbox

/// How patches are read before they are applied, strictly and not.
@Suite struct PatchReadingTests {
  private static let maps = "/api/v1/namespaces/default/configmaps"
  private static let loose = "\(maps)/c?fieldValidation=Ignore"
  private static let noObject = "json parse error: json: cannot unmarshal array into Go value"

  static let cases: [AskCase] = [
    AskCase("MERGE \(loose)", "{", 400, "Invalid JSON Patch"),
    AskCase("MERGE \(loose)", "5", 400, "Invalid JSON Patch"),
    AskCase("MERGE \(loose)", #"[1,null,{"a":null}]"#, 422, #""[1,null,{}]": couldn't get"#),
    AskCase("MERGE \(maps)/c", "{", 400, "error decoding patch: unexpected end of JSON input"),
    AskCase("JSON \(loose)", "{", 400, "unexpected end of JSON input"),
    AskCase("JSON \(loose)", "{}", 400, "object into Go value of type jsonpatch.Patch"),
    AskCase("JSON \(loose)", "[1]", 400, "number into Go value of type jsonpatch.Operation"),
    AskCase("JSON \(loose)", #"[{"op":5}]"#, 422, "the server rejected our request"),
    AskCase("JSON \(maps)/c", #"[{"op":5}]"#, 400, "Go struct field jsonPatchOp.op of type string"),
    AskCase("JSON \(maps)/c", #"[{"op":"replace","path":"","value":[1]}]"#, 422, noObject),
    AskCase("STRATEGIC \(loose)", "null", 200),
    AskCase("STRATEGIC \(loose)", "[]", 400, "array into Go value of type map[string]interface {}"),
  ]

  @Test(arguments: cases) func patch(_ patch: AskCase) throws {
    let server = try Asking()
    server.ask("POST \(Self.maps)", "{metadata: {name: c}, data: {a: '1'}}")
    let said = server.ask(patch.line, patch.body)
    #expect(said.status == patch.status)
    #expect(said.message.contains(patch.says), "\(said.message)")
  }

  @Test func conflictsComeBeforeFieldsGivenTwice() throws {
    let server = try Asking()
    server.ask("POST \(Self.maps)", "{metadata: {name: c}, data: {a: '1'}}")
    let body = "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {a: '2', a: '3'}}"
    let path = "APPLY \(Self.maps)/c?fieldManager=m&fieldValidation=Strict"
    #expect(server.ask(path, body).status == 409)
    let forced = server.ask(path + "&force=true", body)
    #expect(forced.status == 400)
    #expect(forced.message.hasPrefix("error strict decoding YAML: error converting YAML to JSON"))
  }

  @Test func subresourcesMakeNothing() throws {
    let server = try Asking()
    let web = "/apis/apps/v1/namespaces/default/deployments/web"
    for (place, kind) in [
      ("\(web)/status", "apiVersion: apps/v1, kind: Deployment"),
      ("\(web)/scale", "apiVersion: autoscaling/v1, kind: Scale"),
      ("/api/v1/namespaces/default/pods/web/ephemeralcontainers", "apiVersion: v1, kind: Pod"),
    ] {
      let said = server.ask("APPLY \(place)?fieldManager=m", "{\(kind), metadata: {name: web}}")
      #expect(said.status == 404, "\(said.message)")
    }
  }

  @Test func scalesAreOfTheirObject() throws {
    let server = try Asking()
    let path = "/apis/apps/v1/namespaces/default/deployments"
    server.ask(
      "POST \(path)",
      """
      metadata: {name: web}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: main, image: x}]}
      """)
    let said = server.ask(
      "APPLY \(path)/web/scale?fieldManager=m",
      "{apiVersion: autoscaling/v1, kind: Scale, metadata: {name: other}, spec: {replicas: 1}}")
    #expect(said.status == 400)
    #expect(
      said.message
        == "the name of the object (other) does not match the name on the URL (web)")
  }

  @Test func ownersGivenTwiceAreDropped() throws {
    let server = try Asking()
    let owner = "{apiVersion: v1, kind: ConfigMap, name: o, uid: u1}"
    let two = "{metadata: {name: c, ownerReferences: [\(owner), \(owner)]}}"
    let early =
      "299 - \".metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: u1\""
    for line in ["POST \(Self.maps)", "PUT \(Self.maps)/c"] {
      let said = server.ask(line, two)
      #expect(said.headers.values("Warning") == [early])
      #expect(said.at("metadata.ownerReferences.1") == nil)
    }
    let json = #"{"apiVersion":"v1","kind":"ConfigMap","name":"p","uid":"u2"}"#
    let patched = server.ask(
      "MERGE \(Self.maps)/c", #"{"metadata":{"ownerReferences":[\#(json),\#(json)]}}"#)
    #expect(patched.headers.values("Warning").first?.contains("after mutating admission") == true)
  }

  @Test func whoMayPatchMayNotCreate() throws {
    let server = try Asking()
    let access = "/apis/rbac.authorization.k8s.io/v1/namespaces/default"
    server.ask(
      "POST \(access)/roles",
      "{metadata: {name: p}, rules: [{apiGroups: [''], resources: [configmaps], verbs: [patch]}]}")
    server.ask(
      "POST \(access)/rolebindings",
      """
      metadata: {name: p}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: p}
      subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: jane}]
      """)
    let said = server.ask(
      "APPLY \(Self.maps)/new?fieldManager=m",
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: new}}",
      headers: ["Impersonate-User": "jane"])
    #expect(said.status == 403)
    #expect(
      said.message
        == #"configmaps "new" is forbidden: User "jane" cannot create resource "configmaps" in API group "" in the namespace "default""#
    )
  }
}
