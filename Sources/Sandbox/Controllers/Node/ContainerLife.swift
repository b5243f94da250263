internal import GoCompat
internal import YAML

/// How a container stands at a time: a function of its behaviour and of when its pod started, so that
/// nothing has to be remembered.
struct ContainerLife {
  enum State {
    case waiting(reason: ByteString, message: ByteString)
    case running(since: TimeInstant, isReady: Bool)
    case ended(since: TimeInstant, at: TimeInstant, exitCode: Int64)
  }

  var state: State
  /// How it ended the time before.
  var last: State?
  var restarts = 0
  /// When it will stand otherwise; nil for never.
  var next: TimeInstant?

  /// - Parameters:
  ///   - policy: the restart policy.
  ///   - start: when the containers of the pod could start.
  static func at(
    _ now: TimeInstant, _ behaviour: PodBehaviour, policy: ByteString, start: TimeInstant,
    container: Object, pod: Object
  ) -> ContainerLife {
    switch behaviour.kind {
    case .neverStart:
      return ContainerLife(state: .waiting(reason: "ContainerCreating", message: ""))
    case .imagePullError:
      let image = Strconv.quote(container.string("image"))
      return ContainerLife(
        state: .waiting(
          reason: "ImagePullBackOff", message: "Back-off pulling image " + image))
    case .ready:
      let ready = start.adding(behaviour.readyAfter)
      let isReady = ready.compare(to: now) <= 0
      return ContainerLife(
        state: .running(since: start, isReady: isReady), next: isReady ? nil : ready)
    case .finish, .fail, .crashLoop:
      let isRestarted =
        behaviour.kind == .crashLoop || policy == "Always"
        || (policy == "OnFailure" && behaviour.exitCode != 0)
      guard isRestarted, policy != "Never" else { return once(now, behaviour, start) }
      return loop(now, behaviour, start, container, pod)
    }
  }

  private static func once(
    _ now: TimeInstant, _ behaviour: PodBehaviour, _ start: TimeInstant
  ) -> ContainerLife {
    let end = start.adding(behaviour.finishAfter)
    guard end.compare(to: now) <= 0 else {
      return ContainerLife(state: .running(since: start, isReady: true), next: end)
    }
    return ContainerLife(state: .ended(since: start, at: end, exitCode: behaviour.exitCode))
  }

  /// Ends and starts again, later each time: 10 seconds, 20, … 5 minutes.
  private static func loop(
    _ now: TimeInstant, _ behaviour: PodBehaviour, _ start: TimeInstant, _ container: Object,
    _ pod: Object
  ) -> ContainerLife {
    var begin = start
    var restarts = 0
    var last: State?
    while restarts < 1000 {
      let end = begin.adding(behaviour.finishAfter)
      guard end.compare(to: now) <= 0 else {
        return ContainerLife(
          state: .running(since: begin, isReady: true), last: last, restarts: restarts, next: end)
      }
      let ended = State.ended(since: begin, at: end, exitCode: behaviour.exitCode)
      let delay = min(300, 10 << min(restarts, 5))
      let again = end.adding(TimeDuration(Int64(delay) &* 1_000_000_000))
      guard again.compare(to: now) <= 0 else {
        let message =
          "back-off " + TimeDuration(Int64(delay) &* 1_000_000_000).text
          + " restarting failed container=" + container.string("name") + " pod=" + pod.name + "_"
          + pod.namespace + "(" + pod.uid + ")"
        return ContainerLife(
          state: .waiting(reason: "CrashLoopBackOff", message: message), last: ended,
          restarts: restarts, next: again)
      }
      last = ended
      begin = again
      restarts += 1
    }
    return ContainerLife(
      state: .waiting(reason: "CrashLoopBackOff", message: ""), last: last, restarts: restarts)
  }
}

extension ContainerLife {
  /// As `containerStatuses` has it.
  func document(_ container: Object, pod: Object) -> Object {
    let image = container.string("image")
    let name = container.string("name")
    var object: Object = [
      "name": .string(name), "image": .string(image), "imageID": .string(""),
      "restartCount": .int(Int64(restarts)), "ready": .bool(isReady), "started": .bool(isRunning),
      "state": .object(Self.document(state, id: id(name, pod, restarts))),
      "lastState": .object(
        last.map { Self.document($0, id: id(name, pod, max(0, restarts - 1))) } ?? [:]),
    ]
    if case .waiting = state, last == nil { return object }
    object["imageID"] = .string(image + "@sandbox")
    object["containerID"] = .string(id(name, pod, restarts))
    return object
  }

  private func id(_ name: ByteString, _ pod: Object, _ restarts: Int) -> ByteString {
    "sandbox://" + pod.uid + "/" + name + "/" + Strconv.itoa(restarts)
  }

  var isRunning: Bool { if case .running = state { true } else { false } }

  var isReady: Bool { if case .running(_, true) = state { true } else { false } }

  private static func document(_ state: State, id: ByteString) -> Object {
    switch state {
    case .waiting(let reason, let message):
      var waiting: Object = ["reason": .string(reason)]
      if !message.isEmpty { waiting["message"] = .string(message) }
      return ["waiting": .object(waiting)]
    case .running(let since, _):
      return ["running": .object(["startedAt": .string(since.kubernetesText)])]
    case .ended(let since, let end, let code):
      return [
        "terminated": .object([
          "exitCode": .int(code), "reason": .string(code == 0 ? "Completed" : "Error"),
          "startedAt": .string(since.kubernetesText), "finishedAt": .string(end.kubernetesText),
          "containerID": .string(id),
        ])
      ]
    }
  }
}
