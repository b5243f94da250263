internal import GoCompat
internal import YAML

/// What a role allows: verbs on resources, or on paths.
///
/// - SeeAlso: `rbacv1.PolicyRule`
struct PolicyRule: Sendable, Equatable {
  var verbs: [ByteString] = []
  var groups: [ByteString] = []
  /// `pods`, `pods/log`, `*/scale`, `*`.
  var resources: [ByteString] = []
  /// Empty for all.
  var resourceNames: [ByteString] = []
  var nonResourceURLs: [ByteString] = []

  /// The rule of a role's `rules`.
  init(_ object: Object) {
    verbs = object.strings("verbs")
    groups = object.strings("apiGroups")
    resources = object.strings("resources")
    resourceNames = object.strings("resourceNames")
    nonResourceURLs = object.strings("nonResourceURLs")
  }

  init(
    verbs: [ByteString], groups: [ByteString] = [], resources: [ByteString] = [],
    resourceNames: [ByteString] = [], nonResourceURLs: [ByteString] = []
  ) {
    self.verbs = verbs
    self.groups = groups
    self.resources = resources
    self.resourceNames = resourceNames
    self.nonResourceURLs = nonResourceURLs
  }

  var document: Object {
    var object: Object = ["verbs": .array(verbs.map { .string($0) })]
    let lists: [(ByteString, [ByteString])] = [
      ("apiGroups", groups), ("resources", resources), ("resourceNames", resourceNames),
      ("nonResourceURLs", nonResourceURLs),
    ]
    for (key, texts) in lists where !texts.isEmpty {
      object[key] = .array(texts.map { .string($0) })
    }
    return object
  }

  /// Whether a request is what this allows.
  ///
  /// - SeeAlso: `rbac.RuleAllows`
  func allows(_ attributes: RequestAttributes) -> Bool {
    guard Self.has(verbs, attributes.verb) else { return false }
    guard attributes.isResource else {
      return nonResourceURLs.contains { Self.covers(url: $0, attributes.path) }
    }
    return Self.has(groups, attributes.group)
      && allows(resource: attributes.resource, attributes.subresource)
      && (resourceNames.isEmpty || resourceNames.contains(attributes.name))
  }

  private func allows(resource: ByteString, _ subresource: ByteString) -> Bool {
    let whole = subresource.isEmpty ? resource : resource + "/" + subresource
    return resources.contains { given in
      given == "*" || given == whole || (!subresource.isEmpty && given == "*/" + subresource)
    }
  }

  private static func has(_ list: [ByteString], _ word: ByteString) -> Bool {
    list.contains { $0 == "*" || $0 == word }
  }

  static func covers(url owner: ByteString, _ path: ByteString) -> Bool {
    if owner == "*" || owner == path { return true }
    guard owner.hasSuffix("*") else { return false }
    var prefix = owner
    while prefix.hasSuffix("*") { prefix.bytes.removeLast() }
    return path.hasPrefix(prefix)
  }
}

extension PolicyRule {
  /// This rule as rules of one group, one resource, one verb and at most one name each.
  ///
  /// - SeeAlso: `validation.BreakdownRule`
  var parts: [PolicyRule] {
    var parts: [PolicyRule] = []
    for group in groups {
      for resource in resources {
        for verb in verbs {
          let whole = PolicyRule(verbs: [verb], groups: [group], resources: [resource])
          if resourceNames.isEmpty { parts.append(whole) }
          for name in resourceNames {
            var part = whole
            part.resourceNames = [name]
            parts.append(part)
          }
        }
      }
    }
    for url in nonResourceURLs {
      parts += verbs.map { PolicyRule(verbs: [$0], nonResourceURLs: [url]) }
    }
    return parts
  }

  /// Whether this allows all that a part allows.
  ///
  /// - SeeAlso: `validation.ruleCovers`
  func covers(_ part: PolicyRule) -> Bool {
    guard Self.hasAll(verbs, part.verbs), Self.hasAll(groups, part.groups) else { return false }
    guard part.resources.allSatisfy(covers(resource:)) else { return false }
    guard
      part.nonResourceURLs.allSatisfy({ path in
        nonResourceURLs.contains { Self.covers(url: $0, path) }
      })
    else { return false }
    if part.resourceNames.isEmpty { return resourceNames.isEmpty }
    return resourceNames.isEmpty || part.resourceNames.allSatisfy { resourceNames.contains($0) }
  }

  private func covers(resource: ByteString) -> Bool {
    if resources.contains("*") || resources.contains(resource) { return true }
    guard let slash = resource.firstIndex(of: "/") else { return false }
    return resources.contains("*" + resource[slash...])
  }

  private static func hasAll(_ owned: [ByteString], _ asked: [ByteString]) -> Bool {
    owned.contains("*") || asked.allSatisfy { owned.contains($0) }
  }

  /// `{APIGroups:[""], Resources:["pods"], Verbs:["get" "list"]}`
  ///
  /// - SeeAlso: `rbacv1helpers.CompactString`
  var goText: ByteString {
    let lists: [(ByteString, [ByteString])] = [
      ("APIGroups", groups), ("Resources", resources), ("NonResourceURLs", nonResourceURLs),
      ("ResourceNames", resourceNames), ("Verbs", verbs),
    ]
    var text: ByteString = "{"
    for (name, list) in lists where !list.isEmpty {
      if text.count > 1 { text.append(", ") }
      text.append(name + ":" + list.goQuotedList)
    }
    return text + "}"
  }
}

extension [ByteString] {
  /// `["a" "b"]`, as Go's `%q` writes a list of texts.
  var goQuotedList: ByteString {
    var text: ByteString = "["
    for (index, item) in enumerated() {
      if index > 0 { text.append(" ") }
      text.append(Strconv.quote(item))
    }
    return text + "]"
  }
}
