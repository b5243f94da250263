internal import GoCompat
internal import YAML

/// Nobody gives away rights that they do not have themselves, neither in a role nor by a binding.
///
/// - SeeAlso: `policybased.Storage` of `k8s.io/kubernetes/pkg/registry/rbac/*/policybased`
struct EscalationRule {
  let view: ClusterView
  let user: SandboxUser

  /// Judges a write of an object of the group `rbac.authorization.k8s.io`.
  ///
  /// - Parameters:
  ///   - resource: the plural.
  ///   - old: what was there before; nil for a creation.
  /// - Throws: 403 with the rights that are missing; 404 when the role is not there.
  func check(
    _ resource: ByteString, _ object: Object, old: Object?
  ) throws(StatusError) {
    guard !user.groups.contains("system:masters") else { return }
    switch resource {
    case "roles", "clusterroles": try checkRole(resource, object, old)
    case "rolebindings", "clusterrolebindings": try checkBinding(resource, object, old)
    default: return
    }
  }

  private func checkRole(
    _ resource: ByteString, _ object: Object, _ old: Object?
  ) throws(StatusError) {
    let isSame =
      old.map {
        $0.array("rules") == object.array("rules")
          && $0.object("aggregationRule") == object.object("aggregationRule")
      } ?? false
    guard !isSame, !may("escalate", resource, object) else { return }
    try confirm(object.objects("rules").map { PolicyRule($0) }, resource, object)
    if !object.object("aggregationRule").isEmpty {
      // Whoever aggregates may come to everything.
      let everything = [
        PolicyRule(verbs: ["*"], groups: ["*"], resources: ["*"]),
        PolicyRule(verbs: ["*"], nonResourceURLs: ["*"]),
      ]
      try confirm(
        everything, resource, object,
        prefix: "must have cluster-admin privileges to use an aggregationRule: ")
    }
  }

  private func checkBinding(
    _ resource: ByteString, _ object: Object, _ old: Object?
  ) throws(StatusError) {
    let reference = object.object("roleRef")
    if let old, old.array("subjects") == object.array("subjects"),
      old.object("roleRef") == reference
    {
      return
    }
    guard !mayBind(reference, object.namespace) else { return }
    let rules: [PolicyRule]
    do {
      rules = try RoleRules(view: view).rolesRules(reference, in: object.namespace)
    } catch {
      // The store of roles asks the request for its resource, which is that of the binding.
      let name = reference.string("name")
      throw StatusError(
        code: 404, reason: "NotFound",
        message: resource + "." + RoleRules.group + " " + Strconv.quote(name) + " not found",
        details: .init(name: name, group: RoleRules.group, kind: resource))
    }
    try confirm(rules, resource, object)
  }

  private func may(_ verb: ByteString, _ resource: ByteString, _ object: Object) -> Bool {
    var attributes = RequestAttributes(method: "", path: "", query: RequestQuery(""))
    attributes.isResource = true
    attributes.verb = verb
    attributes.group = RoleRules.group
    attributes.version = "v1"
    attributes.resource = resource
    attributes.name = object.name
    attributes.namespace = object.namespace
    return Authorizer(view: view).decide(user, attributes).isAllowed
  }

  private func mayBind(_ reference: Object, _ namespace: ByteString) -> Bool {
    let role: Object = [
      "metadata": .object([
        "name": .string(reference.string("name")), "namespace": .string(namespace),
      ])
    ]
    return may("bind", reference.string("kind") == "Role" ? "roles" : "clusterroles", role)
  }

  /// - SeeAlso: `validation.ConfirmNoEscalation`
  private func confirm(
    _ rules: [PolicyRule], _ resource: ByteString, _ object: Object, prefix: ByteString = ""
  ) throws(StatusError) {
    let (owned, problems) = RoleRules(view: view).granted(user, in: object.namespace)
    let missing = rules.flatMap(\.parts).filter { part in
      !owned.contains { $0.rule.covers(part) }
    }
    guard !missing.isEmpty else { return }
    var texts: [ByteString] = []
    for text in Self.compacted(missing).map(\.goText).sorted() where texts.last != text {
      texts.append(text)
    }
    var why = prefix + "user " + Strconv.quote(user.name) + " (groups=" + user.groups.goQuotedList
    why.append(") is attempting to grant RBAC permissions not currently held:")
    for text in texts { why.append("\n" + text) }
    if !problems.isEmpty {
      why.append("; resolution errors: [" + Authorizer.aggregate(problems) + "]")
    }
    throw .forbidden(group: RoleRules.group, resource: resource, name: object.name, why)
  }

  /// Parts that differ in their verb alone, put together.
  ///
  /// - SeeAlso: `validation.CompactRules`
  private static func compacted(_ parts: [PolicyRule]) -> [PolicyRule] {
    var compact: [PolicyRule] = []
    for part in parts {
      let index = compact.firstIndex {
        part.nonResourceURLs.isEmpty && $0.groups == part.groups && $0.resources == part.resources
          && $0.resourceNames == part.resourceNames && $0.nonResourceURLs.isEmpty
      }
      if let index { compact[index].verbs += part.verbs } else { compact.append(part) }
    }
    return compact
  }
}
