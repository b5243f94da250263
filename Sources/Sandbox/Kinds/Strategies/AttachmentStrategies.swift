internal import GoCompat
internal import YAML

/// VolumeAttributesClasses.
///
/// - SeeAlso: `ValidateVolumeAttributesClass`
struct AttributesClassStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var updatesUnconditionally: Bool { true }
  var answersDeleted: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let driver = object.string("driverName")
    if driver.isEmpty {
      problems.required("driverName")
    } else {
      for detail in Names.qualifiedName(driver.lowercasedASCII) {
        problems.invalid("driverName", .text(driver), detail)
      }
    }
    let parameters = object.object("parameters")
    if parameters.count > 512 { return problems.tooLong("parameters", 512) }
    if parameters.has("") { problems.invalid("parameters", "", "field can not be empty.") }
    if parameters.isEmpty {
      problems.required("parameters", "must contain at least one key/value pair")
    }
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    for key: ByteString in ["driverName", "parameters"] where object[key] != old[key] {
      problems.forbidden(FieldPath(key), "updates to " + key + " are forbidden.")
    }
  }
}

/// VolumeAttachments.
///
/// - SeeAlso: `ValidateVolumeAttachment`, `ValidateVolumeAttachmentV1`
struct AttachmentStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var updatesUnconditionally: Bool { false }
  var answersDeleted: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    DriverNames.check(spec.string("attacher"), path.child("attacher"), &problems)
    let source = spec.object("source")
    let place = path.child("source")
    let name = source.optionalString("persistentVolumeName")
    let detail: ByteString =
      "must specify exactly one of inlineVolumeSpec and persistentVolumeName"
    switch (name, source.has("inlineVolumeSpec")) {
    case (nil, false): problems.required(place, detail)
    case (_?, true): problems.forbidden(place, detail)
    case (let name?, false):
      if name.isEmpty {
        problems.required(
          place.child("persistentVolumeName"), "must specify non empty persistentVolumeName")
      } else {
        problems.invalid(place.child("persistentVolumeName"), name, Names.subdomain(name))
      }
    case (nil, true): break
    }
    let node = spec.string("nodeName")
    problems.invalid(path.child("nodeName"), node, Names.subdomain(node))
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    guard object["spec"] != old["spec"] else { return }
    problems.invalid(
      "spec",
      InternalForm.shown(object.object("spec"), "io.k8s.api.storage.v1.VolumeAttachmentSpec"),
      "field is immutable")
  }
}

/// The names of CSI drivers.
///
/// - SeeAlso: `ValidateCSIDriverName`
enum DriverNames {
  static func check(_ name: ByteString, _ path: FieldPath, _ problems: inout Problems) {
    if name.isEmpty { problems.required(path) }
    if name.count > 63 { problems.tooLong(path, 63) }
    for detail in Names.subdomain(name.lowercasedASCII) {
      problems.invalid(path, .text(name), detail)
    }
  }
}

/// CSINodes.
///
/// - SeeAlso: `ValidateCSINode`
struct StorageNodeStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var updatesUnconditionally: Bool { false }
  var answersDeleted: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    var names: Set<ByteString> = []
    for (index, driver) in object.object("spec").objects("drivers").enumerated() {
      let path = FieldPath("spec.drivers").index(index)
      let name = driver.string("name")
      DriverNames.check(name, path.child("name"), &problems)
      let node = driver.string("nodeID")
      if node.isEmpty { problems.required(path.child("nodeID")) }
      if node.count > 192 {
        problems.invalid(
          path.child("nodeID"), .text(node), "must be 192 characters or less")
      }
      checkKeys(driver.strings("topologyKeys"), path.child("topologyKeys"), &problems)
      if !names.insert(name).inserted { problems.duplicate(path.child("name"), .text(name)) }
    }
  }

  private func checkKeys(
    _ keys: [ByteString], _ path: FieldPath, _ problems: inout Problems
  ) {
    var seen: Set<ByteString> = []
    for key in keys {
      if !seen.insert(key).inserted { problems.duplicate(path, .text(key)) }
      problems.invalid(path, key, Names.qualifiedName(key))
    }
  }
}

/// CSIStorageCapacities.
///
/// - SeeAlso: `ValidateCSIStorageCapacity`
struct CapacityStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var updatesUnconditionally: Bool { false }
  var countsGenerations: Bool { true }

  func makesGeneration(_ object: Object, old: Object) -> Bool { false }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    SelectorRules.check(object.optionalObject("nodeTopology"), "nodeTopology", &problems)
    let name = object.string("storageClassName")
    problems.invalid("storageClassName", name, Names.subdomain(name))
    for key: ByteString in ["capacity", "maximumVolumeSize"] {
      guard let amount = object.quantity(key), amount.compare(to: Quantity(0)) < 0 else { continue }
      problems.invalid(
        FieldPath(key), .text(amount.text), "must be greater than or equal to 0")
    }
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    for key: ByteString in ["nodeTopology", "storageClassName"] {
      problems.immutable(object[key], old[key], FieldPath(key))
    }
  }
}
