internal import GoCompat
internal import YAML

/// A rule with the binding that gives it to somebody.
struct GrantedRule {
  var rule: PolicyRule
  /// `ClusterRoleBinding "x" of ClusterRole "y" to Group "z"`
  var source: ByteString
}

/// Finds the rules that bindings give to a user.
///
/// - SeeAlso: `validation.DefaultRuleResolver` of `k8s.io/kubernetes/pkg/registry/rbac`
struct RoleRules {
  let view: ClusterView

  static let group: ByteString = "rbac.authorization.k8s.io"

  /// The rules for a user in a namespace, or (empty) in the whole cluster; and what is wrong with
  /// bindings on the way.
  func granted(
    _ user: SandboxUser, in namespace: ByteString
  ) -> (rules: [GrantedRule], problems: [ByteString]) {
    var rules: [GrantedRule] = []
    var problems: [ByteString] = []
    for binding in bindings(in: namespace) {
      let own = binding.namespace
      guard let subject = binding.objects("subjects").first(where: { applies($0, user, own) })
      else { continue }
      do {
        let source = Self.describe(binding, subject)
        rules += try rolesRules(binding.object("roleRef"), in: own).map {
          GrantedRule(rule: $0, source: source)
        }
      } catch {
        problems.append(error.message)
      }
    }
    return (rules, problems)
  }

  private func bindings(in namespace: ByteString) -> [Object] {
    let all = view.objects("clusterrolebindings." + Self.group, nil)
    return namespace.isEmpty ? all : all + view.objects("rolebindings." + Self.group, namespace)
  }

  /// The rules of the role that a binding refers to.
  ///
  /// - Throws: not found, with the word for the role in the singular, as its lister says it.
  func rolesRules(
    _ reference: Object, in namespace: ByteString
  ) throws(StatusError) -> [PolicyRule] {
    let name = reference.string("name")
    let isRole = reference.string("kind") == "Role"
    let word: ByteString = isRole ? "role" : "clusterrole"
    let found = view.object(word + "s." + Self.group, isRole ? namespace : "", name)
    guard let found else {
      throw StatusError(
        code: 404, reason: "NotFound",
        message: word + "." + Self.group + " " + Strconv.quote(name) + " not found",
        details: .init(name: name, group: Self.group, kind: word))
    }
    return found.objects("rules").map { PolicyRule($0) }
  }

  private func applies(_ subject: Object, _ user: SandboxUser, _ own: ByteString) -> Bool {
    let name = subject.string("name")
    switch subject.string("kind") {
    case "User": return user.name == name
    case "Group": return user.groups.contains(name)
    case "ServiceAccount":
      let given = subject.string("namespace")
      let namespace = given.isEmpty ? own : given
      return !namespace.isEmpty
        && user.name == ServiceAccountName(namespace: namespace, name: name).userName
    default: return false
    }
  }

  private static func describe(_ binding: Object, _ subject: Object) -> ByteString {
    let isNamespaced = !binding.namespace.isEmpty
    let name = isNamespaced ? binding.name + "/" + binding.namespace : binding.name
    let role = binding.object("roleRef")
    var who = subject.string("name")
    if subject.string("kind") == "ServiceAccount" {
      let given = subject.string("namespace")
      who = who + "/" + (given.isEmpty ? binding.namespace : given)
    }
    return (isNamespaced ? "RoleBinding " : "ClusterRoleBinding ") + Strconv.quote(name) + " of "
      + role.string("kind") + " " + Strconv.quote(role.string("name")) + " to "
      + subject.string("kind") + " " + Strconv.quote(who)
  }
}
