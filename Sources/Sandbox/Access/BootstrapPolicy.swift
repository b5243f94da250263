internal import GoCompat
internal import YAML

/// The roles and bindings that a fresh cluster has.
///
/// - SeeAlso: `k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac/bootstrappolicy`
enum BootstrapPolicy {
  /// The objects with the plural of their kind (and the group `rbac.authorization.k8s.io`), in the
  /// order in which the server makes them; without uid, times and managed fields, whose manager is
  /// `kube-apiserver`.
  static let all = objects()

  static func objects() -> [(resource: ByteString, object: Object)] {
    var made: [(resource: ByteString, object: Object)] = []
    var rules: [Value] = []
    for line in ByteString(table).split(by: "\n") {
      let words = line.split(by: " ")
      switch words.first {
      case "role" where words.count > 1:
        rules = []
        made.append(role(words))
      case "binding" where words.count > 2:
        made.append(binding(words))
      default:
        rules.append(.object(rule(line).document))
        if !made.isEmpty { made[made.count - 1].object["rules"] = .array(rules) }
      }
    }
    return made
  }

  private static func role(_ words: [ByteString]) -> (resource: ByteString, object: Object) {
    let prefix: ByteString = "rbac.authorization.k8s.io/aggregate-to-"
    var labels: Object = ["kubernetes.io/bootstrapping": .string("rbac-defaults")]
    var aggregation: Object?
    for word in words.dropFirst(2) {
      if word.hasPrefix("to=") { labels[prefix + word[3...]] = .string("true") }
      if word.hasPrefix("from=") {
        aggregation = [
          "clusterRoleSelectors": .array([
            .object(["matchLabels": .object([prefix + word[5...]: .string("true")])])
          ])
        ]
      }
    }
    var (resource, object) = named("Role", words[1], labels)
    object["rules"] = .null
    if let aggregation { object["aggregationRule"] = .object(aggregation) }
    return (resource, object)
  }

  private static func binding(_ words: [ByteString]) -> (resource: ByteString, object: Object) {
    let labels: Object = ["kubernetes.io/bootstrapping": .string("rbac-defaults")]
    var (resource, object) = named("RoleBinding", words[1], labels)
    let isNamespaced = !object.namespace.isEmpty
    let group = Value.string(RoleRules.group)
    if words.count > 3 {
      object["subjects"] = .array(words[3].split(by: ",").map { .object(subject($0, group)) })
    }
    object["roleRef"] = .object([
      "apiGroup": group, "kind": .string(isNamespaced ? "Role" : "ClusterRole"),
      "name": .string(words[2]),
    ])
    return (resource, object)
  }

  private static func subject(_ text: ByteString, _ group: Value) -> Object {
    let colon = text.firstIndex(of: ":") ?? text.count
    let kind = text[..<colon]
    let name = text[min(colon + 1, text.count)...]
    guard kind == "ServiceAccount", let slash = name.firstIndex(of: "/") else {
      return ["kind": .string(kind), "apiGroup": group, "name": .string(name)]
    }
    return [
      "kind": .string(kind), "name": .string(name[(slash + 1)...]),
      "namespace": .string(name[..<slash]),
    ]
  }

  private static func named(
    _ word: ByteString, _ path: ByteString, _ labels: Object
  ) -> (resource: ByteString, object: Object) {
    let slash = path.firstIndex(of: "/")
    let kind = slash == nil ? "Cluster" + word : word
    var metadata: Object = ["name": .string(slash.map { path[($0 + 1)...] } ?? path)]
    if let slash { metadata["namespace"] = .string(path[..<slash]) }
    metadata["labels"] = .object(labels)
    metadata["annotations"] = .object([
      "rbac.authorization.kubernetes.io/autoupdate": .string("true")
    ])
    let object: Object = [
      "kind": .string(kind), "apiVersion": .string(RoleRules.group + "/v1"),
      "metadata": .object(metadata),
    ]
    return (kind.lowercasedASCII + "s", object)
  }

  private static func rule(_ line: ByteString) -> PolicyRule {
    let parts = line.split(by: "|").map { part in
      part.split(by: ",").filter { !$0.isEmpty }.map { $0 == "core" ? "" : $0 }
    }
    func part(_ index: Int) -> [ByteString] { index < parts.count ? parts[index] : [] }
    return PolicyRule(
      verbs: part(0), groups: part(1), resources: part(2), resourceNames: part(3),
      nonResourceURLs: part(4))
  }
}
