import GoCompat
import HTTP
import Testing

@testable import Sandbox

/// What clients are warned of, as `pkg/api/*/warnings.go` and the strategies have it.
@Suite struct WarningTests {
  static let cases: [(path: String, object: String, warnings: [String])] = [
    (
      "api/v1/persistentvolumes",
      """
      {kind: PersistentVolume, apiVersion: v1, metadata: {name: v}, spec: {accessModes: [ReadWriteOnce],
      capacity: {storage: 1Gi}, nfs: {server: a, path: /b}, nodeAffinity: {required: {nodeSelectorTerms:
      [{matchExpressions: [{key: beta.kubernetes.io/os, operator: Exists}]}]}}}}
      """,
      [
        #"spec.nodeAffinity.required.nodeSelectorTerms[0].matchExpressions[0].key: beta.kubernetes.io/os is deprecated since v1.14; use "kubernetes.io/os" instead"#
      ]
    ),
    (
      "api/v1/namespaces/default/persistentvolumeclaims",
      """
      {kind: PersistentVolumeClaim, apiVersion: v1, metadata: {name: c, annotations:
      {volume.beta.kubernetes.io/storage-class: x}}, spec: {accessModes: [ReadWriteOnce],
      resources: {requests: {storage: 1Gi}}}}
      """,
      [
        #"metadata.annotations[volume.beta.kubernetes.io/storage-class]: deprecated since v1.8; use "storageClassName" attribute instead"#
      ]
    ),
    (
      "api/v1/nodes", "{kind: Node, apiVersion: v1, metadata: {name: node}, spec: {externalID: x}}",
      ["spec.externalID: this field is deprecated, and is unused by Kubernetes"]
    ),
    (
      "apis/apps/v1/namespaces/default/statefulsets",
      """
      {kind: StatefulSet, apiVersion: apps/v1, metadata: {name: s}, spec: {serviceName: s, selector:
      {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: b}]}},
      volumeClaimTemplates: [{metadata: {name: v}, spec: {accessModes: [ReadWriteOnce],
      resources: {requests: {storage: 1500m}}}}]}}
      """,
      [
        #"spec.volumeClaimTemplates[0].resources.requests[storage]: fractional byte value "1500m" is invalid, must be an integer"#
      ]
    ),
    (
      "api/v1/namespaces/default/services",
      """
      {kind: Service, apiVersion: v1, metadata: {name: s}, spec: {type: LoadBalancer,
      loadBalancerIP: 010.1.1.1, ports: [{port: 80}]}}
      """,
      [#"spec.loadBalancerIP: non-standard IP address "010.1.1.1" is invalid: use "10.1.1.1""#]
    ),
  ]

  @Test(arguments: cases) func warned(path: String, object: String, warnings: [String]) throws {
    var settings = SandboxSettings(
      token: "t", now: { TimeInstant(year: 2026, month: 1, day: 1, in: .utc) },
      random: { [UInt8](repeating: 7, count: $0) })
    settings.runsControllers = false
    settings.ticks = false
    let response = try SandboxServer(settings).respond(
      ServerRequest(
        method: "POST", target: ByteString("/" + path),
        headers: ["Authorization": "Bearer t", "Content-Type": "application/yaml"],
        body: Array(object.utf8)))
    #expect(response.status == 201)
    let given = response.headers.fields.filter { $0.name == "Warning" }.map(\.value)
    #expect(
      given == warnings.map { "299 - " + Strconv.quote(ByteString($0)).text })
  }
}
