internal import GoCompat
internal import YAML

/// Puts pods on the one node, or says why it cannot.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/scheduler`
struct Scheduler: Controller {
  let name: ByteString = "kube-scheduler"
  private let memory = EventMemory()
  let resources: [ByteString] = ["pods", "persistentvolumeclaims"]

  func handle(_ event: StoreEvent, _ cluster: ClusterClient) {
    guard event.kind != .deleted else { return }
    if event.key.resource == "pods" { return schedule(event.key, cluster) }
    for pod in cluster.objects("pods", in: event.key.namespace)
    where ClaimProtection.claims(of: pod).contains(event.key.name) {
      schedule(
        ObjectKey(resource: "pods", namespace: pod.namespace, name: pod.name), cluster)
    }
  }

  enum Verdict: Equatable {
    case nothing
    case bind
    case refuse(ByteString)
  }

  /// - SeeAlso: `schedule_one.go`
  static func verdict(_ pod: Object, _ view: ClusterView) -> Verdict {
    let spec = pod.object("spec")
    guard spec.string("nodeName").isEmpty, !pod.isBeingDeleted,
      spec.array("schedulingGates").isEmpty, let node = view.object("nodes", "", SandboxNode.name)
    else { return .nothing }
    for name in ClaimProtection.claims(of: pod) {
      guard let claim = view.object("persistentvolumeclaims", pod.namespace, name) else {
        return .refuse("persistentvolumeclaim " + Strconv.quote(name) + " not found")
      }
      if claim.object("status").string("phase") == "Bound" { continue }
      return .refuse("pod has unbound immediate PersistentVolumeClaims")
    }
    let wanted = spec.object("nodeSelector")
    let labels = node.labels
    if !wanted.allSatisfy({ labels[$0.key] == $0.value }) {
      return .refuse("1 node(s) didn't match Pod's node affinity/selector")
    }
    return .bind
  }

  private func schedule(_ key: ObjectKey, _ cluster: ClusterClient) {
    guard let pod = cluster.object("pods", key.namespace, key.name) else { return }
    let recorder = EventRecorder(cluster: cluster, component: "default-scheduler", memory: memory)
    do throws(StatusError) {
      switch Self.verdict(pod, cluster.view) {
      case .nothing: return
      case .refuse(let why): try refuse(pod, why, cluster, recorder)
      case .bind:
        try cluster.bind(pod, to: SandboxNode.name)
        recorder.record(
          ClusterEvent(
            about: pod, reason: "Scheduled",
            message: "Successfully assigned " + pod.key + " to " + SandboxNode.name))
      }
    } catch {
      // The pod has changed meanwhile, and comes by again.
      return
    }
  }

  private func refuse(
    _ pod: Object, _ why: ByteString, _ cluster: ClusterClient, _ recorder: EventRecorder
  ) throws(StatusError) {
    let message = "0/1 nodes are available: " + why + "."
    var condition = Conditions.make(
      "PodScheduled", false, "Unschedulable", message, at: cluster.now)
    condition["lastProbeTime"] = .null
    var status = pod.object("status")
    var conditions = Conditions(status)
    conditions.set(condition)
    conditions.put(into: &status)
    guard status != pod.object("status") else { return }
    var changed = pod
    changed["status"] = .object(status)
    try cluster.update("pods", changed, subresource: "status")
    recorder.record(
      ClusterEvent(about: pod, reason: "FailedScheduling", message: message, isWarning: true))
  }
}

extension ClusterClient {
  /// Sets the node of a pod, as its `binding` does: past the rules for changes of a spec.
  ///
  /// - SeeAlso: `registry/core/pod/storage.BindingREST`
  func bind(
    _ pod: Object, to node: ByteString, marking binding: Object = [:]
  ) throws(StatusError) {
    let key = ObjectKey(resource: "pods", namespace: pod.namespace, name: pod.name)
    guard var bound = cluster.store.object(key) else { return }
    bound.make("spec") { $0["nodeName"] = .string(node) }
    for (name, entries) in [("labels", binding.labels), ("annotations", binding.annotations)]
      as [(StaticString, Object)] where !entries.isEmpty
    {
      var all = bound.metadata.object(name)
      for (key, value) in entries { all[key] = value }
      bound.setMetadata(name, value: .object(all))
    }
    var status = bound.object("status")
    var conditions = Conditions(status)
    var condition = Conditions.make("PodScheduled", true, "", "", at: now)
    for key in ["reason", "message"] as [ByteString] { condition[key] = nil }
    condition["lastProbeTime"] = .null
    conditions.set(condition)
    conditions.put(into: &status)
    bound["status"] = .object(status)
    try cluster.store.put(bound, at: key, second: now.unix)
  }
}
