import GoCompat
import HTTP
import Kubernetes
import Synchronization
import Testing
import YAML

@Suite(.timeLimit(.minutes(5))) struct WaiterTests {
  let cluster = ScriptedCluster()
  let time = ManualClock()

  func target(_ version: String, _ kind: String, _ plural: String, _ name: String) -> WaitTarget {
    let object = KubernetesObject(
      apiVersion: ByteString(version), kind: ByteString(kind), name: ByteString(name),
      namespace: "ns")
    return WaitTarget(
      object,
      at: APIResource(
        kind: object.groupVersionKind, name: ByteString(plural), isNamespaced: true))
  }

  var web: WaitTarget { target("apps/v1", "Deployment", "deployments", "web") }
  var job: WaitTarget { target("batch/v1", "Job", "jobs", "job") }
  var pod: WaitTarget { target("v1", "Pod", "pods", "pod") }

  func deployment(ready: Int, generation: Int = 1) -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web, namespace: ns, generation: 1, uid: d, resourceVersion: "1\(ready)"}
    spec: {replicas: 2, selector: {matchLabels: {app: web}}, template: {spec: {a: 1}}}
    status:
      observedGeneration: \(generation)
      replicas: 2
      updatedReplicas: 2
      readyReplicas: \(ready)
      availableReplicas: \(ready)
      conditions: [{type: Available, status: "True"},
        {type: Progressing, status: "True", reason: NewReplicaSetAvailable}]
    """
  }

  func jobObject(_ status: String) -> String {
    """
    {apiVersion: batch/v1, kind: Job, metadata: {name: job, namespace: ns, uid: j}, \
    spec: {completions: 1, selector: {matchLabels: {job: j}}}, status: {\(status)}}
    """
  }

  /// Waits, and does what the script says when an object's sentence is one of its keys.
  func run(
    _ targets: [WaitTarget], _ condition: WaitCondition = .ready,
    _ strategy: Waiter.Strategy = .watcher, explains: Bool = false,
    timeout: Duration = .seconds(60),
    script: @escaping @Sendable (String) throws -> Void = { _ in }
  ) async -> (failure: WaitFailure?, seen: [String]) {
    let client = KubernetesClient(
      transport: cluster, server: "https://test:1", pause: { _ in })
    let waiter = Waiter(
      client: client, strategy: strategy, clock: time.clock, explains: explains)
    let seen = Mutex<[String]>([])
    do throws(WaitFailure) {
      try await waiter.wait(for: targets, until: condition, timeout: timeout) { event in
        var text = "polling"
        if case .changed(let target, let readiness, _) = event {
          text = "\(target.name): \(readiness.word): \(readiness.sentence)"
        }
        seen.withLock { $0.append(text) }
        do { try script(text) } catch { Issue.record(error) }
      }
      return (nil, seen.withLock { $0 })
    } catch {
      return (error, seen.withLock { $0 })
    }
  }

  @Test func `it watches one object until it is ready`() async throws {
    try cluster.set("/apis/apps/v1/namespaces/ns/deployments/web", deployment(ready: 1))
    let (failure, seen) = await run([web]) { [self] text in
      if text.hasSuffix("Available: 1/2") {
        try cluster.set("/apis/apps/v1/namespaces/ns/deployments/web", deployment(ready: 2))
      }
    }
    #expect(failure == nil)
    #expect(
      seen == [
        "web: InProgress: Available: 1/2", "web: Current: Deployment is available. Replicas: 2",
      ])
    #expect(cluster.requests.count == 1)
    #expect(cluster.requests[0].contains("fieldSelector=metadata.name%3Dweb"))
  }

  @Test func `a timeout says what is missing, in Helm's words`() async throws {
    try cluster.set(
      "/apis/apps/v1/namespaces/ns/deployments/web", deployment(ready: 2, generation: 0))
    let (failure, _) = await run([web, pod]) { [self] text in
      if text.hasPrefix("web: InProgress") { time.advanceOnceAsleep(by: .seconds(60)) }
    }
    #expect(failure?.kind == .timedOut)
    #expect(
      failure?.text == """
        resource Deployment/ns/web not ready. status: InProgress, message: Deployment generation is 1, but latest observed generation is 0
        resource Pod/ns/pod not ready. status: Unknown, message: \n\
        context deadline exceeded
        """)
  }

  @Test func `a failed Job ends the wait once the rest is ready`() async throws {
    try cluster.set("/apis/apps/v1/namespaces/ns/deployments/web", deployment(ready: 1))
    try cluster.set(
      "/apis/batch/v1/namespaces/ns/jobs/job",
      jobObject("failed: 1, conditions: [{type: Failed, status: 'True'}]"))
    let (failure, _) = await run([web, job], .readyWithJobs) { [self] text in
      if text.hasPrefix("job: Failed") {
        try cluster.set("/apis/apps/v1/namespaces/ns/deployments/web", deployment(ready: 2))
      }
    }
    #expect(failure?.kind == .failed)
    #expect(
      failure?.text
        == "resource Job/ns/job not ready. status: Failed, message: Job Failed. failed: 1/1")
  }

  @Test func `without being asked it does not wait for Jobs to end`() async throws {
    try cluster.set("/apis/batch/v1/namespaces/ns/jobs/job", jobObject("startTime: t, active: 1"))
    let (failure, seen) = await run([job])
    #expect(failure == nil)
    #expect(seen == ["job: Current: Job in progress. success:0, active: 1, failed: 0"])
  }

  @Test func `a pod without a node fails after 15 seconds`() async throws {
    try cluster.set(
      "/api/v1/namespaces/ns/pods/pod",
      """
      {apiVersion: v1, kind: Pod, metadata: {name: pod, namespace: ns,
        creationTimestamp: "1970-01-01T00:00:00Z"}, status: {phase: Pending, conditions: [
        {type: PodScheduled, status: "False", reason: Unschedulable}]}}
      """)
    let time = time
    let clock = Task {
      while !Task.isCancelled {
        time.advance(by: .seconds(1))
        await Task.yield()
      }
    }
    let (failure, seen) = await run([pod], timeout: .seconds(1_000_000_000_000))
    clock.cancel()
    #expect(
      failure?.text.text.hasSuffix("status: Failed, message: Pod could not be scheduled") == true)
    #expect(seen.last == "pod: Failed: Pod could not be scheduled")
  }

  @Test func `removal ends with the last object`() async throws {
    try cluster.set(
      "/api/v1/namespaces/ns/pods/pod",
      "{kind: Pod, apiVersion: v1, metadata: {name: pod, namespace: ns}}")
    let (failure, seen) = await run([web, pod], .deleted) { [self] text in
      if text.hasPrefix("pod: InProgress") { cluster.remove("/api/v1/namespaces/ns/pods/pod") }
    }
    #expect(failure == nil)
    #expect(seen.last == "pod: NotFound: Resource not found")
    try cluster.set(
      "/api/v1/namespaces/ns/pods/pod",
      "{kind: Pod, apiVersion: v1, metadata: {name: pod, namespace: ns, deletionTimestamp: t}}")
    let (again, _) = await run([pod], .deleted) { [self] text in
      if text.hasPrefix("pod: Terminating") { time.advanceOnceAsleep(by: .seconds(60)) }
    }
    #expect(
      again?.text == """
        resource Pod/ns/pod still exists. status: Terminating, message: Resource scheduled for deletion
        context deadline exceeded
        """)
  }

  @Test func `where watching is forbidden it asks every two seconds`() async throws {
    cluster.refuse("watch", 403, "Forbidden")
    try cluster.set("/apis/apps/v1/namespaces/ns/deployments/web", deployment(ready: 1))
    let time = time
    let clock = Task {
      while !Task.isCancelled {
        time.advance(by: .seconds(2))
        await Task.yield()
      }
    }
    let (failure, seen) = await run([web], timeout: .seconds(1_000_000_000_000)) { [self] text in
      if text.hasSuffix("Available: 1/2") {
        try cluster.set("/apis/apps/v1/namespaces/ns/deployments/web", deployment(ready: 2))
      }
    }
    clock.cancel()
    #expect(failure == nil)
    #expect(seen.first == "polling")
    #expect(seen.last == "web: Current: Deployment is available. Replicas: 2")
  }

  @Test func `where nothing may be seen it says so`() async throws {
    cluster.refuse("watch", 403, "Forbidden")
    cluster.refuse("get", 403, "Forbidden")
    let (failure, _) = await run([web])
    #expect(failure?.text == "it is Forbidden")
  }

  @Test func `a paused Deployment is not waited for`() async throws {
    var paused = web
    paused.object.content["spec"] = .object(["paused": .bool(true)])
    let (failure, _) = await run([paused])
    #expect(failure == nil)
    #expect(cluster.requests.isEmpty)
  }

  @Test func `it ends when its task is cancelled`() async throws {
    try cluster.set("/apis/apps/v1/namespaces/ns/deployments/web", deployment(ready: 1))
    let outcome = Mutex<WaitFailure?>(nil)
    let task = Task {
      let result = await run([web]) { text in
        if text.hasSuffix("Available: 1/2") { withUnsafeCurrentTask { $0?.cancel() } }
      }
      outcome.withLock { $0 = result.failure }
    }
    await task.value
    let failure = outcome.withLock { $0 }
    #expect(failure?.kind == .cancelled)
    #expect(failure?.text.text.hasSuffix("message: Available: 1/2\ncontext canceled") == true)
  }

  @Test func `hookOnly waits for hooks alone`() async throws {
    let (none, _) = await run([web], .ready, .hookOnly)
    #expect(none == nil)
    #expect(cluster.requests.isEmpty)
    try cluster.set(
      "/api/v1/namespaces/ns/pods/pod",
      "{kind: Pod, apiVersion: v1, metadata: {name: pod, namespace: ns}, status: {phase: Failed}}")
    let (failure, _) = await run([pod], .hook, .hookOnly)
    #expect(
      failure?.text == "resource Pod/ns/pod not ready. status: Failed, message: pod pod failed")
    let (legacy, _) = await run([pod], .hook, .legacy)
    #expect(legacy?.text == "pod pod failed")
  }

  @Test func `the legacy way polls and stops at the first that is not ready`() async throws {
    try cluster.set("/apis/apps/v1/namespaces/ns/deployments/web", deployment(ready: 1))
    let (failure, seen) = await run([web, pod], .ready, .legacy, timeout: .seconds(1)) { [self] _ in
      time.advanceOnceAsleep(by: .seconds(1))
    }
    #expect(failure?.text == "context deadline exceeded")
    #expect(
      seen == ["web: InProgress: Deployment has no ReplicaSet of its newest version"])
  }

  @Test func `a failure comes with its reasons`() async throws {
    try cluster.set("/apis/apps/v1/namespaces/ns/deployments/web", deployment(ready: 1))
    try cluster.set(
      "/apis/apps/v1/namespaces/ns/replicasets/web-1",
      """
      {apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: web-1, namespace: ns, uid: r,
        ownerReferences: [{controller: true, uid: d}]},
        spec: {selector: {matchLabels: {app: web}}, template: {spec: {a: 1}}}}
      """)
    try cluster.set(
      "/api/v1/namespaces/ns/pods/web-1-a",
      """
      {metadata: {name: web-1-a, namespace: ns, ownerReferences: [{uid: r}]},
        status: {phase: Running, containerStatuses: [{name: app, restartCount: 4,
          state: {waiting: {reason: CrashLoopBackOff, message: back-off}},
          lastState: {terminated: {exitCode: 3, reason: Error}}}]}}
      """)
    cluster.setLog("/api/v1/namespaces/ns/pods/web-1-a/log", "starting\nno database\n")
    try cluster.set(
      "/api/v1/namespaces/ns/events/1",
      """
      {about: web, metadata: {name: "1"}, type: Warning, reason: FailedCreate, message: no quota,
        count: 3}
      """)
    let (failure, _) = await run([web], explains: true) { [self] text in
      if text.hasPrefix("web: InProgress") { time.advanceOnceAsleep(by: .seconds(60)) }
    }
    let report = try #require(failure?.reports.first)
    #expect(
      report.lines.map(\.text) == [
        "Deployment/ns/web: Available: 1/2",
        "  condition Available=True",
        "  condition Progressing=True (NewReplicaSetAvailable)",
        "  event Warning FailedCreate: no quota (x3)",
        "  container web-1-a/app is waiting: CrashLoopBackOff, exit code 3, restarts 4: back-off",
        "    | starting",
        "    | no database",
      ])
  }

  @Test func `what never was there is named as such`() async throws {
    try cluster.set("/apis/batch/v1/namespaces/ns/jobs/job", jobObject("active: 1"))
    let (failure, _) = await run([pod, job], .readyWithJobs, explains: true) { [self] text in
      if text.hasPrefix("job: InProgress") { time.advanceOnceAsleep(by: .seconds(60)) }
    }
    #expect(
      failure?.reports.first?.lines.map(\.text) == [
        "Pod/ns/pod: Unknown", "  it cannot be read: it is NotFound",
      ])
  }
}
