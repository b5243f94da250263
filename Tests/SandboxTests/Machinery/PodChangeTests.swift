import GoCompat
import Testing
import YAML

@testable import Sandbox

/// What of a pod may change, and through which of its subresources.
@Suite struct PodChangeTests {
  private static let pod = "/api/v1/namespaces/default/pods/p"
  private static func resize(_ more: String) -> String {
    #"{"spec":{"containers":[{"name":"m",\#(more)}]}}"#
  }

  private static func terms(_ terms: String) -> String {
    let required = #""requiredDuringSchedulingIgnoredDuringExecution""#
    return
      #"{"spec":{"affinity":{"nodeAffinity":{\#(required):{"nodeSelectorTerms":[\#(terms)]}}}}}"#
  }
  private static let term = #"{"matchExpressions":[{"key":"a","operator":"Exists"}]}"#

  static let cases: [AskCase] = [
    AskCase(
      "STRATEGIC \(pod)", #"{"spec":{"ephemeralContainers":[{"name":"d","image":"i"}]}}"#, 422,
      "pod updates may not change fields other than"),
    AskCase(
      "STRATEGIC \(pod)/ephemeralcontainers",
      #"{"spec":{"ephemeralContainers":[{"name":"d","image":"i"}]}}"#, 200),
    AskCase("STRATEGIC \(pod)/resize", resize(#""resources":{"requests":{"cpu":"2"}}"#), 200),
    AskCase(
      "STRATEGIC \(pod)/resize", resize(#""resources":{"requests":{"cpu":null}}"#), 422,
      "spec.containers[0].resources.requests: Forbidden: resource requests cannot be removed"),
    AskCase(
      "STRATEGIC \(pod)/resize",
      resize(#""resources":{"requests":{"ephemeral-storage":"1Gi"}}"#), 422,
      "spec: Forbidden: only cpu and memory resources are mutable"),
    AskCase(
      "STRATEGIC \(pod)/resize",
      resize(#""resizePolicy":[{"resourceName":"cpu","restartPolicy":"RestartContainer"}]"#), 422,
      "spec: Forbidden: only cpu and memory resources are mutable"),
    AskCase(
      "STRATEGIC \(pod)/resize", #"{"spec":{"containers":[{"name":"n","image":"i"}]}}"#, 422,
      "spec.containers: Forbidden: containers may not be added or removed on resize"),
    AskCase(
      "JSON \(pod)/resize", #"[{"op":"replace","path":"/spec/containers/0/name","value":"n"}]"#,
      422, "spec.containers[0].name: Forbidden: containers may not be renamed or reordered"),
    AskCase(
      "STRATEGIC \(pod)/resize",
      #"{"spec":{"initContainers":[{"name":"s","resources":{"limits":{"cpu":"2"}}}]}}"#, 422,
      "spec: Forbidden: resources for non-sidecar init containers are immutable"),
    AskCase("MERGE \(pod)", #"{"spec":{"nodeSelector":{"b":"1"}}}"#, 200),
    AskCase(
      "MERGE \(pod)", #"{"spec":{"nodeSelector":{"a":"2"}}}"#, 422,
      #"spec.nodeSelector: Invalid value: {"a":"2"}: only additions to spec.nodeSelector are"#),
    AskCase(
      "MERGE \(pod)", terms(""), 422, "spec.affinity.nodeAffinity"),
    AskCase("MERGE \(pod)", terms("\(term),\(term)"), 422, "no additions/deletions to non-empty"),
    AskCase(
      "MERGE \(pod)", terms(#"{"matchExpressions":[{"key":"b","operator":"Exists"}]}"#), 422,
      #"nodeSelectorTerms[0]: Invalid value: {"MatchExpressions":[{"Key":"b","Operator":"Exists","#),
    AskCase(
      "MERGE \(pod)",
      terms(
        #"{"matchExpressions":[{"key":"a","operator":"Exists"},{"key":"b","operator":"Exists"}]}"#),
      200),
    AskCase(
      "MERGE \(pod)", #"{"spec":{"affinity":{"podAffinity":{}}}}"#, 422,
      "pod updates may not change fields other than"),
  ]

  @Test(arguments: cases) func change(_ change: AskCase) throws {
    let server = try Asking()
    let required = "requiredDuringSchedulingIgnoredDuringExecution"
    server.ask(
      "POST /api/v1/namespaces/default/pods",
      """
      metadata: {name: p}
      spec:
        schedulingGates: [{name: example.com/wait}]
        nodeSelector: {a: '1'}
        affinity: {nodeAffinity: {\(required): {nodeSelectorTerms: [\(Self.term)]}}}
        initContainers: [{name: s, image: i}]
        containers: [{name: m, image: i, resources: {requests: {cpu: 1}}}]
      """)
    let said = server.ask(change.line, change.body)
    #expect(said.status == change.status, "\(said.message)")
    #expect(said.message.contains(change.says), "\(said.message)")
  }
}
