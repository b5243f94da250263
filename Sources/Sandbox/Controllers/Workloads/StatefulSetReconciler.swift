internal import GoCompat
internal import YAML

/// Keeps the numbered pods of StatefulSets and their claims.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/controller/statefulset`
struct StatefulSetReconciler: Reconciler {
  let name: ByteString = "statefulset-controller"
  let resource: ByteString = "statefulsets.apps"
  let watched: [ByteString] = ["pods"]

  func plan(_ key: ObjectKey, _ view: ClusterView) -> [ClusterAction] {
    guard let set = view.object(resource, key.namespace, key.name) else { return [] }
    return StatefulSetStep(set: set, view: view).actions()
  }
}

/// One look at a StatefulSet and its pods, and the next step.
///
/// - SeeAlso: `statefulset.defaultStatefulSetControl.updateStatefulSet`
struct StatefulSetStep {
  let set: Object
  let view: ClusterView
  /// The pods by their number.
  let pods: [Int: PodState]

  init(set: Object, view: ClusterView) {
    self.set = set
    self.view = view
    var pods: [Int: PodState] = [:]
    let prefix = set.name + "-"
    for pod in view.objects("pods", set.namespace, .controlled(by: set.uid))
    where pod.isControlled(by: set) && pod.name.hasPrefix(prefix) {
      if let ordinal = Int(pod.name[prefix.count...].text) { pods[ordinal] = PodState(pod) }
    }
    self.pods = pods
  }

  private var spec: Object { return self.set.object("spec") }
  private var start: Int { Int(clamping: spec.object("ordinals").int("start") ?? 0) }
  private var replicas: Int { Int(clamping: spec.int("replicas") ?? 1) }
  private var minReady: Int64 { spec.int("minReadySeconds") ?? 0 }
  private var isParallel: Bool { spec.string("podManagementPolicy") == "Parallel" }
  private var isRolling: Bool { spec.object("updateStrategy").string("type") != "OnDelete" }
  private var partition: Int {
    Int(
      clamping: spec.object("updateStrategy").object("rollingUpdate").int("partition") ?? 0)
  }

  func actions() -> [ClusterAction] {
    let (update, all, written) = TemplateRevision.current(of: set, view)
    let known = set.object("status").string("currentRevision")
    let current = all.first { $0.name == known } ?? update
    var actions = written
    if !set.isBeingDeleted { actions += steps(current, update) }
    actions += pods.values.compactMap { $0.availableTime(after: minReady, now: view.now) }
      .map { .wake($0) }
    actions += pruned(all, keeping: [current.name, update.name])
    let status = status(current.name, update.name)
    if status != set.object("status") {
      var changed = set
      changed["status"] = .object(status)
      actions.append(.updateStatus("statefulsets.apps", changed))
    }
    return actions
  }

  private func isHealthy(_ pod: PodState) -> Bool {
    pod.isActive && pod.phase == "Running"
      && pod.isAvailable(after: minReady, now: view.now)
  }

  private func steps(_ current: Object, _ update: Object) -> [ClusterAction] {
    var actions: [ClusterAction] = []
    for ordinal in start..<(start + max(0, replicas)) {
      guard let pod = pods[ordinal] else {
        actions += create(ordinal, current, update)
        if isParallel { continue }
        return actions
      }
      if pod.isFinished, !pod.pod.isBeingDeleted {
        actions.append(.delete("pods", pod.pod, DeleteOptions(), owner: set))
        return actions
      }
      if !isHealthy(pod), !isParallel { return actions }
    }
    let condemned = pods.filter { $0.key < start || $0.key >= start + replicas }
      .sorted { $0.key > $1.key }
    for (_, pod) in condemned {
      guard !pod.pod.isBeingDeleted else {
        if isParallel { continue }
        return actions
      }
      actions.append(.delete("pods", pod.pod, DeleteOptions(), owner: set))
      if !isParallel { return actions }
    }
    return actions + (condemned.isEmpty ? rolled(update) : [])
  }

  /// Replaces pods of another revision, the last one first.
  private func rolled(_ update: Object) -> [ClusterAction] {
    guard isRolling else { return [] }
    let lowest = start + partition
    for ordinal in (start..<(start + max(0, replicas))).reversed() where ordinal >= lowest {
      guard let pod = pods[ordinal] else { return [] }
      if Self.revision(pod) != update.name {
        return pod.pod.isBeingDeleted
          ? [] : [.delete("pods", pod.pod, DeleteOptions(), owner: set)]
      }
      if !isHealthy(pod) { return [] }
    }
    return []
  }

  private static func revision(_ pod: PodState) -> ByteString {
    pod.pod.labels.string("controller-revision-hash")
  }

  private func create(_ ordinal: Int, _ current: Object, _ update: Object) -> [ClusterAction] {
    let isOld =
      isRolling
      ? ordinal < start + partition
      : ordinal < start + Int(clamping: set.object("status").int("currentReplicas") ?? 0)
    let revision = isOld ? current : update
    let name = set.name + "-" + Strconv.itoa(ordinal)
    var actions: [ClusterAction] = []
    var claimed: [(volume: ByteString, claim: ByteString)] = []
    for template in spec.objects("volumeClaimTemplates") {
      let claim = template.name + "-" + name
      claimed.append((template.name, claim))
      guard view.object("persistentvolumeclaims", set.namespace, claim) == nil else { continue }
      actions.append(.create("persistentvolumeclaims", self.claim(template, claim)))
      actions.append(
        .event(
          ClusterEvent(
            about: set, reason: "SuccessfulCreate",
            message: "create Claim " + claim + " Pod " + name + " in StatefulSet " + set.name
              + " success")))
    }
    let pod = pod(name, ordinal, revision, claimed)
    return actions + [.create("pods", pod, owner: set)]
  }

  private func claim(_ template: Object, _ name: ByteString) -> Object {
    var claim = template
    claim["kind"] = .string("PersistentVolumeClaim")
    claim["apiVersion"] = .string("v1")
    claim["status"] = nil
    claim.setMetadata("name", name)
    claim.setMetadata("namespace", set.namespace)
    var labels = template.labels
    for (key, value) in spec.object("selector").object("matchLabels") { labels[key] = value }
    claim.setMetadata("labels", value: labels.isEmpty ? nil : .object(labels))
    return claim
  }

  /// - SeeAlso: `statefulset.newStatefulSetPod`
  private func pod(
    _ name: ByteString, _ ordinal: Int, _ revision: Object,
    _ claimed: [(volume: ByteString, claim: ByteString)]
  ) -> Object {
    var pod = PodFactory.pod(TemplateRevision.template(revision), owner: set)
    pod.setMetadata("name", name)
    var labels = pod.labels
    labels["statefulset.kubernetes.io/pod-name"] = .string(name)
    labels["apps.kubernetes.io/pod-index"] = .string(Strconv.itoa(ordinal))
    labels["controller-revision-hash"] = .string(revision.name)
    pod.setMetadata("labels", value: .object(labels))
    pod.make("spec") { spec in
      spec["hostname"] = .string(name)
      let service = self.spec.string("serviceName")
      spec["subdomain"] = service.isEmpty ? nil : .string(service)
      let names = Set(claimed.map(\.volume))
      let others = spec.objects("volumes").filter { !names.contains($0.string("name")) }
      let own: [Object] = claimed.map {
        [
          "name": .string($0.volume),
          "persistentVolumeClaim": .object(["claimName": .string($0.claim)]),
        ]
      }
      let volumes = own + others
      spec["volumes"] = volumes.isEmpty ? nil : .array(volumes.map { .object($0) })
    }
    return pod
  }

  private func pruned(_ all: [Object], keeping: [ByteString]) -> [ClusterAction] {
    let used = Set(keeping + pods.values.map(Self.revision))
    let idle = all.filter { !used.contains($0.name) }
    let surplus = idle.count - Int(clamping: spec.int("revisionHistoryLimit") ?? 10)
    guard surplus > 0 else { return [] }
    return idle.prefix(surplus).map {
      .delete(TemplateRevision.resource, $0, DeleteOptions())
    }
  }

  private func status(_ current: ByteString, _ update: ByteString) -> Object {
    let wanted = pods.filter { $0.key >= start && $0.key < start + replicas }.values
    var status = set.object("status")
    let live = pods.values.filter { !$0.isFinished }
    let ready = live.count { $0.phase == "Running" && $0.isReady }
    let updated = live.count { !$0.pod.isBeingDeleted && Self.revision($0) == update }
    let old = live.count { !$0.pod.isBeingDeleted && Self.revision($0) == current }
    status.setNumber("observedGeneration", Int(clamping: set.generation))
    status["replicas"] = .int(Int64(live.count))
    status.setNumber("readyReplicas", ready)
    status["availableReplicas"] = .int(
      Int64(
        live.count {
          $0.phase == "Running" && $0.isAvailable(after: minReady, now: view.now)
        }))
    status.setNumber("currentReplicas", old)
    status.setNumber("updatedReplicas", updated)
    status["currentRevision"] = .string(current)
    status["updateRevision"] = .string(update)
    status.setDefault("collisionCount", .int(0))
    if isRolling, updated == replicas, live.count == replicas, ready == replicas,
      wanted.count == replicas
    {
      status["currentRevision"] = .string(update)
      status.setNumber("currentReplicas", updated)
    }
    return status
  }
}
