internal import GoCompat
internal import YAML

/// One look at a Job and its pods, and what follows from it.
///
/// - SeeAlso: `job.Controller.syncJob`
struct JobRun {
  let job: Object
  let view: ClusterView
  let pods: [PodState]

  static let finalizer: ByteString = "batch.kubernetes.io/job-tracking"
  static let indexKey: ByteString = "batch.kubernetes.io/job-completion-index"

  init(job: Object, view: ClusterView) {
    self.job = job
    self.view = view
    pods = view.objects("pods", job.namespace, .controlled(by: job.uid)).filter {
      $0.isControlled(by: job)
    }
    .map { PodState($0) }
  }

  private var spec: Object { job.object("spec") }
  private var isIndexed: Bool { spec.string("completionMode") == "Indexed" }
  private var isSuspended: Bool { spec["suspend"] == .bool(true) }
  private var completions: Int? { spec.int("completions").map { Int(clamping: $0) } }
  private var parallelism: Int { Int(clamping: spec.int("parallelism") ?? 1) }
  private var now: TimeInstant { view.now }

  private var isFinished: Bool {
    ["Complete", "Failed"].contains { job.condition($0)?.string("status") == "True" }
  }

  func actions() -> [ClusterAction] {
    if isFinished { return released(pods) + expiry() }
    var status = job.object("status")
    var conditions = Conditions(status)
    var actions: [ClusterAction] = []
    if status["startTime"] == nil, !isSuspended {
      status["startTime"] = .string(now.kubernetesText)
      if let seconds = spec.int("activeDeadlineSeconds") {
        actions.append(.wake(now.adding(TimeDuration(seconds &* 1_000_000_000))))
      }
    }
    let counted = count(&status)
    actions += counted
    let active = pods.filter(\.isActive)
    if let failure = failure(status) {
      actions += end(active, &status, &conditions, failed: failure)
    } else if isSatisfied(status, active) {
      actions += complete(active, &status, &conditions)
    } else if isSuspended {
      actions += suspend(active, &status, &conditions)
    } else {
      resume(&status, &conditions, &actions)
      actions += run(active, &status)
    }
    status["terminating"] = .int(Int64(pods.count(where: \.isTerminating)))
    status["uncountedTerminatedPods"] = .object([:])
    conditions.put(into: &status)
    guard status != job.object("status") else { return actions }
    var changed = job
    changed["status"] = .object(status)
    return [.updateStatus("jobs.batch", changed)] + actions
  }

  /// Counts pods that ended, once each: a counted pod loses its finalizer.
  private func count(_ status: inout Object) -> [ClusterAction] {
    var actions: [ClusterAction] = []
    var succeeded = Int(clamping: status.int("succeeded") ?? 0)
    var failed = Int(clamping: status.int("failed") ?? 0)
    var indexes = IndexRanges(status.string("completedIndexes"))
    for pod in pods where pod.pod.finalizers.contains(Self.finalizer) {
      guard pod.isFinished || pod.pod.isBeingDeleted else { continue }
      if pod.phase == "Succeeded" {
        if let index = index(pod), isIndexed { indexes.insert(index) } else { succeeded += 1 }
      } else {
        failed += 1
      }
      actions.append(.update("pods", pod.pod.without(finalizer: Self.finalizer)))
    }
    if isIndexed {
      succeeded = indexes.count
      let text = indexes.text
      status["completedIndexes"] = text.isEmpty ? nil : .string(text)
    }
    status.setNumber("succeeded", succeeded)
    status.setNumber("failed", failed)
    return actions
  }

  private func index(_ pod: PodState) -> Int? {
    Int(pod.pod.annotations.string(Self.indexKey).text)
  }

  private func released(_ pods: [PodState]) -> [ClusterAction] {
    pods.filter { $0.pod.finalizers.contains(Self.finalizer) }.map {
      .update("pods", $0.pod.without(finalizer: Self.finalizer))
    }
  }
}

extension JobRun {
  private func failure(_ status: Object) -> (reason: ByteString, message: ByteString)? {
    let limit = spec.int("backoffLimit") ?? 6
    var failed = status.int("failed") ?? 0
    if spec.object("template").object("spec").string("restartPolicy") == "OnFailure" {
      failed = pods.filter(\.isActive).reduce(0) { sum, pod in
        let state = pod.pod.object("status")
        let all = state.objects("containerStatuses") + state.objects("initContainerStatuses")
        return all.reduce(sum) { $0 &+ ($1.int("restartCount") ?? 0) }
      }
      if limit == 0 ? failed > 0 : failed >= limit { return Self.backoff }
    } else if failed > limit {
      return Self.backoff
    }
    guard let seconds = spec.int("activeDeadlineSeconds"), !isSuspended,
      let start = job.time(job.object("status"), "startTime"), start.unix &+ seconds <= now.unix
    else { return nil }
    return ("DeadlineExceeded", "Job was active longer than specified deadline")
  }

  private static let backoff: (reason: ByteString, message: ByteString) = (
    "BackoffLimitExceeded", "Job has reached the specified backoff limit"
  )

  private func isSatisfied(_ status: Object, _ active: [PodState]) -> Bool {
    let succeeded = Int(clamping: status.int("succeeded") ?? 0)
    guard let completions else { return succeeded > 0 && active.isEmpty }
    return succeeded >= completions
  }

  private func condition(
    _ type: ByteString, _ isTrue: Bool, _ reason: ByteString, _ message: ByteString
  ) -> Object {
    var condition = Conditions.make(type, isTrue, reason, message, at: now)
    condition["lastProbeTime"] = .string(now.kubernetesText)
    return condition
  }

  private func stop(_ active: [PodState]) -> [ClusterAction] {
    active.map { .delete("pods", $0.pod, DeleteOptions(), owner: job) } + released(active)
  }

  private func end(
    _ active: [PodState], _ status: inout Object, _ conditions: inout Conditions,
    failed: (reason: ByteString, message: ByteString)
  ) -> [ClusterAction] {
    for type in ["FailureTarget", "Failed"] as [ByteString] {
      conditions.set(condition(type, true, failed.reason, failed.message))
    }
    status.setNumber(
      "failed", Int(clamping: status.int("failed") ?? 0) + active.count)
    status["active"] = nil
    status["ready"] = .int(0)
    let event = ClusterEvent(
      about: job, reason: failed.reason, message: failed.message, isWarning: true)
    return stop(active) + [.event(event)]
  }

  private func complete(
    _ active: [PodState], _ status: inout Object, _ conditions: inout Conditions
  ) -> [ClusterAction] {
    for type in ["SuccessCriteriaMet", "Complete"] as [ByteString] {
      conditions.set(
        condition(
          type, true, "CompletionsReached", "Reached expected number of succeeded pods"))
    }
    status["completionTime"] = .string(now.kubernetesText)
    status["active"] = nil
    status["ready"] = .int(0)
    let event = ClusterEvent(about: job, reason: "Completed", message: "Job completed")
    return stop(active) + [.event(event)]
  }

  private func suspend(
    _ active: [PodState], _ status: inout Object, _ conditions: inout Conditions
  ) -> [ClusterAction] {
    status["active"] = nil
    status["ready"] = .int(0)
    status["startTime"] = nil
    var actions = stop(active)
    if conditions["Suspended"]?.string("status") != "True" {
      conditions.set(condition("Suspended", true, "JobSuspended", "Job suspended"))
      actions.append(
        .event(ClusterEvent(about: job, reason: "Suspended", message: "Job suspended")))
    }
    return actions
  }

  private func resume(
    _ status: inout Object, _ conditions: inout Conditions, _ actions: inout [ClusterAction]
  ) {
    guard conditions["Suspended"]?.string("status") == "True" else { return }
    conditions.set(condition("Suspended", false, "JobResumed", "Job resumed"))
    status["startTime"] = .string(now.kubernetesText)
    actions.append(.event(ClusterEvent(about: job, reason: "Resumed", message: "Job resumed")))
  }

  /// - SeeAlso: `job.MaxPodCreateDeletePerSync`
  private static let burst = 500

  /// Makes pods where there are too few, takes some away where there are too many.
  private func run(_ active: [PodState], _ status: inout Object) -> [ClusterAction] {
    let succeeded = Int(clamping: status.int("succeeded") ?? 0)
    let open = completions.map { $0 - succeeded } ?? (succeeded > 0 ? active.count : parallelism)
    let wanted = max(0, min(parallelism, open))
    var actions: [ClusterAction] = []
    var count = active.count
    if count > wanted {
      let surplus = active.sorted { $0.goesBefore($1) }.prefix(count - wanted)
      actions += stop(Array(surplus))
      count = wanted
    } else if count < wanted {
      if let time = backoffEnd(status) {
        actions.append(.wake(time))
      } else {
        let made = create(min(wanted - count, Self.burst), active, status)
        actions += made
        count += made.count
      }
    }
    status.setNumber("active", count)
    status["ready"] = .int(Int64(active.count(where: \.isReady)))
    return actions
  }

  /// Until when no pod is made after failures; nil when one may be.
  ///
  /// - SeeAlso: `job.backoffRecord`
  private func backoffEnd(_ status: Object) -> TimeInstant? {
    let failed = Int(clamping: status.int("failed") ?? 0)
    let last = pods.filter { $0.phase == "Failed" }.map(finished).max { $0.compare(to: $1) < 0 }
    guard failed > 0, let last else { return nil }
    let seconds = min(600, 10 << min(failed - 1, 6))
    let end = last.adding(TimeDuration(Int64(seconds) &* 1_000_000_000))
    return end.compare(to: now) > 0 ? end : nil
  }

  private func finished(_ pod: PodState) -> TimeInstant {
    let ends = pod.pod.object("status").objects("containerStatuses").compactMap { container in
      let end = container.object("state").object("terminated")
      return pod.pod.time(end, "finishedAt")
    }
    return ends.max { $0.compare(to: $1) < 0 } ?? pod.pod.created
  }

  private func create(
    _ count: Int, _ active: [PodState], _ status: Object
  ) -> [ClusterAction] {
    var pod = PodFactory.pod(spec.object("template"), owner: job)
    pod.setMetadata(
      "finalizers",
      value: .array((pod.finalizers + [Self.finalizer]).map { .string($0) }))
    guard isIndexed, let completions else {
      return (0..<count).map { _ in .create("pods", pod, owner: job) }
    }
    let done = IndexRanges(status.string("completedIndexes"))
    let running = Set(active.compactMap(index))
    let free = (0..<completions).lazy.filter { !done.contains($0) && !running.contains($0) }
    return free.prefix(count).map { .create("pods", indexed(pod, $0), owner: job) }
  }

  /// - SeeAlso: `job.addIndexToPodTemplate`
  private func indexed(_ pod: Object, _ index: Int) -> Object {
    var pod = pod
    let text = Strconv.itoa(index)
    for key in ["annotations", "labels"] as [StaticString] {
      var entries = pod.metadata.object(key)
      entries[Self.indexKey] = .string(text)
      pod.setMetadata(key, value: .object(entries))
    }
    pod.setMetadata("generateName", job.name + "-" + text + "-")
    let source: Object = [
      "name": .string("JOB_COMPLETION_INDEX"),
      "valueFrom": .object([
        "fieldRef": .object([
          "fieldPath": .string("metadata.labels['" + Self.indexKey + "']")
        ])
      ]),
    ]
    pod.change("spec") { spec in
      spec.setDefaultText("hostname", job.name + "-" + text)
      for list in ["initContainers", "containers"] as [ByteString] {
        spec.changeEach(list) { container in
          guard
            !container.objects("env").contains(where: {
              $0.string("name") == "JOB_COMPLETION_INDEX"
            })
          else { return }
          container["env"] = .array(container.array("env") + [.object(source)])
        }
      }
    }
    return pod
  }

  /// A finished Job goes after its time to live.
  private func expiry() -> [ClusterAction] {
    guard let seconds = spec.int("ttlSecondsAfterFinished") else { return [] }
    let end = ["Complete", "Failed"].lazy.compactMap { job.condition($0) }.compactMap {
      job.time($0, "lastTransitionTime")
    }.first
    guard let end else { return [] }
    let time = end.adding(TimeDuration(seconds &* 1_000_000_000))
    if time.compare(to: now) > 0 { return [.wake(time)] }
    var options = DeleteOptions(propagationPolicy: "Foreground")
    options.uid = job.uid
    return [.delete("jobs.batch", job, options)]
  }
}

/// Indexes as a status has them: `0-2,4`.
struct IndexRanges {
  private var indexes: Set<Int> = []

  init(_ text: ByteString) {
    for part in text.split(by: ",") {
      let ends = part.split(by: "-").compactMap { Int($0.text) }
      guard let low = ends.first, let high = ends.last, low >= 0, high >= low, high < 1 << 20
      else { continue }
      indexes.formUnion(low...high)
    }
  }

  var count: Int { indexes.count }

  func contains(_ index: Int) -> Bool { indexes.contains(index) }

  mutating func insert(_ index: Int) { indexes.insert(index) }

  var text: ByteString {
    var text: ByteString = ""
    let sorted = indexes.sorted()
    var position = 0
    while position < sorted.count {
      var end = position
      while end + 1 < sorted.count, sorted[end + 1] == sorted[end] + 1 { end += 1 }
      if !text.isEmpty { text.append(",") }
      text.append(Strconv.itoa(sorted[position]))
      // Two neighbours are named one by one.
      if end == position + 1 { text.append("," + Strconv.itoa(sorted[end])) }
      if end > position + 1 { text.append("-" + Strconv.itoa(sorted[end])) }
      position = end + 1
    }
    return text
  }
}
