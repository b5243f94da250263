internal import GoCompat
internal import YAML

/// LimitRanges at work: what they fill into pods and what they refuse.
///
/// - SeeAlso: `plugin/pkg/admission/limitranger`
enum LimitRanges {
  private static func items(_ type: ByteString, _ context: WriteContext) -> [Object] {
    context.list("limitranges", context.namespace).sorted { $0.name < $1.name }
      .flatMap { $0.object("spec").objects("limits") }
      .filter { $0.string("type") == type }
  }

  static func fill(_ pod: inout Object, _ context: WriteContext) {
    var limits: Object = [:]
    var requests: Object = [:]
    for item in items("Container", context) {
      for (name, amount) in item.object("default") { limits.setDefault(name, amount) }
      for (name, amount) in item.object("defaultRequest") { requests.setDefault(name, amount) }
    }
    guard !limits.isEmpty || !requests.isEmpty else { return }
    var notes: [ByteString] = []
    pod.make("spec") { spec in
      for (key, word): (ByteString, ByteString) in [
        ("initContainers", "init container"), ("containers", "container"),
      ] {
        spec.changeEach(key) { fill(&$0, word, limits, requests, &notes) }
      }
    }
    guard !notes.isEmpty else { return }
    pod.make("metadata") {
      $0.make("annotations") {
        $0["kubernetes.io/limit-ranger"] = .string(
          "LimitRanger plugin set: " + notes.joined("; "))
      }
    }
  }

  private static func fill(
    _ container: inout Object, _ word: ByteString, _ limits: Object, _ requests: Object,
    _ notes: inout [ByteString]
  ) {
    let name = container.string("name")
    container.make("resources") { resources in
      for (key, amounts, noun): (ByteString, Object, ByteString) in [
        ("requests", requests, "request"), ("limits", limits, "limit"),
      ] {
        var set: [ByteString] = []
        resources.make(key) { given in
          for (name, amount) in amounts where !given.has(name) {
            given[name] = amount
            set.append(name)
          }
        }
        if set.isEmpty { continue }
        notes.append(set.sorted().joined(", ") + " " + noun + " for " + word + " " + name)
      }
    }
  }

  static func validatePod(_ pod: Object, _ context: WriteContext) throws(StatusError) {
    var errors: [ByteString] = []
    let spec = pod.object("spec")
    for item in items("Container", context) {
      for container in spec.objects("containers") + spec.objects("initContainers") {
        check(container.object("resources"), item, "Container", &errors)
      }
    }
    for item in items("Pod", context) {
      check(total(spec), item, "Pod", &errors)
    }
    try refuse(errors, pod.name, context)
  }

  static func validateClaim(_ claim: Object, _ context: WriteContext) throws(StatusError) {
    var errors: [ByteString] = []
    for item in items("PersistentVolumeClaim", context) {
      let requests = claim.object("spec").object("resources").object("requests")
      for (name, least) in item.object("min").quantities {
        checkLeast(requests.quantity(name), nil, name, least, "PersistentVolumeClaim", &errors)
      }
      for (name, most) in item.object("max").quantities {
        guard let request = requests.quantity(name) else { continue }
        if request.compare(to: most) > 0 {
          errors.append(
            "maximum " + name + " usage per PersistentVolumeClaim is " + most.text
              + ", but request is " + request.text)
        }
      }
    }
    try refuse(errors, claim.name, context)
  }

  private static func refuse(
    _ errors: [ByteString], _ name: ByteString, _ context: WriteContext
  ) throws(StatusError) {
    guard let first = errors.first else { return }
    var unique: [ByteString] = []
    for error in errors where !unique.contains(error) { unique.append(error) }
    throw Admission.forbidden(
      context, name, unique.count == 1 ? first : "[" + unique.joined(", ") + "]")
  }

  private static func total(_ spec: Object) -> Object {
    var sums: Object = [:]
    for key: ByteString in ["requests", "limits"] {
      var amounts: Object = [:]
      for container in spec.objects("containers") {
        for (name, amount) in container.object("resources").object(key).quantities {
          let sum = amounts.quantity(name).map { $0 + amount } ?? amount
          amounts[name] = .string(sum.text)
        }
      }
      sums[key] = .object(amounts)
    }
    return sums
  }

  private static func check(
    _ resources: Object, _ item: Object, _ type: ByteString, _ errors: inout [ByteString]
  ) {
    let (requests, limits) = (resources.object("requests"), resources.object("limits"))
    for (name, least) in item.object("min").sortedByKey().quantities {
      checkLeast(requests.quantity(name), limits.quantity(name), name, least, type, &errors)
    }
    for (name, most) in item.object("max").sortedByKey().quantities {
      checkMost(requests.quantity(name), limits.quantity(name), name, most, type, &errors)
    }
    for (name, ratio) in item.object("maxLimitRequestRatio").sortedByKey().quantities {
      checkRatio(requests.quantity(name), limits.quantity(name), name, ratio, type, &errors)
    }
  }

  private static func checkLeast(
    _ request: Quantity?, _ limit: Quantity?, _ name: ByteString, _ least: Quantity,
    _ type: ByteString, _ errors: inout [ByteString]
  ) {
    let start = "minimum " + name + " usage per " + type + " is " + least.text
    guard let request else {
      errors.append(start + ".  No request is specified")
      return
    }
    if request.compare(to: least) < 0 {
      errors.append(start + ", but request is " + request.text)
    } else if let limit, limit.compare(to: least) < 0 {
      errors.append(start + ", but limit is " + limit.text)
    }
  }

  private static func checkMost(
    _ request: Quantity?, _ limit: Quantity?, _ name: ByteString, _ most: Quantity,
    _ type: ByteString, _ errors: inout [ByteString]
  ) {
    let start = "maximum " + name + " usage per " + type + " is " + most.text
    guard let limit else {
      errors.append(start + ".  No limit is specified")
      return
    }
    if limit.compare(to: most) > 0 {
      errors.append(start + ", but limit is " + limit.text)
    } else if let request, request.compare(to: most) > 0 {
      errors.append(start + ", but request is " + request.text)
    }
  }

  private static func checkRatio(
    _ request: Quantity?, _ limit: Quantity?, _ name: ByteString, _ ratio: Quantity,
    _ type: ByteString, _ errors: inout [ByteString]
  ) {
    let start = name + " max limit to request ratio per " + type + " is " + ratio.text
    guard let request, !request.isZero else {
      errors.append(start + ", but no request is specified or request is 0")
      return
    }
    guard let limit, !limit.isZero else {
      errors.append(start + ", but no limit is specified or limit is 0")
      return
    }
    let found = Double(limit.value(atScale: -3)) / Double(request.value(atScale: -3))
    guard found > Double(ratio.value(atScale: -3)) / 1000 else { return }
    errors.append(
      start + ", but provided ratio is "
        + Strconv.formatFloat(found, .f, precision: 6))
  }
}
