import GoCompat
import HTTP
import Testing
import YAML

@testable import Sandbox

/// What a server has and tells before anybody made anything.
@Suite struct ServerObjectTests {
  static let cases: [AskCase] = [
    AskCase("GET /api/v1/namespaces/default/services/kubernetes", 200, #""clusterIP":"10.0.0.1""#),
    AskCase("GET /api/v1/namespaces/default/endpoints/kubernetes", 200, #""name":"https""#),
    AskCase(
      "GET /apis/discovery.k8s.io/v1/namespaces/default/endpointslices/kubernetes", 200,
      #""kubernetes.io/service-name":"kubernetes""#),
    AskCase(
      "GET /apis/networking.k8s.io/v1/servicecidrs/kubernetes", 200,
      "Kubernetes default Service CIDR is ready"),
    AskCase(
      "GET /apis/networking.k8s.io/v1/ipaddresses/10.0.0.1", 200,
      #""parentRef":{"name":"kubernetes","namespace":"default","resource":"services"}"#),
    AskCase(
      "GET /apis/flowcontrol.apiserver.k8s.io/v1/flowschemas/probes", 200,
      #"object named \"exempt\" and it exists"#),
    AskCase(
      "GET /apis/flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations/system", 200,
      #""lendablePercent":33"#),
    AskCase(
      "GET /apis/apiregistration.k8s.io/v1/apiservices/v1.apps", 200,
      #""groupPriorityMinimum":17800"#),
    AskCase("GET /apis/apiregistration.k8s.io/v1/apiservices/v1.", 200, #""reason":"Local""#),
    AskCase("GET /healthz?verbose", 200, "[+]ping ok\n[+]log ok\n[+]loopback-serving-certificate"),
    AskCase("GET /livez?verbose&exclude=etcd", 200, "[+]etcd excluded: ok\n"),
    AskCase("GET /readyz?verbose", 200, "[+]shutdown ok\nreadyz check passed\n"),
    AskCase(
      "GET /readyz?verbose&exclude=x", 200,
      "cannot be excluded: no matches for \"x\"\nreadyz check passed"),
    AskCase("GET /metrics", 200, "kubernetes_build_info{"),
    AskCase("GET /metrics/slis", 200, #"kubernetes_healthcheck{name="etcd",type="livez"} 1"#),
    AskCase("GET /.well-known/openid-configuration", 200, "https://kubernetes.default.svc"),
    AskCase("GET /openid/v1/jwks", 200, #"{"keys":[]}"#),
    AskCase("POST /openid/v1/jwks", 405),
  ]

  @Test(arguments: cases) func there(_ there: AskCase) throws {
    let said = try Asking().ask(there.line)
    #expect(said.status == there.status)
    #expect(said.message.contains(there.says), "\(said.message.prefix(600))")
  }

  @Test func whatServesACustomGroupComesAndGoes() throws {
    let server = try Asking()
    let definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions"
    server.ask(
      "POST \(definitions)",
      """
      metadata: {name: toys.example.com}
      spec:
        group: example.com
        scope: Namespaced
        names: {kind: Toy, plural: toys}
        versions:
          - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
      """)
    let service = "/apis/apiregistration.k8s.io/v1/apiservices/v1.example.com"
    let said = server.ask("GET \(service)")
    #expect(said.at("spec.versionPriority") == .int(100))
    #expect(
      said.text.contains(#""kube-aggregator.kubernetes.io/automanaged":"true""#))
    server.ask("DELETE \(definitions)/toys.example.com")
    #expect(server.ask("GET \(service)").status == 404)
  }

  @Test func addressesFollowServices() throws {
    let server = try Asking()
    let services = "/api/v1/namespaces/default/services"
    server.ask(
      "POST \(services)", "{metadata: {name: s}, spec: {ports: [{port: 80}], clusterIP: 10.0.0.9}}")
    let address = "/apis/networking.k8s.io/v1/ipaddresses/10.0.0.9"
    #expect(server.ask("GET \(address)").at("spec.parentRef.name") == .string("s"))
    let taken = server.ask(
      "POST \(services)",
      "{metadata: {name: t}, spec: {ports: [{port: 80}], clusterIP: 10.0.0.1}}")
    #expect(taken.message.contains("provided IP is already allocated"))
    server.ask("DELETE \(services)/s")
    #expect(server.ask("GET \(address)").status == 404)
  }

  @Test func schemasWithoutLevelsDangle() throws {
    let server = try Asking()
    let schemas = "/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas"
    server.ask(
      "POST \(schemas)",
      "{metadata: {name: mine}, spec: {priorityLevelConfiguration: {name: none}}}")
    #expect(
      server.ask("GET \(schemas)/mine").text.contains(
        #"object named \"none\" but there is no such object"#))
  }
}
