internal import GoCompat
internal import YAML

/// Keeps one pod of a DaemonSet on each node that it fits.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/controller/daemon`
struct DaemonSetReconciler: Reconciler {
  let name: ByteString = "daemonset-controller"
  let resource: ByteString = "daemonsets.apps"
  let watched: [ByteString] = ["pods", "nodes"]

  private static let hashLabel: ByteString = "controller-revision-hash"
  private static let generationLabel: ByteString = "pod-template-generation"

  func keys(_ event: StoreEvent, _ view: ClusterView) -> [ObjectKey] {
    if event.key.resource == "nodes" {
      return view.objects(resource, nil).map {
        ObjectKey(resource: resource, namespace: $0.namespace, name: $0.name)
      }
    }
    let owners = [event.object, event.previous ?? [:]].compactMap(\.controllerReference)
    let names = Set(
      owners.filter { Self.resource(of: $0) == resource }.map { $0.string("name") })
    return names.map {
      ObjectKey(resource: resource, namespace: event.key.namespace, name: $0)
    }
  }

  func plan(_ key: ObjectKey, _ view: ClusterView) -> [ClusterAction] {
    guard let set = view.object(resource, key.namespace, key.name) else { return [] }
    let (revision, _, written) = TemplateRevision.current(of: set, view)
    let hash = revision.labels.string(Self.hashLabel)
    let nodes = view.objects("nodes", nil).filter { fits(set, $0) }
    let pods = view.objects("pods", key.namespace, .controlled(by: set.uid)).filter {
      $0.isControlled(by: set)
    }
    .map { PodState($0) }
    var actions = written
    if !set.isBeingDeleted { actions += steps(set, nodes, pods, hash, view.now) }
    let minReady = set.object("spec").int("minReadySeconds") ?? 0
    actions += pods.compactMap { $0.availableTime(after: minReady, now: view.now) }
      .map { .wake($0) }
    let status = status(set, nodes, pods, hash, view.now)
    guard status != set.object("status") else { return actions }
    var changed = set
    changed["status"] = .object(status)
    return actions + [.updateStatus(resource, changed)]
  }

  private func fits(_ set: Object, _ node: Object) -> Bool {
    let spec = set.object("spec").object("template").object("spec")
    let labels = node.labels
    return spec.object("nodeSelector").allSatisfy { labels[$0.key] == $0.value }
  }

  /// The node that a pod is for: the one it is on, or the one that its affinity names.
  private static func node(of pod: Object) -> ByteString {
    let spec = pod.object("spec")
    let name = spec.string("nodeName")
    guard name.isEmpty else { return name }
    let terms = spec.object("affinity").object("nodeAffinity").object(
      "requiredDuringSchedulingIgnoredDuringExecution"
    ).objects("nodeSelectorTerms")
    return terms.first?.objects("matchFields").first?.strings("values").first ?? ""
  }

  private func steps(
    _ set: Object, _ nodes: [Object], _ pods: [PodState], _ hash: ByteString,
    _ now: TimeInstant
  ) -> [ClusterAction] {
    let spec = set.object("spec")
    let minReady = spec.int("minReadySeconds") ?? 0
    let strategy = spec.object("updateStrategy")
    let isRolling = strategy.string("type") != "OnDelete"
    let share = strategy.object("rollingUpdate")["maxUnavailable"] ?? .int(1)
    var room = max(1, Share.resolve(share, of: nodes.count, roundingUp: true))
    let names = Set(nodes.map(\.name))
    var actions: [ClusterAction] = []
    let current = pods.filter { names.contains(Self.node(of: $0.pod)) }
    room -= current.count { !$0.isAvailable(after: minReady, now: now) }
    for node in nodes {
      let own = pods.filter { Self.node(of: $0.pod) == node.name }
      if own.isEmpty { actions.append(.create("pods", pod(set, node, hash), owner: set)) }
      for pod in own where !pod.pod.isBeingDeleted {
        let isOld = isRolling && pod.pod.labels.string(Self.hashLabel) != hash
        let isUp = pod.isAvailable(after: minReady, now: now)
        guard pod.isFinished || (isOld && (!isUp || room > 0)) else { continue }
        if isUp { room -= 1 }
        actions.append(.delete("pods", pod.pod, DeleteOptions(), owner: set))
      }
    }
    for pod in pods where !names.contains(Self.node(of: pod.pod)) && !pod.pod.isBeingDeleted {
      actions.append(.delete("pods", pod.pod, DeleteOptions(), owner: set))
    }
    return actions
  }

  /// - SeeAlso: `daemon/util.CreatePodTemplate`
  private func pod(_ set: Object, _ node: Object, _ hash: ByteString) -> Object {
    var pod = PodFactory.pod(set.object("spec").object("template"), owner: set)
    var labels = pod.labels
    labels[Self.hashLabel] = .string(hash)
    labels[Self.generationLabel] = .string(
      set.annotations.optionalString("deprecated.daemonset.template.generation") ?? "1")
    pod.setMetadata("labels", value: .object(labels))
    let field: Object = [
      "key": .string("metadata.name"), "operator": .string("In"),
      "values": .array([.string(node.name)]),
    ]
    let terms: Object = [
      "nodeSelectorTerms": .array([.object(["matchFields": .array([.object(field)])])])
    ]
    pod.make("spec") { spec in
      spec.make("affinity") { affinity in
        affinity.make("nodeAffinity") {
          $0["requiredDuringSchedulingIgnoredDuringExecution"] = .object(terms)
        }
      }
      spec["tolerations"] = .array(spec.array("tolerations") + Self.tolerations(spec))
    }
    return pod
  }

  private static func tolerations(_ spec: Object) -> [Value] {
    var keys: [(ByteString, ByteString)] = [
      ("node.kubernetes.io/not-ready", "NoExecute"),
      ("node.kubernetes.io/unreachable", "NoExecute"),
      ("node.kubernetes.io/disk-pressure", "NoSchedule"),
      ("node.kubernetes.io/memory-pressure", "NoSchedule"),
      ("node.kubernetes.io/pid-pressure", "NoSchedule"),
      ("node.kubernetes.io/unschedulable", "NoSchedule"),
    ]
    if spec["hostNetwork"] == .bool(true) {
      keys.append(("node.kubernetes.io/network-unavailable", "NoSchedule"))
    }
    return keys.map {
      .object([
        "key": .string($0.0), "operator": .string("Exists"), "effect": .string($0.1),
      ])
    }
  }

  /// - SeeAlso: `DaemonSetsController.updateDaemonSetStatus`
  private func status(
    _ set: Object, _ nodes: [Object], _ pods: [PodState], _ hash: ByteString,
    _ now: TimeInstant
  ) -> Object {
    let minReady = set.object("spec").int("minReadySeconds") ?? 0
    let names = Set(nodes.map(\.name))
    let placed = pods.filter { names.contains(Self.node(of: $0.pod)) && !$0.pod.isBeingDeleted }
    let available = placed.count { $0.isAvailable(after: minReady, now: now) }
    var status = set.object("status")
    status["currentNumberScheduled"] = .int(Int64(placed.count))
    status["numberMisscheduled"] = .int(
      Int64(pods.count { !names.contains(Self.node(of: $0.pod)) }))
    status["desiredNumberScheduled"] = .int(Int64(nodes.count))
    status["numberReady"] = .int(Int64(placed.count(where: \.isReady)))
    status.setNumber("observedGeneration", Int(clamping: set.generation))
    status.setNumber(
      "updatedNumberScheduled", placed.count { $0.pod.labels.string(Self.hashLabel) == hash })
    status.setNumber("numberAvailable", available)
    status.setNumber("numberUnavailable", nodes.count - available)
    return status
  }
}
