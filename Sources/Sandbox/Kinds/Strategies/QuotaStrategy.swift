internal import GoCompat
internal import YAML

/// ResourceQuotas.
///
/// - SeeAlso: `ValidateResourceQuotaSpec`
struct QuotaStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var answersDeleted: Bool { true }
  var checksNewOnUpdate: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    Self.checkAmounts(spec.object("hard"), path.child("hard"), &problems)
    QuotaScopeRules.check(spec, path, &problems)
  }

  private static func checkAmounts(
    _ amounts: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    for (name, amount) in amounts.sortedByKey().quantities {
      let place = path.key(name)
      ResourceRules.checkAnyName(name, place, &problems)
      if !name.contains("/"), !isStandard(name) {
        problems.invalid(place, .text(name), "must be a standard resource for quota")
      }
      ResourceRules.checkQuantity(name, amount, place, &problems)
    }
  }

  func checkStatus(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    for key: ByteString in ["hard", "used"] {
      Self.checkAmounts(
        object.object("status").object(key), FieldPath("status").child(key), &problems)
    }
  }

  static func isStandard(_ name: ByteString) -> Bool {
    let plain: [ByteString] = [
      "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory",
      "requests.storage", "requests.ephemeral-storage", "limits.cpu", "limits.memory",
      "limits.ephemeral-storage", "pods", "resourcequotas", "services",
      "replicationcontrollers", "secrets", "persistentvolumeclaims", "configmaps",
      "services.nodeports", "services.loadbalancers",
    ]
    return plain.contains(name) || name.hasPrefix("hugepages-")
      || name.hasPrefix("requests.hugepages-")
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    let (new, before) = (object.object("spec"), old.object("spec"))
    if Set(new.strings("scopes")) != Set(before.strings("scopes")) {
      problems.invalid(
        "spec.scopes", .json(new["scopes"] ?? .null), "field is immutable")
    }
  }
}
