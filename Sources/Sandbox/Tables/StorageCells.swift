internal import GoCompat
internal import YAML

/// What stands in the tables of volumes.
enum StorageCells {
  private static let modes: [ByteString: ByteString] = [
    "ReadWriteOnce": "RWO", "ReadOnlyMany": "ROX", "ReadWriteMany": "RWX",
    "ReadWriteOncePod": "RWOP",
  ]

  private static func modes(_ names: [ByteString]) -> ByteString {
    let order: [ByteString] = [
      "ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod",
    ]
    return order.filter { names.contains($0) }.compactMap { modes[$0] }.joined(",")
  }

  private static func attributes(_ spec: Object) -> ByteString {
    let name = spec.string("volumeAttributesClassName")
    return name.isEmpty ? "<unset>" : name
  }

  private static func mode(_ spec: Object) -> ByteString {
    spec.string("volumeMode").isEmpty ? "<unset>" : spec.string("volumeMode")
  }

  static let claim: TableCells.Maker = { object, now in
    let spec = object.object("spec")
    let status = object.object("status")
    let isBound = !spec.string("volumeName").isEmpty
    return [
      TableCells.name(object),
      .string(object.isBeingDeleted ? "Terminating" : status.string("phase")),
      .string(spec.string("volumeName")),
      .string(isBound ? status.object("capacity").string("storage") : ""),
      .string(isBound ? modes(status.strings("accessModes")) : ""),
      .string(spec.string("storageClassName")), .string(attributes(spec)),
      TableCells.age(object, now), .string(mode(spec)),
    ]
  }

  static let volume: TableCells.Maker = { object, now in
    let spec = object.object("spec")
    let claim = spec.object("claimRef")
    return [
      TableCells.name(object), .string(spec.object("capacity").string("storage")),
      .string(modes(spec.strings("accessModes"))),
      .string(spec.string("persistentVolumeReclaimPolicy")),
      .string(object.isBeingDeleted ? "Terminating" : object.object("status").string("phase")),
      .string(claim.isEmpty ? "" : claim.string("namespace") + "/" + claim.string("name")),
      .string(spec.string("storageClassName")), .string(attributes(spec)),
      .string(object.object("status").string("reason")), TableCells.age(object, now),
      .string(mode(spec)),
    ]
  }

  static let storageClass: TableCells.Maker = { object, now in
    let isDefault =
      object.annotations["storageclass.kubernetes.io/is-default-class"] == .string("true")
    return [
      .string(object.name + (isDefault ? " (default)" : "")),
      .string(object.string("provisioner")), .string(object.string("reclaimPolicy")),
      .string(object.string("volumeBindingMode")),
      .bool(object["allowVolumeExpansion"] == .bool(true)), TableCells.age(object, now),
    ]
  }
}
