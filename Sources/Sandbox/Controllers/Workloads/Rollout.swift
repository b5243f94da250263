internal import GoCompat
internal import YAML

/// One look at a Deployment and its ReplicaSets, and the next step.
///
/// - SeeAlso: `deployment.DeploymentController.syncDeployment`
struct Rollout {
  let deployment: Object
  /// Oldest first.
  let sets: [Object]
  let view: ClusterView
  /// The set of the template that the Deployment has now.
  let newSet: Object?
  let oldSets: [Object]

  static let revisionKey: ByteString = "deployment.kubernetes.io/revision"
  static let desiredKey: ByteString = "deployment.kubernetes.io/desired-replicas"
  static let maximumKey: ByteString = "deployment.kubernetes.io/max-replicas"
  static let historyKey: ByteString = "deployment.kubernetes.io/revision-history"
  static let hashLabel: ByteString = "pod-template-hash"
  /// Annotations of the Deployment that its sets do not get.
  private static let ownKeys: Set<ByteString> = [
    revisionKey, desiredKey, maximumKey, historyKey,
    "kubectl.kubernetes.io/last-applied-configuration",
    "deprecated.deployment.rollback.to",
  ]

  init(deployment: Object, sets: [Object], view: ClusterView) {
    self.deployment = deployment
    self.sets = sets
    self.view = view
    let template = deployment.object("spec").object("template")
    let found = sets.first { Self.withoutHash($0.object("spec").object("template")) == template }
    newSet = found
    oldSets = sets.filter { $0.uid != found?.uid }
  }

  var spec: Object { deployment.object("spec") }
  var replicas: Int { Int(clamping: spec.int("replicas") ?? 1) }
  var isRecreate: Bool { spec.object("strategy").string("type") == "Recreate" }

  private static func withoutHash(_ template: Object) -> Object {
    var template = template
    var labels = template.labels
    labels[hashLabel] = nil
    template.setMetadata("labels", value: labels.isEmpty ? nil : .object(labels))
    return template
  }

  static func replicas(_ set: Object) -> Int {
    Int(clamping: set.object("spec").int("replicas") ?? 1)
  }

  static func available(_ set: Object) -> Int {
    Int(clamping: set.object("status").int("availableReplicas") ?? 0)
  }

  static func revision(_ set: Object) -> Int {
    Int(set.annotations.string(revisionKey).text) ?? 0
  }

  func actions() -> [ClusterAction] {
    if deployment.isBeingDeleted { return RolloutStatus(rollout: self).actions() }
    if let change = pauseChange() { return change }
    let isScaling = sets.contains { set in
      let desired = set.annotations.string(Self.desiredKey)
      return Self.replicas(set) > 0 && !desired.isEmpty && desired != Strconv.itoa(replicas)
    }
    if isPaused || isScaling {
      return annotated(mayCreate: false) ?? scaled() + RolloutStatus(rollout: self).countActions()
    }
    if isRecreate { return recreated() }
    if let step = annotated(mayCreate: true) { return step }
    let steps = rolledNew() ?? rolledOld()
    return steps + cleaned() + RolloutStatus(rollout: self).actions()
  }

  private var isPaused: Bool { spec["paused"] == .bool(true) }
}

extension Rollout {
  /// How many pods more, and how many fewer, there may be meanwhile.
  ///
  /// - SeeAlso: `deploymentutil.ResolveFenceposts`
  var limits: (surge: Int, unavailable: Int) {
    guard !isRecreate else { return (0, 0) }
    let rolling = spec.object("strategy").object("rollingUpdate")
    let surge = Share.resolve(rolling["maxSurge"], of: replicas, roundingUp: true)
    var unavailable = Share.resolve(rolling["maxUnavailable"], of: replicas, roundingUp: false)
    if surge == 0, unavailable == 0 { unavailable = 1 }
    return (surge, min(unavailable, replicas))
  }

  private func pauseChange() -> [ClusterAction]? {
    guard spec.has("progressDeadlineSeconds") else { return nil }
    let current = deployment.condition("Progressing")?.string("reason")
    if current == "ProgressDeadlineExceeded" { return nil }
    let isMarked = current == "DeploymentPaused"
    guard isMarked != isPaused else { return nil }
    let condition =
      isPaused
      ? ("DeploymentPaused", "Deployment is paused") as (ByteString, ByteString)
      : ("DeploymentResumed", "Deployment is resumed")
    var status = deployment.object("status")
    var conditions = Conditions(status)
    conditions.replace(
      RolloutStatus.condition("Progressing", nil, condition.0, condition.1, view.now))
    conditions.put(into: &status)
    var changed = deployment
    changed["status"] = .object(status)
    return [.updateStatus("deployments.apps", changed)]
  }

  /// Brings the new set and the Deployment to the same revision, or makes the new set; nil when
  /// nothing is to be done.
  ///
  /// - SeeAlso: `DeploymentController.getNewReplicaSet`
  private func annotated(mayCreate: Bool) -> [ClusterAction]? {
    let revision = Strconv.itoa((oldSets.map(Self.revision).max() ?? 0) + 1)
    guard let newSet else { return mayCreate ? created(revision) : nil }
    var set = newSet
    annotate(&set, revision)
    let minReady = spec["minReadySeconds"]
    if set != newSet || set.object("spec")["minReadySeconds"] != minReady {
      set.change("spec") { $0["minReadySeconds"] = minReady }
      return [.update("replicasets.apps", set)]
    }
    let known = set.annotations.string(Self.revisionKey)
    var changed = deployment
    if deployment.annotations.string(Self.revisionKey) != known {
      setAnnotation(&changed, Self.revisionKey, known)
    }
    if spec.has("progressDeadlineSeconds"), deployment.condition("Progressing") == nil {
      note(
        &changed, "FoundNewReplicaSet",
        "Found new replica set " + Strconv.quote(set.name))
    }
    return changed == deployment ? nil : [.updateStatus("deployments.apps", changed)]
  }

  private func note(_ deployment: inout Object, _ reason: ByteString, _ message: ByteString) {
    var status = deployment.object("status")
    var conditions = Conditions(status)
    conditions.replace(RolloutStatus.condition("Progressing", true, reason, message, view.now))
    conditions.put(into: &status)
    deployment["status"] = .object(status)
  }

  private func setAnnotation(_ object: inout Object, _ key: ByteString, _ text: ByteString) {
    var annotations = object.annotations
    annotations[key] = .string(text)
    object.setMetadata("annotations", value: .object(annotations))
  }

  /// - SeeAlso: `deploymentutil.SetNewReplicaSetAnnotations`
  private func annotate(_ set: inout Object, _ revision: ByteString) {
    for (key, value) in deployment.annotations where !Self.ownKeys.contains(key) {
      if case .string(let text) = value { setAnnotation(&set, key, text) }
    }
    let old = set.annotations.string(Self.revisionKey)
    let oldNumber = Int(old.text) ?? 0
    if oldNumber < Int(revision.text) ?? 0 {
      if !old.isEmpty {
        let history = set.annotations.string(Self.historyKey)
        setAnnotation(&set, Self.historyKey, history.isEmpty ? old : history + "," + old)
      }
      setAnnotation(&set, Self.revisionKey, revision)
    }
    annotateSize(&set)
  }

  private func annotateSize(_ set: inout Object) {
    setAnnotation(&set, Self.desiredKey, Strconv.itoa(replicas))
    setAnnotation(&set, Self.maximumKey, Strconv.itoa(replicas + limits.surge))
  }

  private func created(_ revision: ByteString) -> [ClusterAction] {
    var template = spec.object("template")
    let collisions = deployment.object("status").int("collisionCount")
    let hash = PodTemplateHash.hash(template, collisions: collisions)
    let name = deployment.name + "-" + hash
    if view.object("replicasets.apps", deployment.namespace, name) != nil {
      // Another template has that hash already: the next one gets another.
      var changed = deployment
      changed.make("status") { $0["collisionCount"] = .int((collisions ?? 0) &+ 1) }
      return [.updateStatus("deployments.apps", changed)]
    }
    var labels = template.labels
    labels[Self.hashLabel] = .string(hash)
    template.setMetadata("labels", value: .object(labels))
    var selector = spec.object("selector")
    selector.make("matchLabels") { $0[Self.hashLabel] = .string(hash) }
    var set: Object = [
      "kind": .string("ReplicaSet"), "apiVersion": .string("apps/v1"),
      "metadata": .object([
        "name": .string(name), "namespace": .string(deployment.namespace),
        "labels": .object(labels),
        "ownerReferences": .array([.object(deployment.referenceAsController)]),
      ]),
    ]
    let size = newReplicas(current: 0)
    var setSpec: Object = [
      "replicas": .int(Int64(size)), "selector": .object(selector), "template": .object(template),
    ]
    setSpec["minReadySeconds"] = spec["minReadySeconds"]
    set["spec"] = .object(setSpec)
    annotate(&set, revision)
    var changed = deployment
    setAnnotation(&changed, Self.revisionKey, revision)
    if spec.has("progressDeadlineSeconds") {
      note(
        &changed, "NewReplicaSetCreated", "Created new replica set " + Strconv.quote(name))
    }
    var actions: [ClusterAction] = [
      .create("replicasets.apps", set), .updateStatus("deployments.apps", changed),
    ]
    if size > 0 { actions.insert(.event(scaleEvent(name, from: 0, to: size)), at: 1) }
    return actions
  }
}

extension Rollout {
  private func total(_ sets: [Object]) -> Int { sets.reduce(0) { $0 + Self.replicas($1) } }

  /// - SeeAlso: `deploymentutil.NewRSNewReplicas`
  private func newReplicas(current: Int) -> Int {
    guard !isRecreate else { return replicas }
    let room = replicas + limits.surge - total(sets)
    guard room > 0 else { return current }
    return current + min(room, replicas - current)
  }

  private func scaleEvent(_ name: ByteString, from: Int, to: Int) -> ClusterEvent {
    let direction: ByteString = to > from ? "up" : "down"
    return ClusterEvent(
      about: deployment, reason: "ScalingReplicaSet",
      message: "Scaled " + direction + " replica set " + name + " from " + Strconv.itoa(from)
        + " to " + Strconv.itoa(to))
  }

  private func scale(_ set: Object, to size: Int) -> [ClusterAction] {
    var changed = set
    annotateSize(&changed)
    let old = Self.replicas(set)
    changed.change("spec") { $0["replicas"] = .int(Int64(size)) }
    guard changed != set else { return [] }
    let update = ClusterAction.update("replicasets.apps", changed)
    return old == size ? [update] : [update, .event(scaleEvent(set.name, from: old, to: size))]
  }

  private func rolledNew() -> [ClusterAction]? {
    guard let newSet else { return nil }
    let current = Self.replicas(newSet)
    guard current != replicas else { return nil }
    if current > replicas { return scale(newSet, to: replicas) }
    let wanted = newReplicas(current: current)
    return wanted == current ? nil : scale(newSet, to: wanted)
  }

  /// - SeeAlso: `DeploymentController.reconcileOldReplicaSets`
  private func rolledOld() -> [ClusterAction] {
    guard total(oldSets) > 0 else { return [] }
    let minimum = replicas - limits.unavailable
    let newMissing = newSet.map { Self.replicas($0) - Self.available($0) } ?? 0
    var room = total(sets) - minimum - newMissing
    guard room > 0 else { return [] }
    var sizes: [ByteString: Int] = [:]
    for set in oldSets {
      let size = Self.replicas(set)
      let gone = max(0, min(room, size - Self.available(set)))
      sizes[set.name] = size - gone
      room -= gone
    }
    var spare = sets.reduce(0) { $0 + Self.available($1) } - minimum
    for set in oldSets where spare > 0 {
      let size = sizes[set.name] ?? 0
      let gone = min(size, spare)
      sizes[set.name] = size - gone
      spare -= gone
    }
    return oldSets.flatMap { set in
      let size = sizes[set.name] ?? 0
      return size == Self.replicas(set) ? [] : scale(set, to: size)
    }
  }

  /// - SeeAlso: `DeploymentController.rolloutRecreate`
  private func recreated() -> [ClusterAction] {
    let status = RolloutStatus(rollout: self)
    let active = oldSets.filter { Self.replicas($0) > 0 }
    guard active.isEmpty else {
      return active.flatMap { scale($0, to: 0) } + status.actions()
    }
    let uids = Set(oldSets.map(\.uid))
    let isRunning = view.objects("pods", deployment.namespace).contains { pod in
      !PodState(pod).isFinished
        && uids.contains(pod.controllerReference?.string("uid") ?? "")
    }
    guard !isRunning else { return status.actions() }
    if let step = annotated(mayCreate: true) { return step }
    return (rolledNew() ?? []) + cleaned() + status.actions()
  }

  /// A new size, shared among the sets of a rollout that is under way.
  ///
  /// - SeeAlso: `DeploymentController.scale`
  private func scaled() -> [ClusterAction] {
    let active = sets.filter { Self.replicas($0) > 0 }
    if active.count <= 1 {
      guard
        let set = active.first ?? newSet ?? sets.max(by: { Self.revision($0) < Self.revision($1) })
      else { return [] }
      return scale(set, to: replicas)
    }
    if let newSet, Self.replicas(newSet) == replicas, Self.available(newSet) == replicas,
      newSet.annotations.string(Self.desiredKey) == Strconv.itoa(replicas)
    {
      return active.filter { $0.uid != newSet.uid }.flatMap { scale($0, to: 0) }
    }
    guard !isRecreate else { return [] }
    return shared(active)
  }

  private func shared(_ active: [Object]) -> [ClusterAction] {
    let current = total(active)
    var left = (replicas > 0 ? replicas + limits.surge : 0) - current
    let isUp = left > 0
    var sizes: [(set: Object, size: Int)] = []
    // The largest first; of equals the newest first when growing, the oldest when shrinking.
    let order = (isUp ? Array(active.reversed()) : active).sorted {
      Self.replicas($0) > Self.replicas($1)
    }
    for set in order {
      let size = Self.replicas(set)
      let known = Int(set.annotations.string(Self.maximumKey).text) ?? current
      let ideal = Double(size) * Double(replicas + limits.surge) / Double(max(1, known))
      var change = Int(ideal.rounded()) - size
      change = isUp ? max(0, min(change, left)) : min(0, max(change, left))
      left -= change
      sizes.append((set, size + change))
    }
    if left != 0, let first = sizes.first { sizes[0].size = max(0, first.size + left) }
    return sizes.flatMap { scale($0.set, to: $0.size) }
  }

  /// Old sets beyond the history limit go.
  ///
  /// - SeeAlso: `DeploymentController.cleanupDeployment`
  private func cleaned() -> [ClusterAction] {
    guard let limit = spec.int("revisionHistoryLimit"), RolloutStatus(rollout: self).isComplete
    else { return [] }
    let idle = oldSets.filter { set in
      let status = set.object("status")
      return Self.replicas(set) == 0 && (status.int("replicas") ?? 0) == 0 && !set.isBeingDeleted
        && (status.int("observedGeneration") ?? 0) >= set.generation
    }
    let surplus = idle.count - Int(clamping: limit)
    guard surplus > 0 else { return [] }
    return idle.sorted { Self.revision($0) < Self.revision($1) }.prefix(surplus).map {
      .delete("replicasets.apps", $0, DeleteOptions(propagationPolicy: "Background"))
    }
  }
}
