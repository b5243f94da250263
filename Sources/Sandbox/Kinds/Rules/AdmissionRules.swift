internal import GoCompat
internal import YAML

/// What is wrong with what webhooks and admission policies have in common: rules, conditions,
/// expressions.
///
/// - SeeAlso: `pkg/apis/admissionregistration/validation`
enum AdmissionRules {
  static func checkRule(_ rule: Object, _ path: FieldPath, _ problems: inout Problems) {
    for (key, noun): (ByteString, ByteString) in [
      ("operations", "operations"), ("apiGroups", "API groups"), ("apiVersions", "API versions"),
    ] {
      let given = rule.strings(key)
      if given.isEmpty { problems.required(path.child(key)) }
      if given.count > 1, given.contains("*") {
        problems.invalid(
          path.child(key), .json(rule[key] ?? .null),
          "if '*' is present, must not specify other " + noun)
      }
    }
    for (index, operation) in rule.strings("operations").enumerated() {
      problems.optionalOneOf(
        operation, path.child("operations").index(index),
        ["*", "CONNECT", "CREATE", "DELETE", "UPDATE"])
    }
    for (index, version) in rule.strings("apiVersions").enumerated() where version.isEmpty {
      problems.required(path.child("apiVersions").index(index))
    }
    checkResources(rule.strings("resources"), path.child("resources"), &problems)
    problems.optionalOneOf(
      rule.optionalString("scope"), path.child("scope"), ["*", "Cluster", "Namespaced"])
  }

  private static func checkResources(
    _ resources: [ByteString], _ path: FieldPath, _ problems: inout Problems
  ) {
    if resources.isEmpty { problems.required(path) }
    var whole: Set<ByteString> = []
    var anywhere: Set<ByteString> = []
    for (index, resource) in resources.enumerated() {
      let path = path.index(index)
      if resource.isEmpty {
        problems.required(path)
        continue
      }
      guard let slash = resource.firstIndex(of: "/") else { continue }
      let (name, sub) = (resource[..<slash], resource[(slash + 1)...])
      if whole.contains(name) {
        problems.invalid(
          path, .text(resource), "if '" + name + "/*' is present, must not specify " + resource)
      }
      if anywhere.contains(sub) {
        problems.invalid(
          path, .text(resource), "if '*/" + sub + "' is present, must not specify " + resource)
      }
      if sub == "*" { whole.insert(name) }
      if name == "*" { anywhere.insert(sub) }
    }
    let shown = ShownValue.json(.array(resources.map { .string($0) }))
    if resources.count > 1, resources.contains("*/*") {
      problems.invalid(path, shown, "if '*/*' is present, must not specify other resources")
    }
    // Only the last resource without a part counts.
    let last = resources.last { !$0.isEmpty && !$0.contains("/") }
    if resources.contains("*"), let last, last != "*" {
      problems.invalid(
        path, shown,
        "if '*' is present, must not specify other resources without subresources")
    }
  }

  /// Conditions by name.
  static func checkConditions(
    _ conditions: [Object], _ path: FieldPath, hasParameters: Bool = false,
    _ problems: inout Problems
  ) {
    if conditions.count > 64 { problems.tooMany(path, conditions.count, 64) }
    var names: Set<ByteString> = []
    for (index, condition) in conditions.enumerated() {
      let path = path.index(index)
      let expression = condition.string("expression").trimmed
      if expression.isEmpty {
        problems.required(path.child("expression"))
      } else {
        checkExpression(
          expression, path.child("expression"), PolicyNames(hasParameters: hasParameters),
          wants: [.bool], &problems)
      }
      let name = condition.string("name")
      if name.isEmpty {
        problems.required(path.child("name"))
        continue
      }
      problems.invalid(path.child("name"), name, Names.qualifiedName(name))
      if !names.insert(name).inserted { problems.duplicate(path.child("name"), .text(name)) }
    }
  }

  /// An expression must compile to one of some types.
  ///
  /// - Returns: the type.
  @discardableResult
  static func checkExpression(
    _ text: ByteString, _ path: FieldPath, _ names: PolicyNames, wants types: [CELType],
    _ problems: inout Problems
  ) -> CELType? {
    let (type, why) = names.check(text, wants: types)
    if let why { problems.invalid(path, .text(text), why) }
    return type
  }

  static func checkMatch(_ match: Object?, _ path: FieldPath, _ problems: inout Problems) {
    guard let match else { return }
    problems.optionalOneOf(
      match.optionalString("matchPolicy"), path.child("matchPolicy"), ["Equivalent", "Exact"])
    for key: ByteString in ["namespaceSelector", "objectSelector"] {
      SelectorRules.check(match.optionalObject(key), path.child(key), &problems)
    }
    for key: ByteString in ["resourceRules", "excludeResourceRules"] {
      for (index, rule) in match.objects(key).enumerated() {
        let path = path.child(key).index(index)
        checkNames(rule.strings("resourceNames"), path.child("resourceNames"), &problems)
        checkRule(rule, path, &problems)
      }
    }
  }

  private static func checkNames(
    _ names: [ByteString], _ path: FieldPath, _ problems: inout Problems
  ) {
    var seen: Set<ByteString> = []
    for (index, name) in names.enumerated() {
      problems.invalid(path.index(index), name, Names.pathSegment(name))
      if !seen.insert(name).inserted { problems.duplicate(path.index(index), .text(name)) }
    }
  }

  static func checkParameterKind(
    _ parameter: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let place = path.child("apiVersion")
    let version = parameter.string("apiVersion")
    let parts = version.split(by: "/")
    if version.isEmpty {
      problems.required(place)
    } else if parts.count > 2 {
      problems.invalid(place, .text(version), "unexpected GroupVersion string: " + version)
    } else {
      let group = parts.count == 2 ? parts[0] : ""
      let name = parts.count == 2 ? parts[1] : version
      if !group.isEmpty, case let found = Names.subdomain(group), !found.isEmpty {
        problems.invalid(place, .text(group), found.joined(","))
      }
      if name.isEmpty {
        problems.invalid(place, .text(version), "version must be specified")
      } else if case let found = Names.dns1035Label(name), !found.isEmpty {
        problems.invalid(place, .text(name), found.joined(","))
      }
    }
    let kind = parameter.string("kind")
    if kind.isEmpty {
      problems.required(path.child("kind"))
    } else if case let found = Names.dns1035Label(kind.lowercasedASCII), !found.isEmpty {
      problems.invalid(
        path.child("kind"), .text(kind),
        "may have mixed case, but should otherwise match: " + found.joined(","))
    }
  }
}
