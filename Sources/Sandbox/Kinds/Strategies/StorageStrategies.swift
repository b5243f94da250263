internal import GoCompat
internal import YAML

/// PersistentVolumeClaims.
///
/// - SeeAlso: `ValidatePersistentVolumeClaim`
struct ClaimStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var answersDeleted: Bool { true }
  var checksNewOnUpdate: Bool { true }
  private var definition: ByteString { "io.k8s.api.core.v1.PersistentVolumeClaimSpec" }

  func create(_ object: inout Object, _ context: WriteContext) throws(StatusError) {
    object["status"] = .object(["phase": .string("Pending")])
    copySource(&object)
  }

  /// The two fields that name the source of the data follow each other.
  private func copySource(_ object: inout Object) {
    object.make("spec") { spec in
      if let source = spec.optionalObject("dataSource"), !spec.has("dataSourceRef") {
        spec["dataSourceRef"] = .object(source)
      } else if let source = spec.optionalObject("dataSourceRef"), !spec.has("dataSource"),
        !source.has("namespace"),
        ["PersistentVolumeClaim", "VolumeSnapshot"].contains(source.string("kind"))
      {
        spec["dataSource"] = .object(source)
      }
    }
  }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    ClaimRules.check(object.object("spec"), "spec", &problems)
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    var (new, before) = (object.object("spec"), old.object("spec"))
    if before.string("volumeName").isEmpty { before["volumeName"] = new["volumeName"] }
    let isBound = object.object("status").string("phase") == "Bound"
    if !before.has("storageClassName"), new.has("storageClassName") {
      new["storageClassName"] = nil
    }
    if isBound {
      let size = before.object("resources").object("requests")["storage"]
      new.make("resources") { $0.make("requests") { $0["storage"] = size } }
      if new.has("volumeAttributesClassName") {
        new["volumeAttributesClassName"] = before["volumeAttributesClassName"]
      }
    }
    if new != before {
      problems.forbidden(
        "spec",
        "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims\n"
          + LineDifference.text(
            InternalForm.value(.object(before), definition),
            InternalForm.value(.object(new), definition)))
    }
    checkSize(object, old, &problems)
    problems.immutable(
      object.object("spec")["volumeMode"], old.object("spec")["volumeMode"], "volumeMode")
  }

  private func checkSize(_ object: Object, _ old: Object, _ problems: inout Problems) {
    func size(_ object: Object) -> Quantity? {
      object.object("spec").object("resources").object("requests").quantity("storage")
    }
    guard let new = size(object), let before = size(old), new.compare(to: before) < 0 else {
      return
    }
    let capacity = old.object("status").object("capacity").quantity("storage") ?? Quantity(0)
    if new.compare(to: capacity) <= 0 {
      problems.forbidden(
        "spec.resources.requests.storage", "field can not be less than status.capacity")
    }
  }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    guard context.subresource.isEmpty else { return [] }
    let amount = object.object("spec").object("resources").object("requests").quantity("storage")
    guard let text = PodWarnings.fraction(amount) else { return [] }
    return ["spec.resources.requests[storage]: " + text]
  }
}

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
      switch name {
      case "hostPath": VolumeSourceRules.checkHostPath(source, place, &problems)
      case "nfs":
        for key: ByteString in ["server", "path"] where source.string(key).isEmpty {
          problems.required(place.child(key))
        }
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
        if source.string("path").isEmpty { problems.required(place.child("path")) }
        if !spec.has("nodeAffinity") {
          problems.required(
            path.child("nodeAffinity"), "Local volume requires node affinity")
        }
      default: break
      }
    }
    if count == 0 { problems.required(path, "must specify a volume type") }
  }

  private func checkRest(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    if spec.object("hostPath").string("path") == "/",
      spec.string("persistentVolumeReclaimPolicy") == "Recycle"
    {
      problems.forbidden(
        path.child("persistentVolumeReclaimPolicy"),
        "may not be 'recycle' for a hostPath mount of '/'")
    }
    for key: ByteString in ["storageClassName", "volumeAttributesClassName"] {
      let name = spec.string(key)
      if !name.isEmpty { problems.invalid(path.child(key), name, Names.subdomain(name)) }
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

/// StorageClasses.
///
/// - SeeAlso: `ValidateStorageClass`
struct StorageClassStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var answersDeleted: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    guard !object.metadata.has("resourceVersion") else { return }
    let provisioner = object.string("provisioner")
    if provisioner.isEmpty {
      problems.required("provisioner")
    } else {
      problems.invalid(
        "provisioner", provisioner, Names.qualifiedName(provisioner.lowercasedASCII))
    }
    let parameters = object.object("parameters")
    if parameters.count > 512 { problems.tooLong("parameters", 512) }
    if parameters.has("") {
      problems.invalid("parameters", .text(""), "field must not be empty")
    }
    problems.optionalOneOf(
      object.optionalString("reclaimPolicy"), "reclaimPolicy", ["Delete", "Retain"])
    problems.optionalOneOf(
      object.optionalString("volumeBindingMode"), "volumeBindingMode",
      ["Immediate", "WaitForFirstConsumer"])
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    for key: ByteString in ["parameters", "provisioner", "reclaimPolicy"] {
      problems.immutable(object[key], old[key], FieldPath(key))
    }
    problems.immutable(
      object["volumeBindingMode"], old["volumeBindingMode"], "volumeBindingMode")
  }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    var warnings: [ByteString] = []
    for (index, topology) in object.objects("allowedTopologies").enumerated() {
      for (number, expression) in topology.objects("matchLabelExpressions").enumerated() {
        let key = expression.string("key")
        guard let text = PodWarnings.deprecation(ofNodeLabel: key) else { continue }
        let path = FieldPath("allowedTopologies").index(index).child("matchLabelExpressions")
          .index(number).child("key")
        warnings.append(path.text + ": " + text)
      }
    }
    return warnings
  }
}

/// CSIDrivers.
struct DriverStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var updatesUnconditionally: Bool { false }
  var answersDeleted: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    if object.name.count > 63 { problems.tooLong("metadata.name", 63) }
    let spec = object.object("spec")
    for (index, mode) in spec.strings("volumeLifecycleModes").enumerated() {
      problems.optionalOneOf(
        mode, FieldPath("spec.volumeLifecycleModes").index(index), ["Ephemeral", "Persistent"])
    }
    problems.optionalOneOf(
      spec.optionalString("fsGroupPolicy"), "spec.fsGroupPolicy",
      ["File", "None", "ReadWriteOnceWithFSType"])
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    let (new, before) = (object.object("spec"), old.object("spec"))
    problems.immutable(new["attachRequired"], before["attachRequired"], "spec.attachedRequired")
    problems.immutable(
      new["volumeLifecycleModes"], before["volumeLifecycleModes"], "spec.volumeLifecycleModes")
  }
}
