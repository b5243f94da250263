import Testing

@testable import Sandbox

/// What the server says of wrong workloads, as the messages of `k8s.io/kubernetes/pkg/apis` have it.
@Suite struct WorkloadRuleTests {
  private static let pod = "{containers: [{name: a, image: b}]}"
  private static let job = "{restartPolicy: Never, containers: [{name: a, image: b}]}"

  private static func workload(_ kind: String, _ spec: String) -> String {
    """
    kind: \(kind)
    apiVersion: apps/v1
    metadata: {name: w}
    spec: {\(spec)}
    """
  }

  private static func jobs(_ spec: String) -> KindCase {
    KindCase(
      "jobs.batch/v1", "{kind: Job, apiVersion: batch/v1, metadata: {name: w}, spec: {\(spec)}}", []
    )
  }

  static let sets: [KindCase] = [
    KindCase(
      "deployments.apps/v1",
      workload(
        "Deployment",
        "selector: {matchExpressions: [{key: a, operator: Is}]}, template: {spec: {containers: []}}"
      ),
      [
        #"spec.selector: Invalid value: {"matchExpressions":[{"key":"a","operator":"Is"}]}: invalid label selector"#,
        #"spec.selector.matchExpressions[0].operator: Invalid value: "Is": not a valid selector operator"#,
      ]),
    KindCase(
      "statefulsets.apps/v1",
      workload(
        "StatefulSet",
        "serviceName: s, persistentVolumeClaimRetentionPolicy: {whenScaled: Keep}, selector: {matchExpressions: [{key: a, operator: In}]}, template: {spec: \(pod)}"
      ),
      [
        #"spec.persistentVolumeClaimRetentionPolicy.whenScaled: Unsupported value: "Keep": supported values: "Retain", "Delete""#,
        #"spec.selector: Invalid value: {"matchExpressions":[{"key":"a","operator":"In"}]}"#,
        "spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
      ]),
    KindCase(
      "daemonsets.apps/v1",
      workload("DaemonSet", "template: {metadata: {labels: {a: b}}, spec: \(pod)}"),
      [
        #"spec.template.metadata.labels: Invalid value: {"a":"b"}: `selector` does not match template `labels`"#
      ]),
    KindCase(
      "daemonsets.apps/v1",
      workload(
        "DaemonSet",
        "selector: {matchLabels: {a: b}}, updateStrategy: {type: Now}, template: {metadata: {labels: {a: b}}, spec: \(pod)}"
      ),
      [
        #"spec.updateStrategy: Unsupported value: {"Type":"Now","RollingUpdate":null}: supported values: "RollingUpdate", "OnDelete""#
      ]),
    KindCase(
      "controllerrevisions.apps/v1",
      "{metadata: {name: r}, kind: ControllerRevision, apiVersion: apps/v1, revision: -1}",
      [
        "data: Required value: data is mandatory",
        "revision: Invalid value: -1: must be greater than or equal to 0",
      ]),
  ]

  @Test(arguments: sets) func setsAreRefused(_ item: KindCase) throws {
    let answer = try item.answer()
    #expect(answer == item.causes.sorted())
  }

  static let jobCases: [(String, [String])] = [
    (
      "completionMode: Some, template: {spec: \(job)}",
      [
        #"spec.completionMode: Unsupported value: "Some": supported values: "NonIndexed", "Indexed""#
      ]
    ),
    (
      "maxFailedIndexes: 1, template: {spec: \(job)}",
      [
        "spec.backoffLimitPerIndex: Required value: when maxFailedIndexes is specified",
        "spec.maxFailedIndexes: Invalid value: 1: requires indexed completion mode",
      ]
    ),
    (
      "managedBy: acme, template: {spec: \(job)}",
      [
        #"spec.managedBy: Invalid value: "acme": must be a domain-prefixed path (such as "acme.io/foo")"#
      ]
    ),
    (
      "completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededIndexes: \"0-1-2\"}, {succeededIndexes: \"2,1\", succeededCount: 4}, {}]}, template: {spec: \(job)}",
      [
        #"spec.successPolicy.rules[0].succeededIndexes: Invalid value: "0-1-2": error parsing succeededIndexes: the fragment "0-1-2" violates the requirement that an index interval can have at most two parts separated by '-'"#,
        "spec.successPolicy.rules[1].succeededCount: Invalid value: 4: must be less than or equal to 0 (the number of indexes in the specified succeededIndexes field)",
        "spec.successPolicy.rules[1].succeededCount: Invalid value: 4: must be less than or equal to 3 (the number of specified completions)",
        #"spec.successPolicy.rules[1].succeededIndexes: Invalid value: "2,1": error parsing succeededIndexes: non-increasing order, previous: 2, current: 1"#,
        "spec.successPolicy.rules[2]: Required value: at least one of succeededCount or succeededIndexes must be specified",
      ]
    ),
    (
      "podFailurePolicy: {rules: [{action: FailIndex, onExitCodes: {operator: In, values: [3, 2]}}, {action: \"\"}]}, template: {spec: \(job)}",
      [
        #"spec.podFailurePolicy.rules[0].action: Invalid value: "FailIndex": requires the backoffLimitPerIndex to be set"#,
        "spec.podFailurePolicy.rules[0].onExitCodes.values: Invalid value: [3,2]: must be ordered",
        #"spec.podFailurePolicy.rules[1].action: Required value: valid values: ["Count" "FailIndex" "FailJob" "Ignore"]"#,
        "spec.podFailurePolicy.rules[1]: Invalid value: specifying one of OnExitCodes and OnPodConditions is required",
      ]
    ),
    (
      "completionMode: Indexed, completions: 5, successPolicy: {rules: [{succeededIndexes: \"0,2-4\", succeededCount: 4}]}, template: {spec: \(job)}",
      []
    ),
  ]

  @Test(arguments: jobCases) func jobsAreRefused(spec: String, causes: [String]) throws {
    let answer = try Self.jobs(spec).answer()
    #expect(answer == causes.sorted())
  }

  static let pods: [(String, [String])] = [
    (
      "initContainers: [{name: i, image: b, ports: [{containerPort: 1, hostPort: 80}, {containerPort: 2, hostPort: 80}]}], containers: [{name: a, image: b}]",
      [#"spec.initContainers[0].ports[1].hostPort: Duplicate value: "TCP//80""#]
    ),
    (
      "resourceClaims: [{name: c}], containers: [{name: a, image: b}]",
      [
        #"spec.resourceClaims[0]: Invalid value: {"Name":"c","ResourceClaimName":null,"ResourceClaimTemplateName":null}: must specify one of: `resourceClaimName`, `resourceClaimTemplateName`"#
      ]
    ),
    (
      "resources: {limits: {cpu: 1}}, containers: [{name: a, image: b, resources: {limits: {cpu: 2}}}]",
      [
        #"spec.resources.containers[0][cpu].limits: Invalid value: "2": must be less than or equal to pod limits of 1"#,
        #"spec.resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1"#,
      ]
    ),
    (
      "containers: [{name: a, image: b}], volumes: [{name: e, ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}}, {name: c, persistentVolumeClaim: {claimName: p-e}}]",
      [
        #"spec.volumes[1].persistentVolumeClaim.claimName: Invalid value: "p-e": must not reference a PVC that gets created for an ephemeral volume"#
      ]
    ),
    (
      "containers: [{name: a, image: b}], volumes: [{name: v, emptyDir: {}, downwardAPI: {}}]",
      ["spec.volumes[0].downwarAPI: Forbidden: may not specify more than 1 volume type"]
    ),
  ]

  @Test(arguments: pods) func podsAreRefused(spec: String, causes: [String]) throws {
    let item = KindCase(
      "pods", "{kind: Pod, apiVersion: v1, metadata: {name: p}, spec: {\(spec)}}", causes)
    let answer = try item.answer()
    #expect(answer == causes.sorted())
  }
}
