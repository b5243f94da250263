internal import GoCompat
internal import YAML

/// Keeps as many pods as a ReplicaSet (or a ReplicationController) says.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/controller/replicaset`
struct ReplicaSetReconciler: Reconciler {
  let name: ByteString
  let resource: ByteString
  let watched: [ByteString] = ["pods"]

  static let replicaSets = ReplicaSetReconciler(
    name: "replicaset-controller", resource: "replicasets.apps")
  static let replicationControllers = ReplicaSetReconciler(
    name: "replication-controller", resource: "replicationcontrollers")

  func keys(_ event: StoreEvent, _ view: ClusterView) -> [ObjectKey] {
    let owners = [event.object, event.previous ?? [:]].compactMap(\.controllerReference)
    if owners.isEmpty { return adopters(of: event.object, view) }
    var keys: [ObjectKey] = []
    for owner in owners where Self.resource(of: owner) == resource {
      let key = ObjectKey(
        resource: resource, namespace: event.key.namespace, name: owner.string("name"))
      if !keys.contains(key) { keys.append(key) }
    }
    return keys
  }

  private func adopters(of pod: Object, _ view: ClusterView) -> [ObjectKey] {
    view.objects(resource, pod.namespace).filter { selector($0).matches(pod) }.map {
      ObjectKey(resource: resource, namespace: $0.namespace, name: $0.name)
    }
  }

  private func selector(_ set: Object) -> LabelMatch {
    let spec = set.object("spec")
    guard resource == "replicationcontrollers" else { return LabelMatch(spec.object("selector")) }
    return LabelMatch(["matchLabels": .object(spec.object("selector"))])
  }

  func plan(_ key: ObjectKey, _ view: ClusterView) -> [ClusterAction] {
    guard let set = view.object(resource, key.namespace, key.name) else { return [] }
    let (pods, claims) = claimed(set, view)
    let active = pods.filter(\.isActive)
    var actions = claims
    if !set.isBeingDeleted { actions += scaling(set, active) }
    let minReady = set.object("spec").int("minReadySeconds") ?? 0
    actions += active.compactMap { $0.availableTime(after: minReady, now: view.now) }
      .map { .wake($0) }
    return actions + statusUpdate(set, status(set, pods, view.now, failure: nil))
  }

  func plan(_ key: ObjectKey, refused: StatusError, _ view: ClusterView) -> [ClusterAction] {
    guard let set = view.object(resource, key.namespace, key.name) else { return [] }
    let pods = claimed(set, view).pods
    return statusUpdate(set, status(set, pods, view.now, failure: refused.message))
  }

  /// The pods of a set: those it controls, those it takes over, without those it lets go.
  ///
  /// - SeeAlso: `controller.PodControllerRefManager.ClaimPods`
  private func claimed(
    _ set: Object, _ view: ClusterView
  ) -> (pods: [PodState], actions: [ClusterAction]) {
    let selector = selector(set)
    var pods: [PodState] = []
    var actions: [ClusterAction] = []
    for pod in view.objects("pods", set.namespace, .controlled(by: set.uid)) {
      if pod.isControlled(by: set) {
        if selector.matches(pod) {
          pods.append(PodState(pod))
        } else if !set.isBeingDeleted {
          actions.append(.update("pods", pod.released(by: set)))
        }
      } else if pod.controllerReference == nil, selector.matches(pod), !set.isBeingDeleted,
        PodState(pod).isActive
      {
        pods.append(PodState(pod))
        actions.append(.update("pods", pod.adopted(by: set)))
      }
    }
    return (pods, actions)
  }

  private func scaling(_ set: Object, _ active: [PodState]) -> [ClusterAction] {
    let wanted = Int(clamping: set.object("spec").int("replicas") ?? 1)
    if active.count < wanted {
      let pod = PodFactory.pod(set.object("spec").object("template"), owner: set)
      return (active.count..<min(wanted, active.count + Self.burst)).map { _ in
        .create("pods", pod, owner: set)
      }
    }
    let surplus = active.sorted { $0.goesBefore($1) }.prefix(active.count - wanted)
    return surplus.map { .delete("pods", $0.pod, DeleteOptions(), owner: set) }
  }

  /// - SeeAlso: `replicaset.BurstReplicas`
  private static let burst = 500

  private func statusUpdate(_ set: Object, _ status: Object) -> [ClusterAction] {
    guard status != set.object("status") else { return [] }
    var changed = set
    changed["status"] = .object(status)
    return [.updateStatus(resource, changed)]
  }

  /// - SeeAlso: `replicaset.calculateStatus`
  private func status(
    _ set: Object, _ pods: [PodState], _ now: TimeInstant, failure: ByteString?
  ) -> Object {
    let active = pods.filter(\.isActive)
    let spec = set.object("spec")
    let minReady = spec.int("minReadySeconds") ?? 0
    let labels = spec.object("template").labels
    var status = set.object("status")
    status["replicas"] = .int(Int64(active.count))
    status.setNumber(
      "fullyLabeledReplicas",
      active.count { pod in labels.allSatisfy { pod.pod.labels[$0.key] == $0.value } })
    status.setNumber("readyReplicas", active.count(where: \.isReady))
    status.setNumber(
      "availableReplicas", active.count { $0.isAvailable(after: minReady, now: now) })
    if resource == "replicasets.apps" {
      status["terminatingReplicas"] = .int(Int64(pods.count(where: \.isTerminating)))
    }
    status.setNumber("observedGeneration", Int(clamping: set.generation))
    var conditions = Conditions(status)
    if let failure {
      conditions.replace(
        Conditions.make("ReplicaFailure", true, "FailedCreate", failure, at: now))
    } else if active.count == Int(clamping: spec.int("replicas") ?? 1) {
      conditions.remove("ReplicaFailure")
    }
    conditions.put(into: &status)
    return status
  }
}

extension Object {
  /// This object under the control of an owner.
  func adopted(by owner: Object) -> Object {
    var object = self
    let references = metadata.array("ownerReferences") + [.object(owner.referenceAsController)]
    object.setMetadata("ownerReferences", value: .array(references))
    return object
  }

  /// This object without an owner.
  func released(by owner: Object) -> Object {
    var object = self
    let references = metadata.objects("ownerReferences").filter { $0.string("uid") != owner.uid }
    object.setMetadata(
      "ownerReferences",
      value: references.isEmpty ? nil : .array(references.map { .object($0) }))
    return object
  }
}
