internal import GoCompat
internal import YAML

/// What a fresh cluster has: namespaces, the service of the API itself, priority classes, roles.
///
/// - SeeAlso: `systemnamespaces.Controller`, `rbacrest.PostStartHook`, `schedulingrest.PostStartHook`
struct ClusterBootstrap {
  let cluster: Cluster

  func run() throws(StatusError) {
    for name: ByteString in ["kube-system", "kube-public", "kube-node-lease", "default"] {
      try make("namespaces", ["metadata": .object(["name": .string(name)])])
    }
    try makePriorityClasses()
    for (resource, object) in ServerService.objects { try make(resource, object) }
    for (resource, object) in BootstrapPolicy.all {
      try make(resource + ".rbac.authorization.k8s.io", object)
    }
    guard cluster.settings.runsControllers, cluster.settings.runsNode else { return }
    for (resource, object) in SandboxNode.objects(now: cluster.settings.now()) {
      try make(resource, object)
    }
  }

  private func makePriorityClasses() throws(StatusError) {
    try makePriorityClass(
      "system-node-critical", 2_000_001_000,
      "Used for system critical pods that must not be moved from their current node.")
    try makePriorityClass(
      "system-cluster-critical", 2_000_000_000,
      "Used for system critical pods that must run in the cluster, but can be moved to another node if necessary."
    )
  }

  private func makePriorityClass(
    _ name: ByteString, _ value: Int64, _ description: ByteString
  ) throws(StatusError) {
    try make(
      "priorityclasses.scheduling.k8s.io",
      [
        "metadata": .object(["name": .string(name)]), "value": .int(value),
        "description": .string(description),
      ])
  }

  private func make(_ resource: ByteString, _ object: Object) throws(StatusError) {
    guard let kind = cluster.catalog.stored(resource) else { return }
    var object = object
    object["apiVersion"] = .string(kind.apiVersion)
    object["kind"] = .string(kind.kind)
    let scope = WriteScope(kind: kind, manager: "kube-apiserver", user: .administrator)
    _ = try cluster.create(object, in: object.namespace, scope)
  }
}
