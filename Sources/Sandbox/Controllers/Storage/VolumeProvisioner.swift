internal import GoCompat
internal import YAML

/// Binds claims to volumes: to those there are, else to volumes it makes of their class.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/controller/volume/persistentvolume`
struct VolumeProvisioner: Reconciler {
  let name: ByteString = "persistentvolume-controller"
  let resource: ByteString = "persistentvolumeclaims"
  let watched: [ByteString] = ["pods", "persistentvolumes"]
  /// Whether it makes volumes, beside binding those there are.
  let provisions: Bool

  static let volumes: ByteString = "persistentvolumes"
  static let classes: ByteString = "storageclasses.storage.k8s.io"
  static let defaultKey: ByteString = "storageclass.kubernetes.io/is-default-class"

  func keys(_ event: StoreEvent, _ view: ClusterView) -> [ObjectKey] {
    if event.key.resource == "pods" {
      return ClaimProtection.claims(of: event.object).map {
        ObjectKey(resource: resource, namespace: event.key.namespace, name: $0)
      }
    }
    let claim = event.object.object("spec").object("claimRef")
    guard event.kind != .deleted else { return [] }
    if !claim.isEmpty {
      return [
        ObjectKey(
          resource: resource, namespace: claim.string("namespace"), name: claim.string("name"))
      ]
    }
    return view.objects(resource, nil).filter { $0.object("status").string("phase") == "Pending" }
      .map { ObjectKey(resource: resource, namespace: $0.namespace, name: $0.name) }
  }

  func plan(_ key: ObjectKey, _ view: ClusterView) -> [ClusterAction] {
    guard let claim = view.object(resource, key.namespace, key.name) else {
      return released(key, view)
    }
    guard !claim.isBeingDeleted, claim.object("status").string("phase") != "Bound" else {
      return []
    }
    if let volume = fitting(claim, view) { return bound(claim, volume) }
    guard provisions, let storage = storageClass(of: claim, view) else { return [] }
    if storage.string("volumeBindingMode") == "WaitForFirstConsumer", !hasConsumer(claim, view) {
      return [
        .event(
          ClusterEvent(
            about: claim, reason: "WaitForFirstConsumer",
            message: "waiting for first consumer to be created before binding"))
      ]
    }
    let volume = volume(for: claim, storage)
    return [
      .create(Self.volumes, volume),
      .event(
        ClusterEvent(
          about: claim, reason: "ProvisioningSucceeded",
          message: "Successfully provisioned volume " + volume.name)),
    ] + bound(claim, volume)
  }

  private func hasConsumer(_ claim: Object, _ view: ClusterView) -> Bool {
    view.objects("pods", claim.namespace).contains {
      ClaimProtection.claims(of: $0).contains(claim.name)
    }
  }

  private func storageClass(of claim: Object, _ view: ClusterView) -> Object? {
    guard let name = claim.object("spec").optionalString("storageClassName") else {
      return view.objects(Self.classes, nil).first {
        $0.annotations.string(Self.defaultKey) == "true"
      }
    }
    return name.isEmpty ? nil : view.object(Self.classes, "", name)
  }

  /// A volume that waits for this claim, or that is free and large enough.
  private func fitting(_ claim: Object, _ view: ClusterView) -> Object? {
    let spec = claim.object("spec")
    let asked = spec.object("resources").object("requests").quantity("storage")
    let named = spec.string("volumeName")
    let match = spec.optionalObject("selector").map { LabelMatch($0) }
    return view.objects(Self.volumes, nil).first { volume in
      let offered = volume.object("spec")
      let owner = offered.object("claimRef")
      if !owner.isEmpty {
        return owner.string("namespace") == claim.namespace && owner.string("name") == claim.name
          && (owner.string("uid").isEmpty || owner.string("uid") == claim.uid)
      }
      if !named.isEmpty { return volume.name == named }
      let capacity = offered.object("capacity").quantity("storage")
      let modes = offered.strings("accessModes")
      return offered.string("storageClassName") == spec.string("storageClassName")
        && (match?.matches(volume) ?? true)
        && spec.strings("accessModes").allSatisfy { modes.contains($0) }
        && Self.isEnough(capacity, asked)
    }
  }

  private static func isEnough(_ offered: Quantity?, _ asked: Quantity?) -> Bool {
    guard let asked else { return true }
    guard let offered else { return false }
    return offered.compare(to: asked) >= 0
  }

  private func bound(_ claim: Object, _ volume: Object) -> [ClusterAction] {
    var changedVolume = volume
    changedVolume.make("spec") { $0["claimRef"] = .object(Self.reference(claim)) }
    var actions: [ClusterAction] = []
    if changedVolume != volume { actions.append(.update(Self.volumes, changedVolume)) }
    changedVolume.make("status") { $0["phase"] = .string("Bound") }
    actions.append(.updateStatus(Self.volumes, changedVolume))
    var changed = claim
    changed.make("spec") {
      $0["volumeName"] = .string(volume.name)
      $0.setDefault("storageClassName", .string(volume.object("spec").string("storageClassName")))
    }
    var annotations = claim.annotations
    annotations["pv.kubernetes.io/bind-completed"] = .string("yes")
    annotations["pv.kubernetes.io/bound-by-controller"] = .string("yes")
    changed.setMetadata("annotations", value: .object(annotations))
    actions.append(.update(resource, changed))
    let spec = volume.object("spec")
    changed.make("status") {
      $0["phase"] = .string("Bound")
      $0["accessModes"] = spec["accessModes"]
      $0["capacity"] = spec["capacity"]
    }
    return actions + [.updateStatus(resource, changed)]
  }

  private static func reference(_ claim: Object) -> Object {
    [
      "kind": .string("PersistentVolumeClaim"), "apiVersion": .string("v1"),
      "namespace": .string(claim.namespace), "name": .string(claim.name),
      "uid": .string(claim.uid), "resourceVersion": .string(claim.resourceVersion),
    ]
  }

  private func volume(for claim: Object, _ storage: Object) -> Object {
    let spec = claim.object("spec")
    let name = "pvc-" + claim.uid
    var volume: Object = [
      "capacity": .object(spec.object("resources").object("requests")),
      "accessModes": .array(spec.array("accessModes")),
      "persistentVolumeReclaimPolicy": .string(
        storage.optionalString("reclaimPolicy") ?? "Delete"),
      "storageClassName": .string(storage.name),
      "claimRef": .object(Self.reference(claim)),
      "hostPath": .object([
        "path": .string("/var/lib/sandbox/" + name), "type": .string("DirectoryOrCreate"),
      ]),
    ]
    volume["volumeMode"] = spec["volumeMode"]
    return [
      "kind": .string("PersistentVolume"), "apiVersion": .string("v1"),
      "metadata": .object([
        "name": .string(name),
        "annotations": .object([
          "pv.kubernetes.io/provisioned-by": .string(storage.string("provisioner"))
        ]),
      ]),
      "spec": .object(volume),
    ]
  }

  /// What becomes of the volume of a claim that is gone.
  private func released(_ key: ObjectKey, _ view: ClusterView) -> [ClusterAction] {
    view.objects(Self.volumes, nil).filter {
      let claim = $0.object("spec").object("claimRef")
      return claim.string("namespace") == key.namespace && claim.string("name") == key.name
        && $0.object("status").string("phase") == "Bound"
    }.flatMap { volume -> [ClusterAction] in
      var changed = volume
      changed.make("status") { $0["phase"] = .string("Released") }
      let update = ClusterAction.updateStatus(Self.volumes, changed)
      guard volume.object("spec").string("persistentVolumeReclaimPolicy") == "Delete" else {
        return [update]
      }
      return [update, .delete(Self.volumes, volume, DeleteOptions())]
    }
  }
}
