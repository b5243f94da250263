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

  private static func size(_ amounts: Object) -> ByteString {
    let text = amounts.string("storage")
    return text.isEmpty ? "0" : text
  }

  /// The annotation of old counts more than the field.
  private static func className(_ object: Object, _ spec: Object) -> ByteString {
    object.annotations.optionalString("volume.beta.kubernetes.io/storage-class")
      ?? spec.string("storageClassName")
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
      .string(isBound ? size(status.object("capacity")) : ""),
      .string(isBound ? modes(status.strings("accessModes")) : ""),
      .string(className(object, spec)), .string(attributes(spec)),
      TableCells.age(object, now), .string(mode(spec)),
    ]
  }

  static let volume: TableCells.Maker = { object, now in
    let spec = object.object("spec")
    let claim = spec.object("claimRef")
    return [
      TableCells.name(object), .string(size(spec.object("capacity"))),
      .string(modes(spec.strings("accessModes"))),
      .string(spec.string("persistentVolumeReclaimPolicy")),
      .string(object.isBeingDeleted ? "Terminating" : object.object("status").string("phase")),
      .string(claim.isEmpty ? "" : claim.string("namespace") + "/" + claim.string("name")),
      .string(className(object, spec)), .string(attributes(spec)),
      .string(object.object("status").string("reason")), TableCells.age(object, now),
      .string(mode(spec)),
    ]
  }

  static let storageClass: TableCells.Maker = { object, now in
    let isDefault = ["storageclass.kubernetes.io", "storageclass.beta.kubernetes.io"].contains {
      object.annotations[$0 + "/is-default-class"] == .string("true")
    }
    return [
      .string(object.name + (isDefault ? " (default)" : "")),
      .string(object.string("provisioner")), .string(object.string("reclaimPolicy")),
      .string(object.string("volumeBindingMode")),
      .bool(object["allowVolumeExpansion"] == .bool(true)), TableCells.age(object, now),
    ]
  }

  static let attributesClass: TableCells.Maker = { object, now in
    let isDefault =
      object.annotations["storageclass.kubernetes.io/is-default-class"] == .string("true")
    return [
      .string(object.name + (isDefault ? " (default)" : "")), .string(object.string("driverName")),
      TableCells.age(object, now),
    ]
  }

  static let attachment: TableCells.Maker = { object, now in
    let spec = object.object("spec")
    return [
      TableCells.name(object), .string(spec.string("attacher")),
      .string(spec.object("source").string("persistentVolumeName")),
      .string(spec.string("nodeName")),
      .bool(object.object("status").bool("attached") ?? false), TableCells.age(object, now),
    ]
  }

  static let driver: TableCells.Maker = { object, now in
    let spec = object.object("spec")
    let audiences = spec.objects("tokenRequests").map { $0.string("audience") }
    return [
      TableCells.name(object), .bool(spec.bool("attachRequired") ?? true),
      .bool(spec.bool("podInfoOnMount") ?? false), .bool(spec.bool("storageCapacity") ?? false),
      .string(spec.has("tokenRequests") ? audiences.joined(",") : "<unset>"),
      .bool(spec.bool("requiresRepublish") ?? false),
      TableCells.texts(spec.strings("volumeLifecycleModes")), TableCells.age(object, now),
    ]
  }

  static let driversOfNode: TableCells.Maker = { object, now in
    [
      TableCells.name(object), .int(Int64(object.object("spec").array("drivers").count)),
      TableCells.age(object, now),
    ]
  }

  static let capacity: TableCells.Maker = { object, _ in
    [
      TableCells.name(object), .string(object.string("storageClassName")),
      .string(object.optionalString("capacity") ?? "<unset>"),
    ]
  }
}
