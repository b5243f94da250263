internal import GoCompat
internal import YAML

/// Kinds of devices: claims, their templates, classes and slices.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/apis/resource/validation`
struct DeviceStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var updatesUnconditionally: Bool { false }
  var countsGenerations: Bool { kind.resource == "resourceslices" }

  func setDefaults(_ object: inout Object) {
    ObjectDefaults.fill(&object, kind)
    switch kind.resource {
    case "resourceclaims": object.change("spec", Self.fillClaim)
    case "resourceclaimtemplates":
      object.change("spec") { $0.change("spec", Self.fillClaim) }
    default: break
    }
  }

  /// - SeeAlso: `SetDefaults_ExactDeviceRequest`
  private static func fillClaim(_ spec: inout Object) {
    func fill(_ part: inout Object) {
      part.setDefaultText("allocationMode", "ExactCount")
      if part.string("allocationMode") == "ExactCount" { part.setDefaultNumber("count", 1) }
    }
    spec.change("devices") { devices in
      devices.changeEach("requests") { request in
        request.change("exactly", fill)
        request.changeEach("firstAvailable", fill)
      }
    }
  }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let spec = object.object("spec")
    let path: FieldPath = "spec"
    switch kind.resource {
    case "deviceclasses":
      DeviceRules.checkSelectors(spec.objects("selectors"), path.child("selectors"), &problems)
      for (index, setting) in spec.objects("config").enumerated() {
        DeviceRules.checkConfiguration(setting, path.child("config").index(index), &problems)
      }
    case "resourceslices": checkSlice(spec, path, &problems)
    default: break
    }
  }

  /// Claims and templates are looked at when they are made, and then do not change.
  func problems(_ object: Object, _ context: WriteContext) -> [FieldProblem] {
    var problems = Problems()
    problems.append(
      MetadataRules.problems(
        object, isNamespaced: kind.isNamespaced, names: nameRule, isCore: true))
    let spec = object.object("spec")
    switch kind.resource {
    case "resourceclaims": DeviceRules.checkClaim(spec, "spec", &problems)
    case "resourceclaimtemplates":
      DeviceRules.checkClaim(spec.object("spec"), "spec.spec", &problems)
    default: check(object, context, &problems)
    }
    return problems.list
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    let (new, before) = (object.object("spec"), old.object("spec"))
    switch kind.resource {
    case "resourceclaims", "resourceclaimtemplates":
      let type: ByteString =
        kind.resource == "resourceclaims" ? "ResourceClaimSpec" : "ResourceClaimTemplateSpec"
      problems.immutable(
        object["spec"], old["spec"], "spec",
        InternalForm.shown(new, "io.k8s.api.resource.v1." + type))
    case "resourceslices":
      problems.immutable(
        new.object("pool")["name"], before.object("pool")["name"], "spec.pool.name")
      problems.immutable(new["driver"], before["driver"], "spec.driver")
      problems.immutable(new["nodeName"], before["nodeName"], "spec.nodeName")
    default: break
    }
  }

  private func checkSlice(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    DeviceRules.checkDriver(spec.string("driver"), path.child("driver"), &problems)
    let pool = spec.object("pool")
    if pool.string("name").isEmpty { problems.required(path.child("pool").child("name")) }
    if (pool.int("resourceSliceCount") ?? 0) <= 0 {
      problems.invalid(
        path.child("pool").child("resourceSliceCount"), pool.int("resourceSliceCount") ?? 0,
        "must be greater than zero")
    }
    problems.notNegative(pool.int("generation"), path.child("pool").child("generation"))
    checkPlace(spec, path, &problems)
  }

  private func checkPlace(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    var given: [ByteString] = []
    if let name = spec.optionalString("nodeName") {
      if name.isEmpty {
        problems.invalid(
          path.child("nodeName"), "", "must be either unset or set to a non-empty string")
      } else {
        given.append("`nodeName`")
        problems.invalid(path.child("nodeName"), name, Names.subdomain(name))
      }
    }
    if let selector = spec.optionalObject("nodeSelector") {
      given.append("`nodeSelector`")
      AffinityRules.checkNodeSelector(selector, path.child("nodeSelector"), &problems)
    }
    for key: ByteString in ["allNodes", "perDeviceNodeSelection"] {
      guard let value = spec.bool(key) else { continue }
      if value {
        given.append("`" + key + "`")
      } else {
        problems.invalid(
          path.child(key), .bool(false), "must be either unset or set to true")
      }
    }
    let why: ByteString =
      "exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required"
    if given.isEmpty {
      problems.required(path, why)
    } else if given.count > 1 {
      problems.invalid(
        path, .text("{" + given.joined(", ") + "}"), why + ", but multiple fields are set")
    }
  }
}
