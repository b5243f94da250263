internal import GoCompat
internal import YAML

/// What is wrong with the scopes of a ResourceQuota.
///
/// - SeeAlso: `validateResourceQuotaScopes`, `validateScopedResourceSelectorRequirement`
enum QuotaScopeRules {
  private static let scopes: [ByteString] = [
    "BestEffort", "CrossNamespacePodAffinity", "NotBestEffort", "NotTerminating",
    "PriorityClass", "Terminating", "VolumeAttributesClass",
  ]
  private static let pairs: [[ByteString]] = [
    ["BestEffort", "NotBestEffort"], ["Terminating", "NotTerminating"],
  ]
  private static let podCompute: Set<ByteString> = [
    "pods", "cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory",
  ]

  static func check(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    let given = spec.strings("scopes")
    let shown = ShownValue.json(spec["scopes"] ?? .null)
    let place = path.child("scopes")
    for scope in given {
      if !scopes.contains(scope) { problems.invalid(place, shown, "unsupported scope") }
      for _ in misplaced(scope, spec) {
        problems.invalid(place, shown, "unsupported scope applied to resource")
      }
    }
    checkPairs(given, place, shown, &problems)
    guard let selector = spec.optionalObject("scopeSelector") else { return }
    checkSelector(selector, spec, path.child("scopeSelector").child("matchExpressions"), &problems)
  }

  private static func checkPairs(
    _ given: [ByteString], _ path: FieldPath, _ shown: ShownValue, _ problems: inout Problems
  ) {
    for pair in pairs where pair.allSatisfy({ given.contains($0) }) {
      problems.invalid(path, shown, "conflicting scopes")
    }
  }

  /// The limited resources that a scope cannot be applied to.
  private static func misplaced(_ scope: ByteString, _ spec: Object) -> [ByteString] {
    spec.object("hard").keys.sorted().filter { name in
      guard QuotaStrategy.isStandard(name) else { return false }
      switch scope {
      case "BestEffort": return name != "pods"
      case "Terminating", "NotTerminating", "NotBestEffort", "PriorityClass",
        "CrossNamespacePodAffinity":
        return !podCompute.contains(name)
      case "VolumeAttributesClass":
        return name != "persistentvolumeclaims" && name != "requests.storage"
      default: return false
      }
    }
  }

  private static func checkSelector(
    _ selector: Object, _ spec: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let expressions = selector.objects("matchExpressions")
    for expression in expressions {
      let scope = expression.string("scopeName")
      if !scopes.contains(scope) {
        problems.invalid(path.child("scopeName"), .text(scope), "unsupported scope")
      }
      for _ in misplaced(scope, spec) {
        problems.invalid(
          path, InternalForm.shown(selector, "io.k8s.api.core.v1.ScopeSelector"),
          "unsupported scope applied to resource")
      }
      checkExpression(expression, scope, path, &problems)
    }
    checkPairs(
      expressions.map { $0.string("scopeName") }, path,
      .json(spec["scopes"] ?? .null), &problems)
  }

  private static func checkExpression(
    _ expression: Object, _ scope: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    let name = expression.string("operator")
    let values = expression.array("values")
    let isPlain =
      scopes.contains(scope) && scope != "PriorityClass"
      && scope != "VolumeAttributesClass"
    if isPlain, name != "Exists" {
      problems.invalid(
        path.child("operator"), .text(name),
        "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity"
      )
    }
    switch name {
    case "In", "NotIn":
      if values.isEmpty {
        problems.required(
          path.child("values"),
          "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector")
      }
    case "Exists", "DoesNotExist":
      if !values.isEmpty {
        problems.invalid(
          path.child("values"), .json(.array(values)),
          "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector")
      }
    default:
      problems.invalid(path.child("operator"), .text(name), "not a valid selector operator")
    }
  }
}
