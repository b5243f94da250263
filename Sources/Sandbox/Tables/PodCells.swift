internal import GoCompat
internal import YAML

/// What stands in the tables of pods.
///
/// - SeeAlso: `printPod`
struct PodCells {
  private let pod: Object
  private let now: TimeInstant
  private let spec: Object
  private let status: Object

  private var state: ByteString
  private var ready = 0
  private var restarts: Int64 = 0
  /// When a container was last restarted.
  private var lastRestart: ByteString = ""

  static let cells: TableCells.Maker = { pod, now in
    var cells = PodCells(pod, now)
    cells.look()
    return cells.values
  }

  private init(_ pod: Object, _ now: TimeInstant) {
    (self.pod, self.now) = (pod, now)
    (spec, status) = (pod.object("spec"), pod.object("status"))
    state = status.string("reason").isEmpty ? status.string("phase") : status.string("reason")
    let isGated = status.objects("conditions").contains {
      $0.string("type") == "PodScheduled" && $0.string("reason") == "SchedulingGated"
    }
    if isGated { state = "SchedulingGated" }
  }

  private var sidecars: Set<ByteString> {
    let kept = spec.objects("initContainers").filter { $0.string("restartPolicy") == "Always" }
    return Set(kept.map { $0.string("name") })
  }

  private mutating func look() {
    let sidecars = self.sidecars
    let begins = status.objects("initContainerStatuses")
    let isBeginning = lookAtBeginning(begins, sidecars)
    if !isBeginning || holds("Initialized") {
      restarts = 0
      lastRestart = ""
      for container in begins where sidecars.contains(container.string("name")) {
        noteRestarts(container)
      }
      lookAtContainers()
    }
    guard pod.isBeingDeleted else { return }
    if status.string("reason") == "NodeLost" {
      state = "Unknown"
    } else if !["Failed", "Succeeded"].contains(status.string("phase")) {
      state = "Terminating"
    }
  }

  private mutating func noteRestarts(_ container: Object) {
    restarts &+= container.int("restartCount") ?? 0
    let end = container.object("lastState").object("terminated").string("finishedAt")
    if lastRestart < end { lastRestart = end }
  }

  /// Whether containers that come before the others are not done.
  private mutating func lookAtBeginning(
    _ containers: [Object], _ sidecars: Set<ByteString>
  ) -> Bool {
    for (index, container) in containers.enumerated() {
      noteRestarts(container)
      let current = container.object("state")
      let waiting = current.object("waiting").string("reason")
      if let ended = current.optionalObject("terminated") {
        if (ended.int("exitCode") ?? 0) == 0 { continue }
        state = "Init:" + Self.end(ended)
      } else if sidecars.contains(container.string("name")), container.bool("started") == true {
        if container.bool("ready") == true { ready += 1 }
        continue
      } else if !waiting.isEmpty, waiting != "PodInitializing" {
        state = "Init:" + waiting
      } else {
        state = ByteString("Init:\(index)/\(spec.array("initContainers").count)")
      }
      return true
    }
    return false
  }

  private static func end(_ ended: Object) -> ByteString {
    if !ended.string("reason").isEmpty { return ended.string("reason") }
    let signal = ended.int("signal") ?? 0
    return signal != 0
      ? "Signal:" + Strconv.formatInt(signal)
      : "ExitCode:" + Strconv.formatInt(ended.int("exitCode") ?? 0)
  }

  private mutating func lookAtContainers() {
    var isRunning = false
    for container in status.objects("containerStatuses").reversed() {
      noteRestarts(container)
      let current = container.object("state")
      let waiting = current.object("waiting").string("reason")
      if !waiting.isEmpty {
        state = waiting
      } else if let ended = current.optionalObject("terminated") {
        state = Self.end(ended)
      } else if container.bool("ready") == true, current["running"] != nil {
        isRunning = true
        ready += 1
      }
    }
    if state == "Completed", isRunning { state = holds("Ready") ? "Running" : "NotReady" }
  }

  private func holds(_ type: ByteString) -> Bool {
    status.objects("conditions").contains {
      $0.string("type") == type && $0.string("status") == "True"
    }
  }

  private var values: [Value] {
    let total = spec.array("containers").count + sidecars.count
    var restartText = Strconv.formatInt(restarts)
    if restarts != 0, case .string(let age) = TableLayout.age(lastRestart, now),
      !lastRestart.isEmpty
    {
      restartText.append(" (" + age + " ago)")
    }
    return [
      TableCells.name(pod), .string(ByteString("\(ready)/\(total)")), .string(state),
      .string(restartText), TableCells.age(pod, now),
      orNone(status.objects("podIPs").first?.string("ip") ?? status.string("podIP")),
      orNone(spec.string("nodeName")), orNone(status.string("nominatedNodeName")), gates,
    ]
  }

  private func orNone(_ text: ByteString) -> Value { .string(text.isEmpty ? "<none>" : text) }

  private var gates: Value {
    let gates = spec.objects("readinessGates")
    if gates.isEmpty { return .string("<none>") }
    let open = gates.filter { holds($0.string("conditionType")) }
    return .string(ByteString("\(open.count)/\(gates.count)"))
  }
}
