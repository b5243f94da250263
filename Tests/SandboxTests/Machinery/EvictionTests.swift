import GoCompat
import Testing
import YAML

@testable import Sandbox

/// Evictions and bindings: their options, budgets and preconditions.
@Suite struct EvictionTests {
  private static let pods = "/api/v1/namespaces/default/pods"
  private static let eviction = "apiVersion: policy/v1, kind: Eviction, metadata: {name: p}"

  private func server(node: String? = nil) throws -> Asking {
    let server = try Asking()
    let place = node.map { "nodeName: \($0), " } ?? ""
    server.ask(
      "POST \(Self.pods)",
      "{metadata: {name: p, labels: {app: x}}, spec: {\(place)containers: [{name: m, image: i}]}}")
    return server
  }

  static let cases: [AskCase] = [
    AskCase(
      "POST \(pods)/p/eviction", "{\(eviction), deleteOptions: {preconditions: {uid: x}}}", 409,
      "the UID in the precondition (x) does not match"),
    AskCase(
      "POST \(pods)/p/eviction?dryRun=All",
      "{\(eviction), deleteOptions: {preconditions: {resourceVersion: '1'}}}", 409,
      "the ResourceVersion in the precondition (1) does not match"),
    AskCase(
      "POST \(pods)/p/eviction", "{\(eviction), deleteOptions: {propagationPolicy: Nope}}", 422,
      #"DeleteOptions.meta.k8s.io "" is invalid: propagationPolicy: Unsupported value: "Nope""#),
    AskCase(
      "POST \(pods)/p/eviction?dryRun=All", "{\(eviction), deleteOptions: {dryRun: [All, All]}}",
      500, "Non-matching dry-run options in request and content: [All] and [All All]"),
    AskCase(
      "POST \(pods)/p/eviction",
      "{apiVersion: policy/v1beta1, kind: Eviction, metadata: {name: p}}", 201),
    AskCase(
      "POST \(pods)/p/binding", "{metadata: {name: p, uid: x}, target: {name: n1}}", 409,
      "Precondition failed: UID in precondition: x, UID in object meta: "),
    AskCase(
      "POST \(pods)/p/binding", "{metadata: {name: p, resourceVersion: '1'}, target: {name: n1}}",
      409, "Precondition failed: ResourceVersion in precondition: 1, ResourceVersion in"),
    AskCase(
      "GET \(pods)/p/log?sinceTime=x", 400,
      #"parsing time "x" as "2006-01-02T15:04:05Z07:00": cannot parse "x" as "2006""#),
  ]

  @Test(arguments: cases) func deed(_ deed: AskCase) throws {
    let said = try server().ask(deed.line, deed.body)
    #expect(said.status == deed.status)
    #expect(said.message.contains(deed.says), "\(said.message)")
  }

  @Test func dryRunsEvictNobody() throws {
    let server = try server()
    server.ask("POST \(Self.pods)/p/eviction", "{\(Self.eviction), deleteOptions: {dryRun: [All]}}")
    #expect(server.ask("GET \(Self.pods)/p").status == 200)
  }

  @Test func statusSaysWhyAPodGoes() throws {
    let server = try server(node: "n1")
    server.ask("POST \(Self.pods)/p/eviction", "{\(Self.eviction)}")
    let pod = server.ask("GET \(Self.pods)/p")
    #expect(pod.text.contains(#""reason":"EvictionByEvictionAPI""#))
    #expect(pod.at("metadata.deletionTimestamp") != .null)
  }

  @Test func budgetsCountWhatIsTaken() throws {
    let server = try server(node: "n1")
    let budgets = "/apis/policy/v1/namespaces/default/poddisruptionbudgets"
    server.ask(
      "POST \(budgets)",
      "{metadata: {name: b}, spec: {minAvailable: 1, selector: {matchLabels: {app: x}}}}")
    func tell(allowed: Int, healthy: Int) {
      server.ask(
        "MERGE \(budgets)/b/status",
        #"{"status":{"observedGeneration":1,"disruptionsAllowed":\#(allowed),"currentHealthy":\#(healthy),"desiredHealthy":1,"expectedPods":1}}"#
      )
    }
    server.ask("MERGE \(Self.pods)/p/status", #"{"status":{"phase":"Running"}}"#)
    tell(allowed: 0, healthy: 0)
    let refused = server.ask("POST \(Self.pods)/p/eviction", "{\(Self.eviction)}")
    #expect(refused.status == 429)
    #expect(
      refused.at("details.causes.0.message")
        == .string("The disruption budget b needs 1 healthy pods and has 0 currently"))
    // A pod that is not ready is not counted where enough are.
    tell(allowed: 1, healthy: 1)
    server.ask("POST \(Self.pods)/p/eviction", "{\(Self.eviction)}")
    #expect(server.ask("GET \(budgets)/b").at("status.disruptionsAllowed") == .int(1))
    #expect(server.ask("GET \(Self.pods)/p").at("metadata.deletionTimestamp") != .null)
  }
}
