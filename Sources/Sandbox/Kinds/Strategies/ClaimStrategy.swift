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
    if old.object("spec").has("volumeAttributesClassName") {
      let path: FieldPath = "spec.volumeAttributesClassName"
      switch object.object("spec").optionalString("volumeAttributesClassName") {
      case nil: problems.forbidden(path, "update from non-nil value to nil is forbidden")
      case ""?:
        if !old.object("spec").string("volumeAttributesClassName").isEmpty {
          problems.forbidden(path, "update from non-nil value to an empty string is forbidden")
        }
      default: break
      }
    }
  }

  func checkStatus(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    for (name, amount) in object.object("status").object("capacity").sortedByKey().quantities
    where amount.isNegative {
      problems.invalid(
        FieldPath("status.capacity").key(name), amount.value(), "must be a valid resource quantity"
      )
    }
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
    var warnings: [ByteString] = []
    let key: ByteString = "volume.beta.kubernetes.io/storage-class"
    if object.annotations.has(key) {
      warnings.append(
        "metadata.annotations[" + key
          + "]: deprecated since v1.8; use \"storageClassName\" attribute instead")
    }
    if let text = PodWarnings.fraction(amount) {
      warnings.append("spec.resources.requests[storage]: " + text)
    }
    return warnings
  }
}
