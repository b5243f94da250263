internal import GoCompat
internal import YAML

/// The cluster as its own controllers use it: every write goes the way of a request, with defaults,
/// validation and managed fields, but without a network and without questions of access.
///
/// Resources are named with their group (`pods`, `deployments.apps`); objects are in the version
/// that the cluster keeps.
struct ClusterClient {
  let cluster: Cluster
  /// The field manager, and the user `system:kube-controller-manager` and the like.
  let manager: ByteString

  var now: TimeInstant { cluster.settings.now() }

  func object(_ resource: ByteString, _ namespace: ByteString, _ name: ByteString) -> Object? {
    cluster.store.object(ObjectKey(resource: resource, namespace: namespace, name: name))
  }

  /// All objects of a resource in a namespace, or in all when nil.
  func objects(_ resource: ByteString, in namespace: ByteString? = nil) -> [Object] {
    cluster.store.objects(resource, namespace: namespace)
  }

  /// The resources of which there are objects, with their groups.
  var storedResources: [ByteString] { cluster.store.resources }

  /// The kind that a resource is kept as.
  func kind(_ resource: ByteString) -> ResourceKind? { cluster.catalog.stored(resource) }

  @discardableResult
  func create(
    _ resource: ByteString, in namespace: ByteString, _ object: Object
  ) throws(StatusError) -> Object {
    try cluster.create(object, in: namespace, try scope(resource))
  }

  /// Replaces an object, or only what a subresource covers of it (`status`).
  @discardableResult
  func update(
    _ resource: ByteString, _ object: Object, subresource: ByteString = ""
  ) throws(StatusError) -> Object {
    try cluster.replace(object, try scope(resource, subresource))
  }

  func delete(
    _ resource: ByteString, _ namespace: ByteString, _ name: ByteString,
    options: DeleteOptions = DeleteOptions()
  ) throws(StatusError) {
    _ = try cluster.delete(
      ObjectKey(resource: resource, namespace: namespace, name: name), options,
      try scope(resource))
  }

  /// Has the controller of this name woken for an object at a time.
  func wake(at time: TimeInstant, for key: ObjectKey) {
    cluster.timers.add(WakeTimer(time: time, controller: manager, key: key))
  }

  private func scope(
    _ resource: ByteString, _ subresource: ByteString = ""
  ) throws(StatusError) -> WriteScope {
    guard let kind = cluster.catalog.stored(resource) else {
      throw StatusError(
        code: 404, reason: "NotFound", message: "the server could not find the requested resource")
    }
    return WriteScope(
      kind: kind, subresource: subresource, manager: manager, user: .controller(manager))
  }
}
