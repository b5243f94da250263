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
      if !types.insert(type).inserted {
        problems.duplicate(path.child("type"), .text(type))
      }
      checkLimit(limit, type, path, &problems)
    }
  }

  private func checkLimit(
    _ limit: Object, _ type: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    if type == "Pod" {
      for key: ByteString in ["default", "defaultRequest"] where !limit.object(key).isEmpty {
        problems.forbidden(
          path.child(key), "may not be specified when `type` is 'Pod'")
      }
    }
    let names = Set(
      ["max", "min", "default", "defaultRequest"].flatMap { (key: ByteString) in
        limit.object(key).keys
      })
    if type == "PersistentVolumeClaim", !limit.object("min").has("storage"),
      !limit.object("max").has("storage")
    {
      problems.required(
        path.child("limits"),
        "either minimum or maximum storage value is required, but neither was provided")
    }
    for name in names.sorted() { checkOrder(limit, name, path, &problems) }
  }

  private func checkOrder(
    _ limit: Object, _ name: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    func amount(_ key: ByteString) -> Quantity? { limit.object(key).quantity(name) }
    func refuse(_ key: ByteString, _ low: ByteString, _ high: ByteString) {
      guard let least = amount(low), let most = amount(high), least.compare(to: most) > 0
      else { return }
      let place: (ByteString) -> ByteString = { $0 == "defaultRequest" ? "default request" : $0 }
      problems.invalid(
        path.child(key).key(name), .text(amount(key)?.text ?? ""),
        place(low) + " value " + least.text + " is greater than " + place(high) + " value "
          + most.text)
    }
    refuse("min", "min", "max")
    refuse("defaultRequest", "min", "defaultRequest")
    refuse("defaultRequest", "defaultRequest", "max")
    refuse("defaultRequest", "defaultRequest", "default")
    refuse("default", "min", "default")
    refuse("default", "default", "max")
  }
}
