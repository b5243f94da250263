internal import GoCompat
internal import YAML

/// What is wrong with the requests that a FlowSchema is about.
///
/// - SeeAlso: `ValidateFlowSchemaResourcePolicyRule`, `ValidateFlowSchemaNonResourcePolicyRule`
enum FlowRules {
  private static let verbs: [ByteString] = [
    "create", "delete", "deletecollection", "get", "list", "patch", "proxy", "update", "watch",
  ]

  static func checkResources(_ rule: Object, _ path: FieldPath, _ problems: inout Problems) {
    checkVerbs(rule, path.child("verbs"), &problems)
    for (key, missing, noun): (ByteString, ByteString, ByteString) in [
      ("apiGroups", "api group", "api groups"), ("resources", "resource", "resources"),
    ] {
      let given = rule.strings(key)
      if given.isEmpty {
        problems.required(
          path.child(key), "resource rules must supply at least one " + missing)
      } else {
        checkAlone(given, path.child(key), noun, &problems)
      }
    }
    checkNamespaces(rule, path.child("namespaces"), &problems)
  }

  /// A star stands alone.
  private static func checkAlone(
    _ given: [ByteString], _ path: FieldPath, _ noun: ByteString, _ problems: inout Problems
  ) {
    guard given.count > 1, given.contains("*") else { return }
    problems.invalid(
      path, .json(.array(given.map { .string($0) })),
      "if '*' is present, must not specify other " + noun)
  }

  private static func checkVerbs(_ rule: Object, _ path: FieldPath, _ problems: inout Problems) {
    let given = rule.strings("verbs")
    if given.isEmpty {
      problems.required(path, "verbs must contain at least one value")
    } else if given.contains("*") {
      checkAlone(given, path, "verbs", &problems)
    } else if !given.allSatisfy({ verbs.contains($0) }) {
      problems.notSupported(path, .json(.array(given.map { .string($0) })), verbs)
    }
  }

  private static func checkNamespaces(
    _ rule: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let given = rule.strings("namespaces")
    if given.isEmpty, rule.bool("clusterScope") != true {
      problems.required(
        path,
        "resource rules that are not cluster scoped must supply at least one namespace")
    } else if given.contains("*") {
      checkAlone(given, path, "namespaces", &problems)
    } else {
      for (index, namespace) in given.enumerated() {
        problems.invalid(
          path.index(index), namespace,
          Names.dnsLabel(namespace).map {
            "each member of this list must be '*' or a DNS-1123 label; " + $0
          })
      }
    }
  }

  static func checkLinks(_ rule: Object, _ path: FieldPath, _ problems: inout Problems) {
    checkVerbs(rule, path.child("verbs"), &problems)
    let place = path.child("nonResourceURLs")
    let given = rule.strings("nonResourceURLs")
    if given.isEmpty {
      problems.required(place, "nonResourceURLs must contain at least one value")
    } else if given.contains("*") {
      checkAlone(given, place, "non-resource URLs", &problems)
    } else {
      for (index, link) in given.enumerated() {
        if let why = problem(link) { problems.invalid(place.index(index), .text(link), why) }
      }
    }
  }

  private static func problem(_ link: ByteString) -> ByteString? {
    if link.isEmpty { return "must not be empty" }
    if link == "/" { return nil }
    if !link.hasPrefix("/") { return "must start with slash" }
    if link.contains(" ") { return "must not contain white-space" }
    if link.contains("//") { return "must not contain double slash" }
    let stars = link.bytes.count { $0 == UInt8(ascii: "*") }
    if stars > 1 || stars == 1 && !link.hasSuffix("/*") {
      return "wildcard can only do suffix matching"
    }
    return nil
  }
}
