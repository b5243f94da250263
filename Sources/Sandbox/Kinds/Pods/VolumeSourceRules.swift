internal import GoCompat
internal import YAML

/// What is wrong with where a volume comes from.
///
/// - SeeAlso: `validateVolumeSource`
enum VolumeSourceRules {
  /// The kinds in the order in which they are checked, with the fields that each must have.
  private static let kinds: [(name: ByteString, required: [ByteString])] = [
    ("emptyDir", []), ("hostPath", []), ("gitRepo", ["repository"]),
    ("gcePersistentDisk", []), ("awsElasticBlockStore", []), ("secret", ["secretName"]),
    ("nfs", ["server", "path"]), ("iscsi", ["targetPortal", "iqn"]),
    ("glusterfs", ["endpoints", "path"]), ("flocker", []),
    ("persistentVolumeClaim", ["claimName"]), ("rbd", ["monitors", "image"]),
    ("cinder", ["volumeID"]), ("cephfs", ["monitors"]), ("quobyte", ["registry", "volume"]),
    ("downwardAPI", []), ("fc", []), ("flexVolume", ["driver"]), ("configMap", ["name"]),
    ("azureFile", ["secretName", "shareName"]), ("vsphereVolume", ["volumePath"]),
    ("photonPersistentDisk", ["pdID"]), ("portworxVolume", ["volumeID"]),
    ("azureDisk", ["diskName", "diskURI"]), ("storageos", ["volumeName"]), ("projected", []),
    ("scaleIO", ["gateway", "system", "volumeName"]), ("csi", ["driver"]), ("ephemeral", []),
    ("image", []),
  ]

  static func check(_ volume: Object, _ path: FieldPath, _ problems: inout Problems) {
    var count = 0
    for (name, required) in kinds {
      guard let source = volume.optionalObject(name) else { continue }
      count += 1
      if count > 1 {
        // Two of the names that messages use are not those of the fields.
        let shown: ByteString =
          name == "cephfs" ? "cephFS" : name == "downwardAPI" ? "downwarAPI" : name
        problems.forbidden(path.child(shown), "may not specify more than 1 volume type")
        continue
      }
      let place: FieldPath = path.child(name == "gcePersistentDisk" ? "persistentDisk" : name)
      for key in required where source.string(key).isEmpty && source.array(key).isEmpty {
        problems.required(place.child(key))
      }
      checkSource(name, source, place, &problems)
    }
    if count == 0 { problems.required(path, "must specify a volume type") }
  }

  private static func checkSource(
    _ name: ByteString, _ source: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    switch name {
    case "emptyDir":
      if let limit = source.quantity("sizeLimit"), limit.isNegative {
        problems.forbidden(
          path.child("sizeLimit"), "SizeLimit field must be a valid resource quantity")
      }
    case "hostPath": checkHostPath(source, path, &problems)
    case "gitRepo":
      VolumeRules.checkDescending(
        source.string("directory"), path.child("directory"), &problems)
    case "gcePersistentDisk", "awsElasticBlockStore": checkDisk(name, source, path, &problems)
    case "nfs":
      if !source.string("path").hasPrefix("/") {
        problems.invalid(
          path.child("path"), .text(source.string("path")), "must be an absolute path")
      }
    case "iscsi": checkTarget(source, path, &problems)
    case "flocker": checkFlocker(source, path, &problems)
    case "secret", "configMap": checkItems(source, path, &problems)
    case "downwardAPI":
      VolumeRules.checkMode(source.int("defaultMode"), path.child("defaultMode"), &problems)
      for file in source.objects("items") { checkFile(file, path, &problems) }
    case "fc": checkFibre(source, path, &problems)
    case "csi": checkDriver(source, path, &problems)
    case "projected": ProjectedVolumeRules.check(source, path, &problems)
    case "ephemeral": checkEphemeral(source, path, &problems)
    case "image":
      if source.string("reference").isEmpty { problems.required(path.child("reference")) }
      problems.oneOf(
        source.string("pullPolicy"), path.child("pullPolicy"),
        ["Always", "IfNotPresent", "Never"])
    default: break
    }
  }

  static func checkHostPath(_ source: Object, _ path: FieldPath, _ problems: inout Problems) {
    let place = source.string("path")
    if place.isEmpty { return problems.required(path.child("path")) }
    VolumeRules.checkNoBacksteps(place, path.child("path"), &problems)
    problems.optionalOneOf(
      source.optionalString("type"), path.child("type"),
      [
        "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File",
        "FileOrCreate", "Socket",
      ])
  }

  static func checkDisk(
    _ name: ByteString, _ source: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let key: ByteString = name == "gcePersistentDisk" ? "pdName" : "volumeID"
    if source.string(key).isEmpty { problems.required(path.child(key)) }
    if let partition = source.int("partition"), !(0...255 ~= partition) {
      problems.invalid(path.child("partition"), partition, Names.between(1, 255))
    }
  }

  static func checkTarget(
    _ source: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let name = source.string("iqn")
    if !name.isEmpty, !name.hasPrefix("iqn"), !name.hasPrefix("eui"), !name.hasPrefix("naa") {
      problems.invalid(
        path.child("iqn"), .text(name), "must be valid format starting with iqn, eui, or naa")
    }
    if let number = source.int("lun"), !(0...255 ~= number) {
      problems.invalid(path.child("lun"), number, Names.between(0, 255))
    }
    let needsSecret =
      source.bool("chapAuthDiscovery") == true || source.bool("chapAuthSession") == true
    if needsSecret, !source.has("secretRef") { problems.required(path.child("secretRef")) }
  }

  static func checkFlocker(_ source: Object, _ path: FieldPath, _ problems: inout Problems) {
    let (name, id) = (source.string("datasetName"), source.string("datasetUUID"))
    if name.isEmpty, id.isEmpty {
      problems.required(path, "one of datasetName and datasetUUID is required")
    }
    if !name.isEmpty, !id.isEmpty {
      problems.invalid(
        path, .text("resource"),
        "datasetName and datasetUUID can not be specified simultaneously")
    }
    if name.contains("/") {
      problems.invalid(path.child("datasetName"), .text(name), "must not contain '/'")
    }
  }

  private static func checkItems(
    _ source: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    VolumeRules.checkMode(source.int("defaultMode"), path.child("defaultMode"), &problems)
    for (index, item) in source.objects("items").enumerated() {
      checkKeyToPath(item, path.child("items").index(index), &problems)
    }
  }

  static func checkKeyToPath(_ item: Object, _ path: FieldPath, _ problems: inout Problems) {
    for key: ByteString in ["key", "path"] where item.string(key).isEmpty {
      problems.required(path.child(key))
    }
    VolumeRules.checkLocal(item.string("path"), path.child("path"), &problems)
    VolumeRules.checkMode(item.int("mode"), path.child("mode"), &problems)
  }

  static func checkFile(_ file: Object, _ path: FieldPath, _ problems: inout Problems) {
    let place = file.string("path")
    if place.isEmpty { problems.required(path.child("path")) }
    VolumeRules.checkLocal(place, path.child("path"), &problems)
    if let field = file.optionalObject("fieldRef") {
      EnvironmentRules.checkField(
        field, EnvironmentRules.volumeFields, path.child("fieldRef"), &problems)
      if file.has("resourceFieldRef") {
        problems.invalid(
          path, .text("resource"),
          "fieldRef and resourceFieldRef can not be specified simultaneously")
      }
    } else if let resource = file.optionalObject("resourceFieldRef") {
      EnvironmentRules.checkResource(
        resource, path.child("resourceFieldRef"), isVolume: true, &problems)
    } else {
      problems.required(path, "one of fieldRef and resourceFieldRef is required")
    }
    VolumeRules.checkMode(file.int("mode"), path.child("mode"), &problems)
  }

  static func checkFibre(
    _ source: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let (targets, names) = (source.array("targetWWNs"), source.array("wwids"))
    if targets.isEmpty, names.isEmpty {
      problems.required(
        path.child("targetWWNs"), "must specify either targetWWNs or wwids, but not both")
    }
    if !targets.isEmpty, !names.isEmpty {
      problems.invalid(
        path.child("targetWWNs"), .json(.array(targets)),
        "targetWWNs and wwids can not be specified simultaneously")
    }
    guard !targets.isEmpty else { return }
    guard let number = source.int("lun") else {
      return problems.required(
        path.child("lun"), "lun is required if targetWWNs is specified")
    }
    if !(0...255 ~= number) {
      problems.invalid(path.child("lun"), number, Names.between(0, 255))
    }
  }

  static func checkDriver(_ source: Object, _ path: FieldPath, _ problems: inout Problems) {
    let name = source.string("driver")
    if name.count > 63 { problems.tooLong(path.child("driver"), 63) }
    problems.invalid(path.child("driver"), name, Names.subdomain(name.lowercasedASCII))
  }

  private static func checkEphemeral(
    _ source: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let path = path.child("volumeClaimTemplate")
    guard let template = source.optionalObject("volumeClaimTemplate") else {
      return problems.required(path)
    }
    let metadata = template.metadata
    MetadataRules.checkAnnotations(
      metadata.object("annotations"), path.child("metadata").child("annotations"), &problems)
    MetadataRules.checkLabels(
      metadata.object("labels"), path.child("metadata").child("labels"), &problems)
    for key in metadata.keys.sorted() where key != "labels" && key != "annotations" {
      problems.forbidden(path.child("metadata").child(key), "cannot be set")
    }
    ClaimRules.check(template.object("spec"), path.child("spec"), &problems)
  }
}

/// What is wrong with projected volumes.
///
/// - SeeAlso: `validateProjectedVolumeSource`
enum ProjectedVolumeRules {
  static func check(_ volume: Object, _ path: FieldPath, _ problems: inout Problems) {
    VolumeRules.checkMode(volume.int("defaultMode"), path.child("defaultMode"), &problems)
    var paths: Set<ByteString> = []
    for (index, source) in volume.objects("sources").enumerated() {
      let sourcePath = path.child("sources").index(index)
      var count = 0
      for key: ByteString in ["secret", "configMap"] {
        guard let item = source.optionalObject(key) else { continue }
        count += 1
        checkItems(item, sourcePath.child(key), path, &paths, &problems)
      }
      if let item = source.optionalObject("downwardAPI") {
        count += 1
        for file in item.objects("items") {
          VolumeSourceRules.checkFile(file, sourcePath.child("downwardAPI"), &problems)
          note(file.string("path"), file.string("path"), path, &paths, &problems)
        }
      }
      if let token = source.optionalObject("serviceAccountToken") {
        count += 1
        checkToken(token, sourcePath.child("serviceAccountToken"), path, &problems)
      }
      if source.has("clusterTrustBundle") { count += 1 }
      if source.has("podCertificate") { count += 1 }
      if count > 1 {
        problems.forbidden(sourcePath, "may not specify more than 1 volume type per source")
      }
    }
  }

  private static func note(
    _ place: ByteString, _ shown: ByteString, _ path: FieldPath, _ paths: inout Set<ByteString>,
    _ problems: inout Problems
  ) {
    guard !place.isEmpty, !paths.insert(place).inserted else { return }
    problems.invalid(path, .text(shown), "conflicting duplicate paths")
  }

  private static func checkItems(
    _ source: Object, _ sourcePath: FieldPath, _ path: FieldPath,
    _ paths: inout Set<ByteString>, _ problems: inout Problems
  ) {
    let name = source.string("name")
    if name.isEmpty { problems.required(sourcePath.child("name")) }
    for (index, item) in source.objects("items").enumerated() {
      VolumeSourceRules.checkKeyToPath(
        item, sourcePath.child("items").index(index), &problems)
      note(item.string("path"), name, path, &paths, &problems)
    }
  }

  private static func checkToken(
    _ token: Object, _ tokenPath: FieldPath, _ path: FieldPath, _ problems: inout Problems
  ) {
    let seconds = token.int("expirationSeconds") ?? 0
    if seconds < 600 {
      problems.invalid(
        tokenPath.child("expirationSeconds"), seconds,
        "may not specify a duration less than 10 minutes")
    }
    if seconds > 1 << 32 {
      problems.invalid(
        tokenPath.child("expirationSeconds"), seconds,
        "may not specify a duration larger than 2^32 seconds")
    }
    let place = token.string("path")
    if place.isEmpty {
      problems.required(path.child("path"))
    } else {
      VolumeRules.checkLocal(place, path.child("path"), &problems)
    }
  }
}
