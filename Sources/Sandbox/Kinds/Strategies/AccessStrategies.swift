internal import GoCompat
internal import YAML

/// Roles and ClusterRoles.
///
/// - SeeAlso: `ValidatePolicyRule`
struct RoleStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var nameRule: NameRule { .pathSegment }
  var createsOnUpdate: Bool { true }
  var checksNewOnUpdate: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    for (index, rule) in object.objects("rules").enumerated() {
      checkRule(rule, FieldPath("rules").index(index), &problems)
    }
    guard let aggregation = object.optionalObject("aggregationRule") else { return }
    let path: FieldPath = "aggregationRule.clusterRoleSelectors"
    let selectors = aggregation.objects("clusterRoleSelectors")
    if selectors.isEmpty {
      problems.required(
        path, "at least one clusterRoleSelector required if aggregationRule is non-nil")
    }
    for (index, selector) in selectors.enumerated() {
      SelectorRules.check(selector, path.index(index), &problems)
    }
  }

  private func checkRule(_ rule: Object, _ path: FieldPath, _ problems: inout Problems) {
    if rule.array("verbs").isEmpty {
      problems.required(path.child("verbs"), "verbs must contain at least one value")
    }
    let links = rule.array("nonResourceURLs")
    if !links.isEmpty {
      if kind.isNamespaced {
        problems.invalid(
          path.child("nonResourceURLs"), .json(.array(links)),
          "namespaced rules cannot apply to non-resource URLs")
      }
      if !rule.array("apiGroups").isEmpty || !rule.array("resources").isEmpty
        || !rule.array("resourceNames").isEmpty
      {
        problems.invalid(
          path.child("nonResourceURLs"), .json(.array(links)),
          "rules cannot apply to both regular resources and non-resource URLs")
      }
      return
    }
    if rule.array("apiGroups").isEmpty {
      problems.required(
        path.child("apiGroups"), "resource rules must supply at least one api group")
    }
    if rule.array("resources").isEmpty {
      problems.required(
        path.child("resources"), "resource rules must supply at least one resource")
    }
  }
}

/// RoleBindings and ClusterRoleBindings.
///
/// - SeeAlso: `ValidateRoleBinding`
struct RoleBindingStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var nameRule: NameRule { .pathSegment }
  var createsOnUpdate: Bool { true }
  var checksNewOnUpdate: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (role, path): (Object, FieldPath) = (object.object("roleRef"), "roleRef")
    let group: ByteString = "rbac.authorization.k8s.io"
    problems.optionalOneOf(role.string("apiGroup"), path.child("apiGroup"), [group])
    problems.optionalOneOf(
      role.string("kind"), path.child("kind"),
      kind.isNamespaced ? ["Role", "ClusterRole"] : ["ClusterRole"])
    let name = role.string("name")
    if name.isEmpty {
      problems.required(path.child("name"))
    } else {
      problems.invalid(path.child("name"), name, Names.pathSegment(name))
    }
    for (index, subject) in object.objects("subjects").enumerated() {
      checkSubject(subject, FieldPath("subjects").index(index), &problems)
    }
  }

  private func checkSubject(
    _ subject: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let (name, group) = (subject.string("name"), subject.string("apiGroup"))
    if name.isEmpty { problems.required(path.child("name")) }
    switch subject.string("kind") {
    case "ServiceAccount":
      if !name.isEmpty { problems.invalid(path.child("name"), name, Names.subdomain(name)) }
      if !group.isEmpty { problems.notSupported(path.child("apiGroup"), group, [""]) }
      if !kind.isNamespaced, subject.string("namespace").isEmpty {
        problems.required(path.child("namespace"))
      }
    case "User", "Group":
      problems.optionalOneOf(
        group, path.child("apiGroup"), ["rbac.authorization.k8s.io"])
    case let kind:
      problems.notSupported(
        path.child("kind"), kind, ["ServiceAccount", "User", "Group"])
    }
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    guard object["roleRef"] != old["roleRef"] else { return }
    problems.invalid(
      "roleRef",
      InternalForm.shown(object.object("roleRef"), "io.k8s.api.rbac.v1.RoleRef"),
      "cannot change roleRef")
  }
}
