internal import GoCompat
internal import YAML

/// What stands in the tables of pods.
///
/// - SeeAlso: `printPod`
enum PodCells {
  static let cells: TableCells.Maker = { pod, now in
    let spec = pod.object("spec")
    let status = pod.object("status")
    let total = spec.array("containers").count
    let statuses = status.objects("containerStatuses")
    let ready = statuses.filter { $0["ready"] == .bool(true) }.count
    let restarts = statuses.reduce(Int64(0)) { $0 + ($1.int("restartCount") ?? 0) }
    let address = status.objects("podIPs").first?.string("ip") ?? status.string("podIP")
    return [
      TableCells.name(pod), .string(ByteString("\(ready)/\(total)")), .string(state(pod)),
      .string(Strconv.formatInt(restarts)), TableCells.age(pod, now), orNone(address),
      orNone(spec.string("nodeName")), orNone(status.string("nominatedNodeName")),
      gates(spec, status),
    ]
  }

  private static func orNone(_ text: ByteString) -> Value {
    .string(text.isEmpty ? "<none>" : text)
  }

  private static func gates(_ spec: Object, _ status: Object) -> Value {
    let gates = spec.objects("readinessGates")
    if gates.isEmpty { return .string("<none>") }
    let open = gates.filter { gate in
      status.objects("conditions").contains {
        $0.string("type") == gate.string("conditionType") && $0.string("status") == "True"
      }
    }
    return .string(ByteString("\(open.count)/\(gates.count)"))
  }

  private static func state(_ pod: Object) -> ByteString {
    let status = pod.object("status")
    var state = status.string("reason").isEmpty ? status.string("phase") : status.string("reason")
    if let gated = status.objects("conditions").first(where: {
      $0.string("type") == "PodScheduled" && $0.string("reason") == "SchedulingGated"
    }) {
      state = gated.string("reason")
    }
    var isRunning = false
    for container in status.objects("containerStatuses").reversed() {
      let current = container.object("state")
      let waiting = current.object("waiting").string("reason")
      let ended = current.object("terminated")
      if !waiting.isEmpty {
        state = waiting
      } else if !ended.isEmpty {
        state = ended.string("reason")
        if state.isEmpty {
          let signal = ended.int("signal") ?? 0
          state =
            signal != 0
            ? "Signal:" + Strconv.formatInt(signal)
            : "ExitCode:" + Strconv.formatInt(ended.int("exitCode") ?? 0)
        }
      } else if container["ready"] == .bool(true), current["running"] != nil {
        isRunning = true
      }
    }
    if state == "Completed", isRunning { state = "Running" }
    if pod.isBeingDeleted, status.string("reason") == "NodeLost" { return "Unknown" }
    let phase = status.string("phase")
    if pod.isBeingDeleted, phase != "Failed", phase != "Succeeded" { return "Terminating" }
    return state
  }
}
