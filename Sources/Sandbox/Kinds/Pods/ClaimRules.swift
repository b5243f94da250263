internal import GoCompat
internal import YAML

/// What is wrong with the spec of a PersistentVolumeClaim.
///
/// - SeeAlso: `ValidatePersistentVolumeClaimSpec`
enum ClaimRules {
  static let accessModes: [ByteString] = [
    "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod",
  ]

  static func check(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    if spec.array("accessModes").isEmpty {
      problems.required(path.child("accessModes"), "at least 1 access mode is required")
    }
    SelectorRules.check(spec.optionalObject("selector"), path.child("selector"), &problems)
    checkModes(spec, path.child("accessModes"), &problems)
    let size = path.child("resources").key("storage")
    if let amount = spec.object("resources").object("requests").quantity("storage") {
      if amount.compare(to: Quantity(0)) <= 0 {
        problems.invalid(size, .text(amount.text), "must be greater than zero")
      }
    } else {
      problems.required(size)
    }
    for key: ByteString in ["storageClassName", "volumeAttributesClassName"] {
      let name = spec.string(key)
      if !name.isEmpty { problems.invalid(path.child(key), name, Names.subdomain(name)) }
    }
    problems.optionalOneOf(
      spec.optionalString("volumeMode"), path.child("volumeMode"), ["Block", "Filesystem"])
    checkSource(spec, path, &problems)
  }

  static func checkModes(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    let modes = spec.strings("accessModes")
    for mode in modes where !accessModes.contains(mode) {
      problems.notSupported(path, mode, accessModes)
    }
    let others = modes.contains { $0 != "ReadWriteOncePod" && accessModes.contains($0) }
    if modes.contains("ReadWriteOncePod"), others {
      problems.forbidden(path, "may not use ReadWriteOncePod with other access modes")
    }
  }

  private static func checkSource(
    _ spec: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    for key: ByteString in ["dataSource", "dataSourceRef"] {
      guard let source = spec.optionalObject(key) else { continue }
      let path = path.child(key)
      for key: ByteString in ["name", "kind"] where source.string(key).isEmpty {
        problems.required(path.child(key))
      }
      if source.string("apiGroup").isEmpty, source.string("kind") != "PersistentVolumeClaim" {
        problems.invalid(
          path, .text(source.string("kind")),
          "must be 'PersistentVolumeClaim' when referencing the default apiGroup")
      }
      let group = source.string("apiGroup")
      if !group.isEmpty {
        problems.invalid(path.child("apiGroup"), group, Names.subdomain(group))
      }
      let namespace = source.string("namespace")
      if !namespace.isEmpty {
        problems.invalid(path.child("namespace"), namespace, Names.dnsLabel(namespace))
      }
    }
    guard let source = spec.optionalObject("dataSource"),
      let reference = spec.optionalObject("dataSourceRef")
    else { return }
    // The value shown is the path of the field, a struct without public fields.
    if !reference.string("namespace").isEmpty {
      problems.invalid(
        path, .json(.object([:])),
        "may not be specified when dataSourceRef.namespace is specified")
    } else if (["apiGroup", "kind", "name"] as [ByteString])
      .contains(where: { source[$0] != reference[$0] })
    {
      problems.invalid(path, .json(.object([:])), "must match dataSourceRef")
    }
  }
}
