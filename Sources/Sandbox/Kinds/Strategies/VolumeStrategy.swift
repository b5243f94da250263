internal import GoCompat
internal import YAML

/// PersistentVolumes.
///
/// - SeeAlso: `ValidatePersistentVolume`
struct VolumeStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var answersDeleted: Bool { true }
  var checksNewOnUpdate: Bool { true }

  func create(_ object: inout Object, _ context: WriteContext) throws(StatusError) {
    object["status"] = .object([
      "phase": .string("Pending"),
      "lastPhaseTransitionTime": .string(context.now.kubernetesText),
    ])
  }

  private static let sources: [ByteString] = [
    "hostPath", "gcePersistentDisk", "awsElasticBlockStore", "glusterfs", "flocker", "nfs",
    "rbd", "quobyte", "cephfs", "iscsi", "cinder", "fc", "flexVolume", "azureFile",
    "vsphereVolume", "photonPersistentDisk", "portworxVolume", "azureDisk", "scaleIO", "local",
    "storageos", "csi",
  ]

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    if spec.array("accessModes").isEmpty { problems.required(path.child("accessModes")) }
    ClaimRules.checkModes(spec, path.child("accessModes"), &problems)
    let capacity = spec.object("capacity")
    let capacityPath = path.child("capacity")
    if capacity.isEmpty { problems.required(capacityPath) }
    if !capacity.has("storage") || capacity.count > 1 {
      problems.notSupported(capacityPath, .map(capacity), ["storage"])
    }
    for (name, amount) in capacity.sortedByKey().quantities
    where amount.compare(to: Quantity(0)) <= 0 {
      problems.invalid(
        capacityPath.key(name), .text(amount.text), "must be greater than zero")
    }
    problems.optionalOneOf(
      spec.optionalString("persistentVolumeReclaimPolicy"),
      path.child("persistentVolumeReclaimPolicy"), ["Delete", "Recycle", "Retain"])
    checkSource(spec, path, &problems)
    checkRest(spec, path, &problems)
  }

  private func checkSource(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    var count = 0
    for name in Self.sources {
      guard let source = spec.optionalObject(name) else { continue }
      count += 1
      let place = path.child(name)
      if count > 1 {
        problems.forbidden(place, "may not specify more than 1 volume type")
        continue
      }
      for key in Self.required[name] ?? []
      where source.string(key).isEmpty && source.array(key).isEmpty {
        problems.required(place.child(key))
      }
      checkPart(name, source, place, &problems)
      switch name {
      case "nfs":
        if !source.string("path").hasPrefix("/") {
          problems.invalid(
            place.child("path"), .text(source.string("path")), "must be an absolute path")
        }
      case "csi":
        if source.string("driver").isEmpty { problems.required(place.child("driver")) }
        VolumeSourceRules.checkDriver(source, place, &problems)
        if source.string("volumeHandle").isEmpty {
          problems.required(place.child("volumeHandle"))
        }
      case "local":
        let local = source.string("path")
        if local.isEmpty {
          problems.required(place.child("path"))
        } else {
          VolumeRules.checkNoBacksteps(local, place.child("path"), &problems)
        }
        if !spec.has("nodeAffinity") {
          problems.required(
            path.child("nodeAffinity"), "Local volume requires node affinity")
        }
      default: break
      }
    }
    if count == 0 { problems.required(path, "must specify a volume type") }
  }

  /// What each source must have, beside what is checked in a way of its own.
  private static let required: [ByteString: [ByteString]] = [
    "glusterfs": ["endpoints", "path"], "nfs": ["server", "path"],
    "rbd": ["monitors", "image"], "cephfs": ["monitors"], "iscsi": ["targetPortal", "iqn"],
    "cinder": ["volumeID"], "flexVolume": ["driver"], "azureFile": ["secretName", "shareName"],
    "vsphereVolume": ["volumePath"], "photonPersistentDisk": ["pdID"],
    "portworxVolume": ["volumeID"], "azureDisk": ["diskName", "diskURI"],
    "scaleIO": ["gateway", "system", "volumeName"], "storageos": ["volumeName"],
  ]

  private func checkPart(
    _ name: ByteString, _ source: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    switch name {
    case "hostPath": VolumeSourceRules.checkHostPath(source, path, &problems)
    case "gcePersistentDisk", "awsElasticBlockStore":
      VolumeSourceRules.checkDisk(name, source, path, &problems)
    case "iscsi": VolumeSourceRules.checkTarget(source, path, &problems)
    case "fc": VolumeSourceRules.checkFibre(source, path, &problems)
    case "flocker": VolumeSourceRules.checkFlocker(source, path, &problems)
    default: break
    }
  }

  private func checkRest(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    if spec.object("hostPath").string("path") == "/",
      spec.string("persistentVolumeReclaimPolicy") == "Recycle"
    {
      problems.forbidden(
        path.child("persistentVolumeReclaimPolicy"),
        "may not be 'recycle' for a hostPath mount of '/'")
    }
    let name = spec.string("storageClassName")
    if !name.isEmpty {
      problems.invalid(path.child("storageClassName"), name, Names.subdomain(name))
    }
    if let name = spec.optionalString("volumeAttributesClassName") {
      let place = path.child("volumeAttributesClassName")
      if name.isEmpty {
        problems.required(place, "an empty string is disallowed")
      } else {
        problems.invalid(place, name, Names.subdomain(name))
      }
      if !spec.has("csi") {
        problems.required(
          path.child("csi"), "has to be specified when using volumeAttributesClassName")
      }
    }
    problems.optionalOneOf(
      spec.optionalString("volumeMode"), path.child("volumeMode"), ["Block", "Filesystem"])
    if let affinity = spec.optionalObject("nodeAffinity") {
      let path = path.child("nodeAffinity").child("required")
      if let selector = affinity.optionalObject("required") {
        AffinityRules.checkNodeSelector(selector, path, &problems)
      } else {
        problems.required(path, "must specify required node constraints")
      }
    }
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    let (new, before) = (object.object("spec"), old.object("spec"))
    let definition: ByteString = "io.k8s.api.core.v1.PersistentVolumeSpec"
    if Self.sources.contains(where: { new[$0] != before[$0] }) {
      problems.forbidden(
        "spec.persistentvolumesource",
        "spec.persistentvolumesource is immutable after creation\n"
          + LineDifference.text(
            InternalForm.value(.object(before), definition),
            InternalForm.value(.object(new), definition)))
    }
    problems.immutable(new["volumeMode"], before["volumeMode"], "volumeMode")
    if before.has("nodeAffinity") {
      problems.immutable(
        new["nodeAffinity"], before["nodeAffinity"], "nodeAffinity")
    }
  }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    guard context.subresource.isEmpty else { return [] }
    var warnings: [ByteString] = []
    let classKey: ByteString = "volume.beta.kubernetes.io/storage-class"
    if object.annotations.has(classKey) {
      warnings.append(
        "metadata.annotations[" + classKey
          + "]: deprecated since v1.8; use \"storageClassName\" attribute instead")
    }
    let optionsKey: ByteString = "volume.beta.kubernetes.io/mount-options"
    if object.annotations.has(optionsKey) {
      warnings.append(
        "metadata.annotations[" + optionsKey
          + "]: deprecated since v1.31; use \"mountOptions\" attribute instead")
    }
    let spec = object.object("spec")
    if spec.string("persistentVolumeReclaimPolicy") == "Recycle" {
      warnings.append(
        "spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning."
      )
    }
    let required = spec.object("nodeAffinity").object("required")
    for (index, term) in required.objects("nodeSelectorTerms").enumerated() {
      for (number, expression) in term.objects("matchExpressions").enumerated() {
        let key = expression.string("key")
        guard let text = PodWarnings.deprecation(ofNodeLabel: key) else { continue }
        let path = FieldPath("spec.nodeAffinity.required.nodeSelectorTerms").index(index)
          .child("matchExpressions").index(number).child("key")
        warnings.append(path.text + ": " + key + " is " + text)
      }
    }
    for (key, text): (ByteString, ByteString) in [
      ("photonPersistentDisk", "deprecated in v1.11, non-functional in v1.16+"),
      ("scaleIO", "deprecated in v1.16, non-functional in v1.22+"),
      ("storageos", "deprecated in v1.22, non-functional in v1.25+"),
      ("glusterfs", "deprecated in v1.25, non-functional in v1.26+"),
      ("cephfs", "deprecated in v1.28, non-functional in v1.31+"),
      ("rbd", "deprecated in v1.28, non-functional in v1.31+"),
    ] where spec.has(key) {
      warnings.append("spec." + (key == "storageos" ? "storageOS" : key) + ": " + text)
    }
    return warnings
  }
}
