import GoCompat
import Kubernetes
import Testing
import YAML

@Suite struct ReadinessTests {
  static func object(_ text: String) throws -> KubernetesObject {
    guard case .object(let content) = try Fixture.document(text) else {
      return KubernetesObject(Object())
    }
    return KubernetesObject(content)
  }

  static let now = TimeInstant()

  static func pod(_ name: String, _ status: String, metadata: String = "") throws
    -> KubernetesObject
  {
    try object(
      "{apiVersion: v1, kind: Pod, metadata: {name: \(name)\(metadata)}, status: {\(status)}}")
  }

  @Test func `a StatefulSet fails with its pods, but not with those that may recover`() throws {
    let set = try Self.object(
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db, generation: 1}
      spec: {replicas: 3}
      status: {observedGeneration: 1, replicas: 3, readyReplicas: 1}
      """)
    let looping =
      "phase: Running, containerStatuses: [{name: a, state: {waiting: {reason: CrashLoopBackOff}}}]"
    let unscheduled =
      "phase: Pending, conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable}]"
    let rules = ReadinessRules.status(completesJobs: false)
    #expect(rules.needsPods(set))
    let leaving = try Self.pod(
      "c", looping, metadata: ", deletionTimestamp: '2026-01-01T00:00:00Z'")
    let patient = try [Self.pod("a", "phase: Running"), Self.pod("b", unscheduled), leaving]
    #expect(rules.judge(set, pods: patient, now: Self.now) == .waiting("Ready: 1/3"))
    let failing = try patient + [Self.pod("d", looping), Self.pod("e", looping)]
    #expect(rules.judge(set, pods: failing, now: Self.now) == .failed("2 pods have failed"))
  }

  @Test(arguments: [
    ("{kind: Job, status: {startTime: t}}", "InProgress|Job in progress"),
    (
      "{kind: Job, spec: {completions: 2}, status: {succeeded: 2, conditions: [{type: Complete, status: 'True'}]}}",
      "Current|Job Completed. succeeded: 2/2"
    ),
    (
      "{kind: Job, status: {failed: 1, conditions: [{type: Failed, status: 'True'}]}}",
      "Failed|Job Failed. failed: 1/1"
    ),
    ("{kind: Pod, status: {phase: Failed}}", "Failed|pod x failed"),
    ("{kind: Pod, status: {phase: Succeeded}}", "Current|pod x succeeded"),
    ("{kind: Pod, status: {phase: Running}}", "InProgress|Pod in progress"),
    ("{kind: Deployment, status: {replicas: 0}}", "Current|Resource is current"),
  ])
  func `hooks have to end`(text: String, verdict: String) throws {
    var object = try Self.object(text)
    let versions: [ByteString: ByteString] = ["Job": "batch/v1", "Pod": "v1"]
    object.apiVersion = versions[object.kind] ?? "apps/v1"
    object.metadata = ["name": .string("x")]
    let readiness = ReadinessRules.hook.judge(object, now: Self.now)
    #expect((readiness.word + "|" + readiness.sentence).text == verdict)
  }

  /// Kind, spec and status of an object, and whether Helm 3 would have called it ready.
  @Test(arguments: [
    ("v1", "Pod", "", "conditions: [{type: Ready, status: 'True'}]", "Pod is ready"),
    ("v1", "Pod", "", "phase: Succeeded", "! Pod is not ready"),
    ("v1", "Service", "type: ExternalName", "", "Service is ready"),
    ("v1", "Service", "type: ClusterIP", "", "! Service does not have cluster IP address"),
    (
      "v1", "Service", "type: LoadBalancer, clusterIP: 10.0.0.1", "loadBalancer: {}",
      "! Service does not have load balancer ingress IP address"
    ),
    (
      "v1", "Service", "type: LoadBalancer, clusterIP: 10.0.0.1, externalIPs: [1.2.3.4]", "",
      "Service has 1 external IP addresses"
    ),
    ("v1", "PersistentVolumeClaim", "", "phase: Pending", "! PVC is not Bound. phase: Pending"),
    (
      "apps/v1", "StatefulSet",
      "replicas: 3, updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 2}}",
      "observedGeneration: 1, updatedReplicas: 1, readyReplicas: 3, currentRevision: a, updateRevision: b",
      "StatefulSet is ready: 3/3"
    ),
    (
      "apps/v1", "StatefulSet", "replicas: 3, updateStrategy: {type: RollingUpdate}",
      "observedGeneration: 1, updatedReplicas: 3, readyReplicas: 3, currentRevision: a, updateRevision: b",
      "! currentRevision does not match updateRevision"
    ),
    (
      "apps/v1", "StatefulSet", "replicas: 3, updateStrategy: {type: RollingUpdate}",
      "observedGeneration: 0",
      "! StatefulSet generation is 1, but latest observed generation is 0"
    ),
    (
      "apps/v1", "DaemonSet",
      "updateStrategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 34%}}",
      "observedGeneration: 1, desiredNumberScheduled: 4, updatedNumberScheduled: 4, numberReady: 2",
      "DaemonSet is ready: 2/2"
    ),
    (
      "apps/v1", "DaemonSet",
      "updateStrategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 1}}",
      "observedGeneration: 1, desiredNumberScheduled: 4, updatedNumberScheduled: 4, numberReady: 2",
      "! DaemonSet does not have enough Pods ready: 2/3"
    ),
    ("apps/v1beta1", "StatefulSet", "replicas: 3", "", "Resource is current"),
    (
      "batch/v1", "Job", "backoffLimit: 1, completions: 1", "failed: 1",
      "! Job is not completed: 0/1"
    ),
    ("batch/v1", "Job", "backoffLimit: 0", "failed: 1", "x job is failed: ns/x"),
  ])
  func `the legacy rules`(
    version: String, kind: String, spec: String, status: String, verdict: String
  ) throws {
    let object = try Self.object(
      """
      apiVersion: \(version)
      kind: \(kind)
      metadata: {name: x, namespace: ns, generation: 1}
      spec: {\(spec)}
      status: {\(status)}
      """)
    let readiness = LegacyReadiness(checksJobs: true).judge(object)
    let mark = readiness.isReady ? "" : readiness.isFailed ? "x " : "! "
    #expect(mark + readiness.sentence.text == verdict)
  }

  @Test func `a Deployment is judged by its newest ReplicaSet`() throws {
    let deployment = try Self.object(
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, generation: 2, uid: u}
      spec:
        replicas: 4
        strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 25%}}
        template: {metadata: {labels: {app: web}}, spec: {containers: [{name: a, image: b}]}}
      status: {observedGeneration: 2}
      """)
    func set(_ image: String, ready: Int, owner: String = "u") throws -> KubernetesObject {
      try Self.object(
        """
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata:
          {name: web-\(image), generation: 1, ownerReferences: [{controller: true, uid: \(owner)}]}
        spec:
          template:
            metadata: {creationTimestamp: null, labels: {app: web, pod-template-hash: abc}}
            spec: {containers: [{name: a, image: \(image)}]}
        status: {observedGeneration: 1, readyReplicas: \(ready)}
        """)
    }
    let rules = LegacyReadiness()
    let old = try set("a", ready: 4)
    #expect(!rules.judge(deployment, related: [old]).isReady)
    #expect(!rules.judge(deployment, related: try [old, set("b", ready: 4, owner: "o")]).isReady)
    #expect(
      rules.judge(deployment, related: try [old, set("b", ready: 2)])
        == .waiting("Deployment does not have enough pods ready: 2/3"))
    #expect(rules.judge(deployment, related: try [old, set("b", ready: 3)]).isReady)
    var paused = deployment
    paused.content["spec"] = .object(["paused": .bool(true)])
    #expect(rules.judge(paused).isReady)
    #expect(!LegacyReadiness(pausedIsReady: false).judge(paused).isReady)
  }
}
