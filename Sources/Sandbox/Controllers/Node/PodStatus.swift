internal import GoCompat
internal import YAML

/// The status that a kubelet reports of a pod.
///
/// - SeeAlso: `kubelet.generateAPIPodStatus`
struct PodStatus {
  let pod: Object
  let now: TimeInstant
  let address: ByteString
  /// Why the containers cannot be made: what they refer to is not there.
  let obstacle: (reason: ByteString, message: ByteString)?

  private var spec: Object { return self.pod.object("spec") }
  private var behaviour: PodBehaviour { PodBehaviour(pod) }

  /// The status now, and when it will be another.
  func report() -> (status: Object, next: TimeInstant?) {
    var status = pod.object("status")
    let start = pod.time(status, "startTime") ?? now
    status["startTime"] = .string(start.kubernetesText)
    let lives = spec.objects("containers").map { life($0, start) }
    let isStarted = lives.contains { if case .waiting = $0.state { $0.last != nil } else { true } }
    status["hostIP"] = .string(SandboxNode.address)
    status["hostIPs"] = .array([.object(["ip": .string(SandboxNode.address)])])
    if isStarted || !status.string("podIP").isEmpty {
      status["podIP"] = .string(address)
      status["podIPs"] = .array([.object(["ip": .string(address)])])
    }
    status["containerStatuses"] = .array(
      zip(spec.objects("containers"), lives).map { .object($1.document($0, pod: pod)) })
    let first = spec.objects("initContainers")
    if !first.isEmpty {
      status["initContainerStatuses"] = .array(first.map { .object(initial($0, start)) })
    }
    let phase = phase(lives)
    status["phase"] = .string(phase)
    setConditions(&status, lives, phase, start)
    let next = lives.compactMap(\.next).min { $0.compare(to: $1) < 0 }
    return (status, next)
  }

  private func life(_ container: Object, _ start: TimeInstant) -> ContainerLife {
    if let obstacle {
      return ContainerLife(
        state: .waiting(reason: obstacle.reason, message: obstacle.message))
    }
    return .at(
      now, behaviour, policy: spec.string("restartPolicy"), start: start, container: container,
      pod: pod)
  }

  /// Initial containers end at once, those that restart always run on.
  private func initial(_ container: Object, _ start: TimeInstant) -> Object {
    if obstacle != nil || behaviour.kind == .neverStart || behaviour.kind == .imagePullError {
      return ContainerLife(state: .waiting(reason: "PodInitializing", message: ""))
        .document(container, pod: pod)
    }
    if container.string("restartPolicy") == "Always" {
      return ContainerLife(state: .running(since: start, isReady: true))
        .document(container, pod: pod)
    }
    var ended = ContainerLife(state: .ended(since: start, at: start, exitCode: 0))
      .document(container, pod: pod)
    ended["ready"] = .bool(true)
    return ended
  }

  private func phase(_ lives: [ContainerLife]) -> ByteString {
    let codes = lives.map { life -> Int64? in
      if case .ended(_, _, let code) = life.state { return code }
      return nil
    }
    if !codes.isEmpty, !codes.contains(nil) {
      return codes.allSatisfy { $0 == 0 } ? "Succeeded" : "Failed"
    }
    let isPending = lives.contains {
      if case .waiting = $0.state { return $0.last == nil }
      return false
    }
    return isPending ? "Pending" : "Running"
  }

  private func setConditions(
    _ status: inout Object, _ lives: [ContainerLife], _ phase: ByteString, _ start: TimeInstant
  ) {
    let isDone = phase == "Succeeded" || phase == "Failed"
    let unready = zip(spec.objects("containers"), lives).filter { !$1.isReady }
      .map { $0.0.string("name") }
    let isReady = unready.isEmpty && phase == "Running"
    var why: (ByteString, ByteString) = ("", "")
    if !isReady {
      why = ("ContainersNotReady", "containers with unready status: " + unready.goList)
      if phase == "Succeeded" { why = ("PodCompleted", "") }
      if phase == "Failed" { why = ("PodFailed", "") }
    }
    let done: ByteString = phase == "Succeeded" ? "PodCompleted" : ""
    // A pod is ready from the moment when its containers were, however late somebody looks.
    let readyTime = isReady ? max(start, start.adding(behaviour.readyAfter)) : now
    var conditions = Conditions(status)
    let isSandboxed = !isDone && phase != "Pending"
    set(&conditions, "PodReadyToStartContainers", isSandboxed, "", "", now)
    set(&conditions, "Initialized", phase != "Pending" || obstacle == nil, done, "", start)
    set(&conditions, "Ready", isReady, why.0, why.1, readyTime)
    set(&conditions, "ContainersReady", isReady, why.0, why.1, readyTime)
    set(&conditions, "PodScheduled", true, "", "", start)
    conditions.put(into: &status)
  }

  private func max(_ left: TimeInstant, _ right: TimeInstant) -> TimeInstant {
    left.compare(to: right) < 0 ? right : left
  }

  private func set(
    _ conditions: inout Conditions, _ type: ByteString, _ isTrue: Bool, _ reason: ByteString,
    _ message: ByteString, _ time: TimeInstant
  ) {
    var condition = Conditions.make(type, isTrue, reason, message, at: time)
    if reason.isEmpty { condition["reason"] = nil }
    if message.isEmpty { condition["message"] = nil }
    condition["lastProbeTime"] = .null
    if pod.generation > 0 { condition["observedGeneration"] = .int(pod.generation) }
    conditions.set(condition)
  }
}

extension [ByteString] {
  /// `[a b]`, as Go's `%v` writes a list of texts.
  var goList: ByteString {
    var text: ByteString = "["
    for (index, item) in enumerated() { text.append((index > 0 ? " " : "") + item) }
    return text + "]"
  }
}
