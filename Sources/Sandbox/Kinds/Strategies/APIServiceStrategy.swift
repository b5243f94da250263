internal import GoCompat
internal import YAML

/// APIServices.
///
/// - SeeAlso: `ValidateAPIService`
struct APIServiceStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var nameRule: NameRule { .pathSegment }
  var updatesUnconditionally: Bool { false }
  var checksNewOnUpdate: Bool { true }

  /// What is served here is there at once.
  func create(_ object: inout Object, _ context: WriteContext) throws(StatusError) {
    guard object.object("spec").optionalObject("service") == nil else { return }
    let condition: Object = [
      "type": .string("Available"), "status": .string("True"),
      "lastTransitionTime": .string(context.now.kubernetesText), "reason": .string("Local"),
      "message": .string("Local APIServices are always available"),
    ]
    object["status"] = .object(["conditions": .array([.object(condition)])])
  }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    let (group, version) = (spec.string("group"), spec.string("version"))
    let name = version + "." + group
    if !object.name.isEmpty, Names.pathSegment(object.name).isEmpty, object.name != name {
      problems.invalid(
        "metadata.name", .text(object.name),
        "must be `spec.version+\".\"+spec.group`: " + Strconv.quote(name))
    }
    if !group.isEmpty {
      problems.invalid(path.child("group"), group, Names.subdomain(group))
    } else if version != "v1" {
      problems.required(
        path.child("group"), "only v1 may have an empty group and it better be legacy kube")
    }
    problems.invalid(path.child("version"), version, Names.dns1035Label(version))
    for (key, most): (ByteString, Int64) in [
      ("groupPriorityMinimum", 20_000), ("versionPriority", 1000),
    ] {
      let number = spec.int(key) ?? 0
      if number <= 0 || number > most {
        problems.invalid(
          path.child(key), number,
          "must be positive and less than " + Strconv.formatInt(most))
      }
    }
    checkService(spec, path, &problems)
  }

  private func checkService(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    let bundle = Secrets.decodedCount(spec.string("caBundle"))
    let isInsecure = spec.bool("insecureSkipTLSVerify") == true
    let insecurePath = path.child("insecureSkipTLSVerify")
    guard let service = spec.optionalObject("service") else {
      if bundle > 0 {
        problems.invalid(
          path.child("caBundle"), .text(Strconv.itoa(bundle) + " bytes"),
          "local APIServices may not have a caBundle")
      }
      if isInsecure {
        problems.invalid(
          insecurePath, .bool(true), "local APIServices may not have insecureSkipTLSVerify")
      }
      return
    }
    for key: ByteString in ["namespace", "name"] where service.string(key).isEmpty {
      problems.required(path.child("service").child(key))
    }
    let port = service.int("port") ?? 0
    for detail in Names.portNumber(port) {
      problems.invalid(path.child("service").child("port"), port, "port is not valid: " + detail)
    }
    if isInsecure, bundle > 0 {
      problems.invalid(insecurePath, .bool(true), "may not be true if caBundle is present")
    }
  }

  func checkStatus(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    for (index, condition) in object.object("status").objects("conditions").enumerated() {
      problems.optionalOneOf(
        condition.string("status"),
        FieldPath("status.conditions").index(index).child("status"),
        ["True", "False", "Unknown"])
    }
  }
}
