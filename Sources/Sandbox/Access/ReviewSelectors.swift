internal import GoCompat
internal import YAML

/// The selectors that a review of access may have: which objects of a list it is about.
///
/// - SeeAlso: `validateResourceAttributes` of `k8s.io/kubernetes/pkg/apis/authorization/validation`
enum ReviewSelectors {
  static func problems(_ attributes: Object) -> [FieldProblem] {
    var problems = Problems()
    for name: ByteString in ["fieldSelector", "labelSelector"] {
      guard let selector = attributes.optionalObject(name) else { continue }
      let path = FieldPath("spec.resourceAttributes").child(name)
      check(selector, path, &problems)
      for (index, requirement) in selector.objects("requirements").enumerated() {
        let place = path.child("requirements").index(index)
        if name == "labelSelector" {
          SelectorRules.checkExpression(requirement, place, knowsAll: false, &problems)
        } else {
          checkField(requirement, place, &problems)
        }
      }
    }
    return problems.list
  }

  private static func check(_ selector: Object, _ path: FieldPath, _ problems: inout Problems) {
    let raw = selector.string("rawSelector")
    let count = selector.array("requirements").count
    if !raw.isEmpty, count > 0 {
      problems.invalid(
        path.child("rawSelector"), .text(raw), "may not specified at the same time as requirements")
    }
    if raw.isEmpty, count == 0 {
      problems.required(
        path.child("requirements"),
        "when " + path.text + " is specified, requirements or rawSelector is required")
    }
  }

  /// - SeeAlso: `metav1validation.ValidateFieldSelectorRequirement`
  private static func checkField(
    _ requirement: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    if requirement.string("key").isEmpty {
      problems.required(path.child("key"), "must be specified")
    }
    let values = requirement.array("values")
    switch requirement.string("operator") {
    case "In", "NotIn":
      guard values.isEmpty else { return }
      problems.required(
        path.child("values"), "must be specified when `operator` is 'In' or 'NotIn'")
    case "Exists", "DoesNotExist":
      guard !values.isEmpty else { return }
      problems.forbidden(
        path.child("values"), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
    default: return
    }
  }
}
