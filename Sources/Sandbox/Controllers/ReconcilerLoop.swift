internal import GoCompat
internal import YAML

/// Runs reconcilers: asks them at every change what to do, and does it.
struct ReconcilerLoop: Controller {
  /// `kube-controller-manager`: the field manager of what it writes.
  let name: ByteString
  let reconcilers: [any Reconciler]
  private let memory = EventMemory()
  private let queue = KeyQueue()

  init(name: ByteString, reconcilers: [any Reconciler]) {
    self.name = name
    self.reconcilers = reconcilers
  }

  func handle(_ event: StoreEvent, _ cluster: ClusterClient) {
    let view = cluster.view
    for (index, reconciler) in reconcilers.enumerated() {
      if event.key.resource == reconciler.resource {
        queue.put(.init(index: index, key: event.key))
      }
      if reconciler.watched.contains(event.key.resource) {
        for key in reconciler.keys(event, view) { queue.put(.init(index: index, key: key)) }
      }
    }
  }

  func wake(_ key: ObjectKey, _ cluster: ClusterClient) {
    for (index, reconciler) in reconcilers.enumerated() where reconciler.resource == key.resource {
      queue.put(.init(index: index, key: key))
    }
  }

  /// Many changes of the pods of one owner are looked at together.
  func work(_ cluster: ClusterClient) -> Bool {
    guard let entry = queue.take() else { return false }
    run(reconcilers[entry.index], entry.key, cluster)
    return true
  }

  private func run(_ reconciler: any Reconciler, _ key: ObjectKey, _ cluster: ClusterClient) {
    let view = cluster.view
    perform(reconciler.plan(key, view), reconciler, key, cluster)
  }

  private func perform(
    _ actions: [ClusterAction], _ reconciler: any Reconciler, _ key: ObjectKey,
    _ cluster: ClusterClient
  ) {
    let recorder = EventRecorder(
      cluster: cluster, component: reconciler.name, memory: memory)
    for action in actions {
      do throws(StatusError) {
        try perform(action, key, cluster, recorder)
      } catch {
        // Somebody else was faster: the change that this was will be looked at.
        if error.code == 404 || error.code == 409 { continue }
        if case .create(_, let object, let owner) = action {
          if let owner { recorder.recordRefused(object, owner, error) }
          // Only what cannot be made is answered with a plan: a status that cannot be written is not.
          perform(
            reconciler.plan(key, refused: error, cluster.view), reconciler, key, cluster)
        }
        cluster.wake(at: cluster.now.adding(Self.retryDelay), for: key)
        return
      }
    }
  }

  /// How long what was refused waits until it is tried again.
  private static let retryDelay = TimeDuration(10_000_000_000)

  private func perform(
    _ action: ClusterAction, _ key: ObjectKey, _ cluster: ClusterClient, _ recorder: EventRecorder
  ) throws(StatusError) {
    switch action {
    case .create(let resource, let object, let owner):
      let made = try cluster.create(resource, in: object.namespace, object)
      if let owner { recorder.recordMade(made, owner) }
    case .update(let resource, let object):
      try cluster.update(resource, current(object, resource, cluster))
    case .updateStatus(let resource, let object):
      try cluster.update(
        resource, current(object, resource, cluster), subresource: "status")
    case .finalize(let namespace):
      try cluster.update("namespaces", namespace, subresource: "finalize")
    case .delete(let resource, let object, let options, let owner):
      try cluster.delete(resource, object.namespace, object.name, options: options)
      if let owner { recorder.recordDeleted(object, owner) }
    case .event(let event): recorder.record(event)
    case .wake(let time): cluster.wake(at: time, for: key)
    }
  }
}

extension ReconcilerLoop {
  /// An earlier action of the same plan may have written the object already.
  private func current(
    _ object: Object, _ resource: ByteString, _ cluster: ClusterClient
  ) -> Object {
    var object = object
    if let stored = cluster.object(resource, object.namespace, object.name) {
      object.setMetadata("resourceVersion", stored.resourceVersion)
    }
    return object
  }
}

extension ClusterClient {
  /// The cluster to look at.
  var view: ClusterView {
    ClusterView(
      now: now, object: { object($0, $1, $2) }, objects: { objects($0, in: $1) },
      narrowed: { cluster.store.objects($0, namespace: $1, $2) }, resources: { storedResources })
  }
}
