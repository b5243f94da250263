internal import GoCompat
internal import YAML

/// LimitRanges.
///
/// - SeeAlso: `ValidateLimitRange`
struct LimitRangeStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var createsOnUpdate: Bool { true }
  var checksNewOnUpdate: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    var types: Set<ByteString> = []
    for (index, limit) in object.object("spec").objects("limits").enumerated() {
      let path = FieldPath("spec.limits").index(index)
      let type = limit.string("type")
      checkType(type, path.child("type"), &problems)
      if !types.insert(type).inserted {
        problems.duplicate(path.child("type"), .text(type))
      }
      checkLimit(limit, type, path, &problems)
    }
  }

  private func checkType(
    _ type: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    let found = Names.qualifiedName(type)
    problems.invalid(path, type, found)
    guard found.isEmpty, !type.contains("/") else { return }
    if !["Pod", "Container", "PersistentVolumeClaim"].contains(type) {
      problems.invalid(
        path, .text(type), "must be a standard limit type or fully qualified")
    }
  }

  private func checkLimit(
    _ limit: Object, _ type: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    var keys: [ByteString] = ["max", "min", "maxLimitRequestRatio"]
    if type == "Pod" {
      for key: ByteString in ["default", "defaultRequest"] where !limit.object(key).isEmpty {
        problems.forbidden(
          path.child(key), "may not be specified when `type` is 'Pod'")
      }
    } else {
      keys += ["default", "defaultRequest"]
    }
    for key in keys {
      for name in limit.object(key).keys.sorted() {
        let place = path.child(key).key(name)
        if type == "Pod" || type == "Container" {
          ResourceRules.checkName(name, place, &problems)
        } else {
          ResourceRules.checkAnyName(name, place, &problems)
        }
      }
    }
    if type == "PersistentVolumeClaim", !limit.object("min").has("storage"),
      !limit.object("max").has("storage")
    {
      problems.required(
        path.child("limits"),
        "either minimum or maximum storage value is required, but neither was provided")
    }
    let names = Set(keys.flatMap { limit.object($0).keys })
    for name in names.sorted() {
      let amounts = Amounts(
        least: limit.object("min").quantity(name), most: limit.object("max").quantity(name),
        limit: type == "Pod" ? nil : limit.object("default").quantity(name),
        request: type == "Pod" ? nil : limit.object("defaultRequest").quantity(name),
        ratio: limit.object("maxLimitRequestRatio").quantity(name))
      amounts.check(name, path, &problems)
    }
  }

  /// What a limit range says of one resource.
  private struct Amounts {
    var least, most, limit, request, ratio: Quantity?

    func check(_ name: ByteString, _ path: FieldPath, _ problems: inout Problems) {
      let requestPath = path.child("defaultRequest").key(name)
      let limitPath = path.child("default").key(name)
      refuse(least, "min", most, "max", path.child("min").key(name), least, &problems)
      refuse(least, "min", request, "default request", requestPath, request, &problems)
      refuse(request, "default request", most, "max", requestPath, request, &problems)
      refuse(request, "default request", limit, "default limit", requestPath, request, &problems)
      refuse(least, "min", limit, "default", limitPath, least, &problems)
      refuse(limit, "default", most, "max", limitPath, most, &problems)
      checkRatio(path.child("maxLimitRequestRatio").key(name), &problems)
      if let limit, let request, !ResourceRules.isOvercommittable(name),
        limit.compare(to: request) != 0
      {
        problems.invalid(
          requestPath, .text(request.text),
          "default value " + limit.text + " must equal to defaultRequest value " + request.text
            + " in " + name)
      }
    }

    private func refuse(
      _ low: Quantity?, _ lowName: ByteString, _ high: Quantity?, _ highName: ByteString,
      _ path: FieldPath, _ shown: Quantity?, _ problems: inout Problems
    ) {
      guard let low, let high, low.compare(to: high) > 0 else { return }
      problems.invalid(
        path, .text(shown?.text ?? ""),
        lowName + " value " + low.text + " is greater than " + highName + " value " + high.text)
    }

    private func checkRatio(_ path: FieldPath, _ problems: inout Problems) {
      guard let ratio else { return }
      if ratio.compare(to: Quantity(1)) < 0 {
        problems.invalid(path, .text(ratio.text), "ratio " + ratio.text + " is less than 1")
      }
      guard let least, let most else { return }
      let scale = [ratio, least, most].allSatisfy { $0.value() < Int64.max / 1000 } ? -3 : 0
      let wanted = Double(ratio.value(atScale: scale)) / (scale == 0 ? 1 : 1000)
      let bound = Double(most.value(atScale: scale)) / Double(least.value(atScale: scale))
      if wanted > bound {
        problems.invalid(
          path, .text(ratio.text),
          "ratio " + ratio.text + " is greater than max/min = "
            + Strconv.formatFloat(bound, .f, precision: 6))
      }
    }
  }
}
