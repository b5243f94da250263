internal import GoCompat
internal import YAML

/// Lets claims and volumes that are deleted go when nobody uses them.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/controller/volume/pvcprotection`, `pvprotection`
struct ClaimProtection: Reconciler {
  let name: ByteString
  let resource: ByteString
  let watched: [ByteString]
  private let finalizer: ByteString

  static let claims = ClaimProtection(
    name: "pvc-protection-controller", resource: "persistentvolumeclaims", watched: ["pods"],
    finalizer: "kubernetes.io/pvc-protection")
  static let volumes = ClaimProtection(
    name: "pv-protection-controller", resource: "persistentvolumes", watched: [],
    finalizer: "kubernetes.io/pv-protection")

  func keys(_ event: StoreEvent, _ view: ClusterView) -> [ObjectKey] {
    guard event.key.resource == "pods" else { return [] }
    return Self.claims(of: event.object).map {
      ObjectKey(resource: resource, namespace: event.key.namespace, name: $0)
    }
  }

  /// The names of the claims that a pod uses.
  static func claims(of pod: Object) -> [ByteString] {
    pod.object("spec").objects("volumes").compactMap { volume in
      if let claim = volume.optionalObject("persistentVolumeClaim") {
        return claim.string("claimName")
      }
      return volume.has("ephemeral") ? pod.name + "-" + volume.string("name") : nil
    }
  }

  func plan(_ key: ObjectKey, _ view: ClusterView) -> [ClusterAction] {
    guard let object = view.object(resource, key.namespace, key.name) else { return [] }
    guard object.isBeingDeleted else {
      guard !object.finalizers.contains(finalizer) else { return [] }
      var changed = object
      changed.setMetadata(
        "finalizers",
        value: .array((object.finalizers + [finalizer]).map { .string($0) }))
      return [.update(resource, changed)]
    }
    guard object.finalizers.contains(finalizer), !isUsed(object, view) else { return [] }
    return [.update(resource, object.without(finalizer: finalizer))]
  }

  private func isUsed(_ object: Object, _ view: ClusterView) -> Bool {
    guard resource == "persistentvolumeclaims" else {
      return object.object("status").string("phase") == "Bound"
    }
    return view.objects("pods", object.namespace).contains { pod in
      Self.claims(of: pod).contains(object.name) && !PodState(pod).isFinished
        && !pod.object("spec").string("nodeName").isEmpty
    }
  }
}
