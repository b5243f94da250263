internal import GoCompat
internal import YAML

/// What is wrong with environment variables, and with references to fields.
///
/// - SeeAlso: `ValidateEnv`, `ValidateEnvFrom`
enum EnvironmentRules {
  static func check(_ variables: [Object], _ path: FieldPath, _ problems: inout Problems) {
    for (index, variable) in variables.enumerated() {
      let path = path.index(index)
      let name = variable.string("name")
      if name.isEmpty {
        problems.required(path.child("name"))
      } else {
        problems.invalid(path.child("name"), name, Names.environmentName(name))
      }
      checkSource(variable, path.child("valueFrom"), &problems)
    }
  }

  private static func checkSource(
    _ variable: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    guard let source = variable.optionalObject("valueFrom") else { return }
    if let field = source.optionalObject("fieldRef") {
      checkField(field, environmentFields, path.child("fieldRef"), &problems)
    }
    if let resource = source.optionalObject("resourceFieldRef") {
      checkResource(resource, path.child("resourceFieldRef"), isVolume: false, &problems)
    }
    for key: ByteString in ["configMapKeyRef", "secretKeyRef"] {
      guard let reference = source.optionalObject(key) else { continue }
      let name = reference.string("name")
      problems.invalid(path.child(key).child("name"), name, Names.subdomain(name))
      let entry = reference.string("key")
      if entry.isEmpty {
        problems.required(path.child(key).child("key"))
      } else {
        problems.invalid(path.child(key).child("key"), entry, Names.configKey(entry))
      }
    }
    if let file = source.optionalObject("fileKeyRef") {
      for key: ByteString in ["key", "volumeName", "path"] where file.string(key).isEmpty {
        problems.required(path.child("fileKeyRef").child(key))
      }
    }
    let count = [
      "fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef",
    ].count { source.has(ByteString($0)) }
    if count == 0 {
      problems.invalid(
        path, .text(""),
        "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`"
      )
    } else if !variable.string("value").isEmpty {
      problems.invalid(path, .text(""), "may not be specified when `value` is not empty")
    } else if count > 1 {
      problems.invalid(
        path, .text(""), "may not have more than one field specified at a time")
    }
  }

  static func checkSources(_ sources: [Object], _ path: FieldPath, _ problems: inout Problems) {
    for (index, source) in sources.enumerated() {
      let itemPath = path.index(index)
      let prefix = source.string("prefix")
      if !prefix.isEmpty {
        problems.invalid(
          itemPath.child("prefix"), prefix, Names.environmentName(prefix))
      }
      var count = 0
      for key: ByteString in ["configMapRef", "secretRef"] {
        guard let reference = source.optionalObject(key) else { continue }
        count += 1
        let name = reference.string("name")
        if name.isEmpty {
          problems.required(itemPath.child(key).child("name"))
        } else {
          problems.invalid(
            itemPath.child(key).child("name"), name,
            NameRule.subdomain.problems(name, isPrefix: true))
        }
      }
      if count == 0 {
        problems.invalid(path, .text(""), "must specify one of: `configMapRef` or `secretRef`")
      } else if count > 1 {
        problems.invalid(
          path, .text(""), "may not have more than one field specified at a time")
      }
    }
  }

  static let volumeFields: [ByteString] = [
    "metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace",
    "metadata.uid",
  ]
  private static let environmentFields: [ByteString] = [
    "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName",
    "spec.serviceAccountName", "status.hostIP", "status.hostIPs", "status.podIP",
    "status.podIPs",
  ]
  /// What a field reference may name at all, beside those with a subscript.
  private static let knownFields: Set<ByteString> = [
    "metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace",
    "metadata.uid", "spec.nodeName", "spec.restartPolicy", "spec.serviceAccountName",
    "spec.schedulerName", "status.phase", "status.hostIP", "status.hostIPs", "status.podIP",
    "status.podIPs", "spec.host",
  ]

  static func checkField(
    _ field: Object, _ supported: [ByteString], _ path: FieldPath, _ problems: inout Problems
  ) {
    let version = field.string("apiVersion")
    let place = field.string("fieldPath")
    if version.isEmpty { return problems.required(path.child("apiVersion")) }
    if place.isEmpty { return problems.required(path.child("fieldPath")) }
    let fieldPath = path.child("fieldPath")
    guard version == "v1" else {
      return problems.invalid(
        fieldPath, .text(place),
        "error converting fieldPath: unsupported pod version: " + version)
    }
    if let opened = place.firstIndex(of: "['"), place.hasSuffix("']") {
      let (base, key) = (place[..<opened], place[(opened + 2)..<(place.count - 2)])
      switch base {
      case "metadata.annotations":
        problems.invalid(path, key.lowercasedASCII, Names.qualifiedName(key.lowercasedASCII))
      case "metadata.labels": problems.invalid(path, key, Names.qualifiedName(key))
      default:
        if knownFields.contains(base) {
          problems.invalid(path, .text(base), "does not support subscript")
        } else {
          problems.invalid(
            fieldPath, .text(place),
            "error converting fieldPath: field label does not support subscript: " + base)
        }
      }
      return
    }
    guard knownFields.contains(place) else {
      return problems.invalid(
        fieldPath, .text(place),
        "error converting fieldPath: field label not supported: " + place)
    }
    if !supported.contains(place) { problems.notSupported(fieldPath, place, supported) }
  }

  private static let resources: [ByteString] = [
    "limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu",
    "requests.ephemeral-storage", "requests.memory",
  ]

  static func checkResource(
    _ field: Object, _ path: FieldPath, isVolume: Bool, _ problems: inout Problems
  ) {
    let resource = field.string("resource")
    let isHugePages =
      resource.hasPrefix("requests.hugepages-") || resource.hasPrefix("limits.hugepages-")
    if isVolume, field.string("containerName").isEmpty {
      problems.required(path.child("containerName"))
    } else if resource.isEmpty {
      problems.required(path.child("resource"))
    } else if !resources.contains(resource), !isHugePages {
      problems.notSupported(path.child("resource"), resource, resources)
    }
    checkDivisor(field, resource, path, &problems)
  }

  private static func checkDivisor(
    _ field: Object, _ resource: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    guard let divisor = field.quantity("divisor"), !divisor.isZero else { return }
    let sizes: ByteString = "1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei"
    let noun: ByteString
    if resource.hasSuffix(".cpu") {
      if divisor.text == "1m" || divisor.text == "1" { return }
      return problems.invalid(
        path.child("divisor"), .text(resource),
        "only divisor's values 1m and 1 are supported with the cpu resource")
    } else if resource.hasSuffix(".memory") {
      noun = "memory"
    } else if resource.hasSuffix(".ephemeral-storage") {
      noun = "local ephemeral storage"
    } else if resource.contains(".hugepages-") {
      noun = "hugepages"
    } else {
      return
    }
    if sizes.split(by: ", ").contains(divisor.text) { return }
    problems.invalid(
      path.child("divisor"), .text(resource),
      "only divisor's values " + sizes + " are supported with the " + noun + " resource")
  }
}
