internal import GoCompat
internal import YAML

/// Waits by watching: one watch for each kind and namespace.
struct WatchedWait: Sendable {
  /// What comes from the tasks that look at the cluster.
  enum Signal: Sendable {
    case event(place: Int, WatchEvent)
    /// What an answer to a request for one object was; nil is that it is not there.
    case answer(row: Int, KubernetesObject?)
    /// All objects of a place were asked for.
    case asked(place: Int)
    /// The pods of an object, in the version it had then.
    case pods(row: Int, of: KubernetesObject, [KubernetesObject])
    /// Time alone may have changed what an object is.
    case later(row: Int, of: KubernetesObject)
    case unwatchable(place: Int, KubernetesError)
    case refused(KubernetesError)
    case timeout
  }

  /// Objects of one kind in one namespace.
  struct Place: Sendable {
    var resource: APIResource
    var namespace: ByteString
    var rows: [(index: Int, name: ByteString)] = []
  }

  let client: KubernetesClient
  let clock: WaitClock
  let condition: WaitCondition
  /// Whether the rules and texts are those of Helm 3 (of hooks).
  let isLegacy: Bool
  let observe: @Sendable (WaitEvent) -> Void

  func run(_ targets: [WaitTarget], timeout: Duration?) async throws(UnmetWait) {
    let wanted = condition == .deleted ? targets : targets.filter { !$0.isPaused }
    let (places, board) = arrange(isLegacy ? wanted.filter(Self.canFail) : wanted)
    guard !board.isSettled || !places.isEmpty else { return }
    let (signals, sender) = AsyncStream<Signal>.makeStream()
    let failure: UnmetWait? = await withTaskGroup(of: Void.self) { group in
      for (index, place) in places.enumerated() {
        group.addTask { await PlaceWatcher(self.client, self.clock, place, index, sender).run() }
      }
      if let timeout {
        group.addTask { if await self.clock.passed(timeout) { sender.yield(.timeout) } }
      }
      var state = WaitProgress(self, board, sender)
      let failure = await state.follow(signals, in: &group)
      group.cancelAll()
      return failure
    }
    if let failure { throw failure }
  }

  /// Of Helm 3's hooks only these are waited for.
  private static func canFail(_ target: WaitTarget) -> Bool {
    ["Job", "Pod"].contains(target.resource.kind.kind)
  }

  private func arrange(_ targets: [WaitTarget]) -> (places: [Place], board: WaitBoard) {
    var places: [Place] = []
    var rows: [(target: WaitTarget, place: Int)] = []
    for (index, target) in targets.enumerated() {
      let known = places.firstIndex {
        $0.resource.kind == target.resource.kind && $0.namespace == target.namespace
      }
      if known == nil {
        places.append(Place(resource: target.resource, namespace: target.namespace))
      }
      let place = known ?? places.count - 1
      places[place].rows.append((index, target.name))
      rows.append((target, place))
    }
    return (places, WaitBoard(rows, until: condition))
  }

  /// What an object's state says for what is waited for.
  func judge(_ object: KubernetesObject, pods: [KubernetesObject] = []) -> Readiness {
    switch condition {
    case .hook where isLegacy: LegacyReadiness.hook(object)
    case .hook: ReadinessRules.hook.judge(object, now: clock.now())
    default: rules.judge(object, pods: pods, now: clock.now())
    }
  }

  var rules: ReadinessRules { .status(completesJobs: condition == .readyWithJobs) }
}
