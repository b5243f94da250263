import GoCompat
import Kubernetes
import Sandbox
import Testing
import YAML

/// What a failed wait says of objects in a cluster where life goes on: conditions, events, the reason of
/// the container that fails, and the last it wrote.
@Suite(.timeLimit(.minutes(2))) struct SandboxReportTests {
  let client: KubernetesClient
  let time = ManualClock()

  init() throws { client = try sandboxClient { $0.ticks = false } }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// Added to the metadata of the pod template, and to the pod's spec.
    var metadata = ""
    var spec = ""
    /// What lines of the report have in them, in this order.
    var lines: [String]
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "crash loop",
      metadata:
        "annotations: {sandbox.yare.dev/behave: crash-loop, sandbox.yare.dev/exit-code: '3', "
        + "sandbox.yare.dev/logs: \"starting\\nno database\"}",
      lines: [
        "Deployment/default/web: ", "condition Available=False (MinimumReplicasUnavailable)",
        "is waiting: CrashLoopBackOff, exit code 3", "| starting", "| no database",
      ]),
    Case(
      name: "no image", metadata: "annotations: {sandbox.yare.dev/behave: image-pull-error}",
      lines: ["Deployment/default/web: ", "/main is waiting: ImagePullBackOff", "nginx:1"]),
    Case(
      name: "never started", metadata: "annotations: {sandbox.yare.dev/behave: never-start}",
      lines: ["Deployment/default/web: ", "/main is waiting: ContainerCreating"]),
    Case(
      name: "a secret that is not there", spec: "envFrom: [{secretRef: {name: none}}]",
      lines: [
        "Deployment/default/web: ", "/main is waiting: CreateContainerConfigError",
        #"secret "none" not found"#,
      ]),
  ]

  @Test(arguments: cases)
  func `a Deployment that does not come up is explained`(_ given: Case) async throws {
    let object = try ReadinessTests.object(
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: default, labels: {app: web}}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata:
            labels: {app: web}
            \(given.metadata)
          spec:
            containers:
            - name: main
              image: nginx:1
              \(given.spec)
      """)
    let report = try await report(
      object, APIResource.deployments, until: .ready)
    var rest = report[...]
    for wanted in given.lines {
      guard let index = rest.firstIndex(where: { $0.contains(wanted) }) else {
        Issue.record("no \(wanted) in\n\(report.joined(separator: "\n"))")
        return
      }
      rest = rest[index...]
    }
  }

  @Test func `a Job that failed is explained`() async throws {
    let object = try ReadinessTests.object(
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {name: once, namespace: default}
      spec:
        backoffLimit: 0
        template:
          metadata:
            annotations: {sandbox.yare.dev/behave: fail, sandbox.yare.dev/logs: "migrating\\ntable is locked"}
          spec: {restartPolicy: Never, containers: [{name: main, image: "migrate:1"}]}
      """)
    let jobs = APIResource(
      kind: GroupVersionKind(group: "batch", version: "v1", kind: "Job"), name: "jobs",
      isNamespaced: true)
    let report = try await report(object, jobs, until: .readyWithJobs).joined(separator: "\n")
    #expect(report.contains("condition Failed=True (BackoffLimitExceeded)"), "\(report)")
    #expect(report.contains("/main is terminated: Error, exit code 1"), "\(report)")
    #expect(report.contains("| table is locked"), "\(report)")
  }

  @Test func `a pod that finds no node is explained by its events`() async throws {
    let object = try ReadinessTests.object(
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: lost, namespace: default}
      spec: {nodeSelector: {disk: fast}, containers: [{name: main, image: "nginx:1"}]}
      """)
    let report = try await report(object, SandboxWaitTests.pods, until: .ready)
      .joined(separator: "\n")
    #expect(report.contains("condition PodScheduled=False (Unschedulable)"), "\(report)")
    #expect(report.contains("event Warning FailedScheduling"), "\(report)")
  }

  /// The lines of the report on an object that does not become what it should.
  private func report(
    _ object: KubernetesObject, _ resource: APIResource, until condition: WaitCondition
  ) async throws -> [String] {
    _ = try await client.create(resource, object, namespace: "default")
    let waiter = Waiter(client: client, strategy: .watcher, clock: time.clock)
    let time = time
    do throws(WaitFailure) {
      try await waiter.wait(
        for: [WaitTarget(object, at: resource)], until: condition, timeout: .seconds(60)
      ) { event in
        guard case .changed(_, .waiting, _) = event else { return }
        time.advanceOnceAsleep(by: .seconds(90))
      }
    } catch {
      return (error.reports.first?.lines ?? []).map(\.text)
    }
    Issue.record("it became ready")
    return []
  }
}
