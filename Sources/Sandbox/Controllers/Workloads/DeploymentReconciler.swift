internal import GoCompat
internal import YAML

/// Rolls out the templates of Deployments by ReplicaSets.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/controller/deployment`
struct DeploymentReconciler: Reconciler {
  let name: ByteString = "deployment-controller"
  let resource: ByteString = "deployments.apps"
  let watched: [ByteString] = ["replicasets.apps", "pods"]

  func keys(_ event: StoreEvent, _ view: ClusterView) -> [ObjectKey] {
    guard event.key.resource == "pods" else { return owners(event) }
    // A rollout by Recreate waits until the last pod is gone.
    guard event.kind == .deleted, let owner = event.object.controllerReference else { return [] }
    let set = view.object("replicasets.apps", event.key.namespace, owner.string("name"))
    guard let deployment = set?.controllerReference else { return [] }
    return [
      ObjectKey(
        resource: resource, namespace: event.key.namespace, name: deployment.string("name"))
    ]
  }

  private func owners(_ event: StoreEvent) -> [ObjectKey] {
    let owners = [event.object, event.previous ?? [:]].compactMap(\.controllerReference)
    let names = Set(
      owners.filter { Self.resource(of: $0) == resource }.map { $0.string("name") })
    return names.map {
      ObjectKey(resource: resource, namespace: event.key.namespace, name: $0)
    }
  }

  func plan(_ key: ObjectKey, _ view: ClusterView) -> [ClusterAction] {
    guard let deployment = view.object(resource, key.namespace, key.name) else { return [] }
    let selector = LabelMatch(deployment.object("spec").object("selector"))
    guard !selector.isEmpty else { return [] }
    var sets: [Object] = []
    var actions: [ClusterAction] = []
    for set in view.objects(
      "replicasets.apps", key.namespace, .controlled(by: deployment.uid))
    {
      if set.isControlled(by: deployment) {
        sets.append(set)
      } else if set.controllerReference == nil, selector.matches(set), !set.isBeingDeleted,
        !deployment.isBeingDeleted
      {
        actions.append(.update("replicasets.apps", set.adopted(by: deployment)))
      }
    }
    guard actions.isEmpty else { return actions }
    let rollout = Rollout(deployment: deployment, sets: sets.sortedByAge(), view: view)
    return rollout.actions()
  }
}
