internal import GoCompat
internal import YAML

/// Takes in what comes from the cluster until there is nothing to wait for.
struct WaitProgress {
  private typealias Signal = WatchedWait.Signal

  private let wait: WatchedWait
  private let sender: AsyncStream<WatchedWait.Signal>.Continuation
  private let start: Duration
  private var board: WaitBoard

  init(
    _ wait: WatchedWait, _ board: WaitBoard,
    _ sender: AsyncStream<WatchedWait.Signal>.Continuation
  ) {
    self.wait = wait
    self.board = board
    self.sender = sender
    start = wait.clock.elapsed()
  }

  /// - Returns: why it ended; nil when all is as it should be.
  mutating func follow(
    _ signals: AsyncStream<WatchedWait.Signal>, in group: inout TaskGroup<Void>
  ) async -> UnmetWait? {
    for await signal in signals {
      switch signal {
      case .timeout: return timedOut()
      case .refused(let error): return ended(.server(error), [error.text])
      case .event(let place, let event): accept(event, in: place, &group)
      case .answer(let row, let object): note(row, object, &group)
      case .asked(let place): finish(place)
      case .pods(let row, let object, let pods): judgeAgain(row, object, pods: pods)
      case .later(let row, let object): judgeAgain(row, object, pods: [])
      case .unwatchable(let place, let error):
        if let row = board.rows.first(where: { $0.place == place }) {
          wait.observe(.polling(row.target.resource, because: error))
        }
      }
      if wait.isLegacy, let failed = board.rows.first(where: { $0.readiness.isFailed }) {
        return ended(.failed, [failed.readiness.sentence])
      }
      if board.isSettled { return settled() }
    }
    return ended(.cancelled, board.lines + [WaitFailure.cancelText])
  }

  private func settled() -> UnmetWait? {
    board.unmet.isEmpty ? nil : ended(.failed, board.lines)
  }

  private func timedOut() -> UnmetWait {
    wait.isLegacy
      ? ended(.timedOut, ["timed out waiting for the condition"])
      : ended(.timedOut, board.lines + [WaitFailure.deadlineText])
  }

  private func ended(_ kind: WaitFailure.Kind, _ lines: [ByteString]) -> UnmetWait {
    let text = lines.dropFirst().reduce(lines.first ?? "") { $0 + "\n" + $1 }
    return UnmetWait(failure: WaitFailure(kind, text: text), rows: board.unmet)
  }

  private mutating func accept(
    _ event: WatchEvent, in place: Int, _ group: inout TaskGroup<Void>
  ) {
    switch event {
    case .added(let object), .modified(let object):
      guard let row = board.row(of: object, in: place) else { return }
      note(row, object, &group)
    case .deleted(let object):
      guard let row = board.row(of: object, in: place) else { return }
      // Helm 3 takes a hook that is gone for one that is done.
      let isDone = wait.isLegacy && wait.condition == .hook
      tell(row, nil, isDone ? .ready("Resource not found") : .absent)
    case .synced: finish(place)
    case .restarted: board.beginAnew(place)
    case .bookmark: break
    }
  }

  private mutating func finish(_ place: Int) {
    for row in board.finish(place) { report(row) }
  }

  private mutating func note(
    _ row: Int, _ object: KubernetesObject?, _ group: inout TaskGroup<Void>
  ) {
    guard let object else { return tell(row, nil, .absent) }
    let readiness = wait.judge(object)
    tell(row, object, readiness)
    guard case .waiting = readiness, wait.condition != .deleted else { return }
    let (wait, sender) = (wait, sender)
    if wait.condition != .hook, wait.rules.needsPods(object) {
      group.addTask {
        let pods = await RelatedObjects(wait.client).pods(of: object)
        if let pods { sender.yield(.pods(row: row, of: object, pods)) }
      }
    } else if object.kind == "Pod", PodReadiness.isUnschedulable(object) {
      group.addTask {
        let window = Duration.nanoseconds(PodReadiness.schedulingWindow.nanoseconds)
        if await wait.clock.passed(window) { sender.yield(.later(row: row, of: object)) }
      }
    }
  }

  /// Judges an object again, unless it has changed since.
  private mutating func judgeAgain(
    _ row: Int, _ object: KubernetesObject, pods: [KubernetesObject]
  ) {
    guard board.rows[row].seen == object, board.rows[row].readiness != .absent else { return }
    tell(row, object, wait.judge(object, pods: pods))
  }

  private mutating func tell(_ row: Int, _ object: KubernetesObject?, _ readiness: Readiness) {
    if board.note(row, object, readiness) { report(row) }
  }

  private func report(_ row: Int) {
    let age = wait.clock.elapsed() - start
    wait.observe(.changed(board.rows[row].target, board.rows[row].readiness, age: age))
  }
}
