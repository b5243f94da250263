internal import GoCompat
internal import YAML

/// Lets the pods of the node live: start, become ready, fail, finish, go.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/kubelet`
struct Kubelet: Controller {
  let name: ByteString = "kubelet"
  private let memory = EventMemory()
  let resources: [ByteString] = ["pods", "nodes", "configmaps", "secrets"]

  func handle(_ event: StoreEvent, _ cluster: ClusterClient) {
    guard event.kind != .deleted else { return }
    switch event.key.resource {
    case "pods": live(event.key, cluster)
    case "nodes": report(event.key, cluster)
    default:
      // Pods may have waited for it.
      for pod in cluster.objects("pods", in: event.key.namespace)
      where pod.object("status").string("phase") == "Pending" {
        live(ObjectKey(resource: "pods", namespace: pod.namespace, name: pod.name), cluster)
      }
    }
  }

  func wake(_ key: ObjectKey, _ cluster: ClusterClient) { live(key, cluster) }

  private func report(_ key: ObjectKey, _ cluster: ClusterClient) {
    guard key.name == SandboxNode.name, var node = cluster.object("nodes", "", key.name),
      node.condition("Ready") == nil
    else { return }
    node["status"] = .object(SandboxNode.status(now: cluster.now))
    var spec = node.object("spec")
    let taints = spec.objects("taints").filter {
      $0.string("key") != "node.kubernetes.io/not-ready"
    }
    spec["taints"] = taints.isEmpty ? nil : .array(taints.map { .object($0) })
    node["spec"] = .object(spec)
    attempt { () throws(StatusError) in
      _ = try cluster.update("nodes", node)
      if let current = cluster.object("nodes", "", key.name) {
        node.setMetadata("resourceVersion", current.resourceVersion)
      }
      _ = try cluster.update("nodes", node, subresource: "status")
    }
  }

  /// What cannot be written now comes by again with the next change.
  private func attempt(_ write: () throws(StatusError) -> Void) {
    do throws(StatusError) { try write() } catch { return }
  }

  private func live(_ key: ObjectKey, _ cluster: ClusterClient) {
    guard let pod = cluster.object("pods", key.namespace, key.name),
      pod.object("spec").string("nodeName") == SandboxNode.name
    else { return }
    if pod.isBeingDeleted { return end(pod, cluster) }
    guard !PodState(pod).isFinished else { return }
    let view = cluster.view
    let (status, next) = PodStatus(
      pod: pod, now: cluster.now, address: Self.address(of: pod, view),
      obstacle: PodReferences(pod: pod, view: view).obstacle()
    ).report()
    if status != pod.object("status") {
      var changed = pod
      changed["status"] = .object(status)
      attempt { () throws(StatusError) in
        _ = try cluster.update("pods", changed, subresource: "status")
      }
      let recorder = EventRecorder(
        cluster: cluster, component: "kubelet", host: SandboxNode.name, memory: memory)
      for event in PodHappenings.between(pod, changed) { recorder.record(event) }
    }
    if let next { cluster.wake(at: next, for: key) }
  }

  /// The containers of a pod that is to go end at once.
  private func end(_ pod: Object, _ cluster: ClusterClient) {
    let recorder = EventRecorder(
      cluster: cluster, component: "kubelet", host: SandboxNode.name, memory: memory)
    let period = pod.metadata.int("deletionGracePeriodSeconds") ?? 0
    if period > 0, pod.object("status").string("phase") == "Running" {
      for container in pod.object("spec").objects("containers") {
        let name = container.string("name")
        recorder.record(
          ClusterEvent(
            about: pod, reason: "Killing", message: "Stopping container " + name,
            field: "spec.containers{" + name + "}"))
      }
    }
    guard period > 0 || pod.finalizers.isEmpty else { return }
    attempt { () throws(StatusError) in
      try cluster.delete(
        "pods", pod.namespace, pod.name,
        options: DeleteOptions(gracePeriod: 0, uid: pod.uid))
    }
  }

  private static let addressLimit = 65_000

  /// Which of the addresses of pods it is; nil for none of them.
  private static func number(ofAddress address: ByteString) -> Int? {
    guard address.hasPrefix("10.244."), let dot = address.lastIndex(of: "."), dot > 7,
      let high = Int(address[7..<dot].text), let low = Int(address[(dot + 1)...].text),
      (0..<256).contains(high), (0..<256).contains(low), high * 256 + low < addressLimit
    else { return nil }
    return high * 256 + low
  }

  /// The address of a pod: the one it has, else the first free one of 10.244.0.0/16.
  private static func address(of pod: Object, _ view: ClusterView) -> ByteString {
    if pod.object("spec")["hostNetwork"] == .bool(true) { return SandboxNode.address }
    let known = pod.object("status").string("podIP")
    guard known.isEmpty else { return known }
    let pods = view.objects("pods", nil)
    // One of so many is free, as long as there are so many.
    var used = [Bool](repeating: false, count: pods.count + 3)
    for pod in pods {
      if let number = number(ofAddress: pod.object("status").string("podIP")), number < used.count {
        used[number] = true
      }
    }
    guard let number = (2..<used.count).first(where: { !used[$0] }), number < addressLimit else {
      return "10.244.255.254"
    }
    return "10.244." + Strconv.itoa(number / 256) + "." + Strconv.itoa(number % 256)
  }
}
