internal import GoCompat
internal import YAML

/// Says who may do what: members of `system:masters` everything, others what roles give them.
///
/// - SeeAlso: `k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac.RBACAuthorizer`
struct Authorizer {
  struct Decision: Equatable {
    var isAllowed: Bool
    /// Empty where there is nothing to say.
    var reason: ByteString
  }

  let view: ClusterView

  func decide(_ user: SandboxUser, _ attributes: RequestAttributes) -> Decision {
    if user.groups.contains("system:masters") { return Decision(isAllowed: true, reason: "") }
    let namespace = attributes.isResource ? attributes.namespace : ""
    let (rules, problems) = RoleRules(view: view).granted(user, in: namespace)
    if let found = rules.first(where: { $0.rule.allows(attributes) }) {
      return Decision(isAllowed: true, reason: "RBAC: allowed by " + found.source)
    }
    return Decision(
      isAllowed: false, reason: problems.isEmpty ? "" : "RBAC: " + Self.aggregate(problems))
  }

  /// Lets a request through.
  ///
  /// - Throws: 403, with what was asked in the message.
  func authorize(_ user: SandboxUser, _ attributes: RequestAttributes) throws(StatusError) {
    let decision = decide(user, attributes)
    guard decision.isAllowed else {
      throw .forbidden(user, attributes, reason: decision.reason)
    }
  }

  /// Several errors in one text.
  ///
  /// - SeeAlso: `utilerrors.Aggregate.Error`
  static func aggregate(_ texts: [ByteString]) -> ByteString {
    var different: [ByteString] = []
    for text in texts where !different.contains(text) { different.append(text) }
    guard different.count > 1, var joined = different.first else { return different.first ?? "" }
    for text in different.dropFirst() { joined.append(", " + text) }
    return "[" + joined + "]"
  }
}

extension StatusError {
  /// A user may not do what was asked.
  ///
  /// - SeeAlso: `responsewriters.ForbiddenStatusError`
  static func forbidden(
    _ user: SandboxUser, _ attributes: RequestAttributes, reason: ByteString = ""
  ) -> StatusError {
    var why = "User " + Strconv.quote(user.name) + " cannot " + attributes.verb
    if attributes.isResource {
      let resource =
        attributes.subresource.isEmpty
        ? attributes.resource : attributes.resource + "/" + attributes.subresource
      why.append(" resource " + Strconv.quote(resource))
      why.append(" in API group " + Strconv.quote(attributes.group))
      let place = Strconv.quote(attributes.namespace)
      why.append(
        attributes.namespace.isEmpty ? " at the cluster scope" : " in the namespace " + place)
    } else {
      why.append(" path " + Strconv.quote(attributes.path))
    }
    if !reason.isEmpty { why.append(": " + reason) }
    return forbidden(
      group: attributes.group, resource: attributes.resource, name: attributes.name, why)
  }

  /// Something about an object is not allowed.
  ///
  /// - SeeAlso: `apierrors.NewForbidden`
  static func forbidden(
    group: ByteString, resource: ByteString, name: ByteString, _ why: ByteString
  ) -> StatusError {
    let qualified = group.isEmpty ? resource : resource + "." + group
    var message: ByteString = "forbidden: " + why
    if !qualified.isEmpty {
      message = qualified + (name.isEmpty ? "" : " " + Strconv.quote(name)) + " is " + message
    }
    return StatusError(
      code: 403, reason: "Forbidden", message: message,
      details: Details(name: name, group: group, kind: resource))
  }
}
