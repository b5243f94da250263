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
    for (name, amount) in spec.object("hard").sortedByKey().quantities {
      let place = path.child("hard").key(name)
      problems.invalid(place, name, Names.qualifiedName(name))
      if !name.contains("/"), !Self.isStandard(name) {
        problems.invalid(
          place, .text(name), "must be a standard resource for quota")
      }
      if amount.compare(to: Quantity(0)) < 0 {
        problems.invalid(
          place, .text(amount.text), "must be greater than or equal to 0")
      }
    }
    let scopes: [ByteString] = [
      "BestEffort", "CrossNamespacePodAffinity", "NotBestEffort", "NotTerminating",
      "PriorityClass", "Terminating", "VolumeAttributesClass",
    ]
    for scope in spec.strings("scopes") where !scopes.contains(scope) {
      problems.invalid(
        path.child("scopes"), .json(spec["scopes"] ?? .null), "unsupported scope")
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
    if new["scopes"] != before["scopes"] {
      problems.invalid(
        "spec.scopes", .json(new["scopes"] ?? .null), "field is immutable")
    }
  }
}
