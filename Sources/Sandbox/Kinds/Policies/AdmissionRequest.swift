internal import GoCompat
internal import YAML

/// A write as policies and webhooks see it.
///
/// - SeeAlso: `admission.Attributes` of `k8s.io/apiserver`
struct AdmissionRequest {
  /// `CREATE`, `UPDATE` or `DELETE`.
  let operation: ByteString
  /// What is to be; nil when something is deleted.
  let object: Object?
  /// What there is; nil when something is made.
  let old: Object?
  let kind: ResourceKind
  let context: WriteContext

  init(_ object: Object?, old: Object?, _ kind: ResourceKind, _ context: WriteContext) {
    operation = object == nil ? "DELETE" : old == nil ? "CREATE" : "UPDATE"
    (self.object, self.old, self.kind, self.context) = (object, old, kind, context)
  }

  var name: ByteString { object?.name ?? old?.name ?? context.name }

  /// Whether neither policies nor webhooks are asked, so that they can always be taken away.
  ///
  /// - SeeAlso: `rules.IsExemptAdmissionConfigurationResource`
  var isExempt: Bool { kind.group == "admissionregistration.k8s.io" }

  /// The namespace it is in; nil for what is in none.
  var namespace: Object? {
    guard kind.isNamespaced else { return nil }
    return context.lookUp("namespaces", "", context.namespace)
  }

  /// Whether one of the objects has the labels.
  func matchesObject(_ selector: Object) -> Bool {
    let selector = LabelSelector(selector: selector)
    if selector.isEmpty { return true }
    return [object, old].compactMap { $0?.metadata.object("labels") }
      .contains(where: selector.matches)
  }

  /// Whether the namespace has the labels; what is in none always matches.
  ///
  /// - SeeAlso: `namespace.Matcher.MatchNamespaceSelector`
  func matchesNamespace(_ selector: Object) -> Bool {
    let selector = LabelSelector(selector: selector)
    if selector.isEmpty { return true }
    if kind.groupResource == "namespaces" {
      return selector.matches((object ?? old ?? [:]).metadata.object("labels"))
    }
    guard let namespace else { return true }
    return selector.matches(namespace.metadata.object("labels"))
  }

  /// Whether a rule is about it, or (`Equivalent`) about another version of its kind.
  ///
  /// - SeeAlso: `rules.Matcher`
  func matches(_ rule: Object, policy: ByteString) -> Bool {
    if matches(rule, kind) { return true }
    guard policy != "Exact" else { return false }
    if kind.isCustom {
      var other = kind
      return rule.strings("apiVersions").contains {
        other.version = $0
        return matches(rule, other)
      }
    }
    return SchemaTable.builtIn.kinds.contains {
      $0.storedResource == kind.storedResource && $0.apiVersion != kind.apiVersion
        && matches(rule, $0)
    }
  }

  private func matches(_ rule: Object, _ kind: ResourceKind) -> Bool {
    func has(_ key: ByteString, _ wanted: ByteString) -> Bool {
      let texts = rule.strings(key)
      return texts.contains("*") || texts.contains(wanted)
    }
    let names = rule.strings("resourceNames")
    let resources = rule.strings("resources")
    let part = context.subresource
    let wanted =
      part.isEmpty
      ? ["*", "*/*", kind.resource]
      : ["*/*", kind.resource + "/*", "*/" + part, kind.resource + "/" + part]
    let scope = rule.string("scope")
    let isInNamespace = kind.isNamespaced && kind.groupResource != "namespaces"
    return has("operations", operation) && has("apiGroups", kind.group)
      && has("apiVersions", kind.version) && resources.contains(where: wanted.contains)
      && (names.isEmpty || names.contains(name))
      && (scope.isEmpty || scope == "*" || (scope == "Namespaced") == isInNamespace)
  }
}
