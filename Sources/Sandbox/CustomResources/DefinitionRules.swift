internal import GoCompat
internal import YAML

/// What a custom resource definition may say.
///
/// - SeeAlso: `ValidateCustomResourceDefinition` of `k8s.io/apiextensions-apiserver`
enum DefinitionRules {
  static func problems(_ object: Object) -> [FieldProblem] {
    let spec = object.object("spec")
    let versions = spec.objects("versions")
    var found = nameProblems(object, spec)
    found += groupProblems(spec.string("group"))
    found += scopeProblems(spec.string("scope"))
    found += schemaPresence(versions)
    found += preservationProblems(spec, versions)
    for (index, version) in versions.enumerated() {
      found += versionProblems(version, ByteString("spec.versions[\(index)]"))
    }
    found += storageProblems(versions)
    found += DefinitionNames.problems(spec.object("names"), "spec.names")
    found += schemaProblems(versions)
    found += DefinitionParts.problems(versions)
    found += conversionProblems(spec.object("conversion"))
    found += storedVersionProblems(object, versions)
    return found + approvalProblems(object, spec.string("group"))
  }

  // MARK: - Names

  private static func nameProblems(_ object: Object, _ spec: Object) -> [FieldProblem] {
    let wanted = spec.object("names").string("plural") + "." + spec.string("group")
    if object.name == wanted { return [] }
    return [
      .invalid(
        "metadata.name", .string(object.name), "must be spec.names.plural+\".\"+spec.group")
    ]
  }

  private static func groupProblems(_ group: ByteString) -> [FieldProblem] {
    if group.isEmpty { return [.required("spec.group")] }
    if let why = DefinitionNames.subdomainProblem(group) {
      return [.invalid("spec.group", .string(group), why)]
    }
    if group.contains(".") { return [] }
    return [
      .invalid("spec.group", .string(group), "should be a domain with at least one dot")
    ]
  }

  private static func scopeProblems(_ scope: ByteString) -> [FieldProblem] {
    if scope.isEmpty { return [.required("spec.scope")] }
    if scope == "Cluster" || scope == "Namespaced" { return [] }
    return [.notSupported("spec.scope", .string(scope), ["Cluster", "Namespaced"])]
  }

  /// - SeeAlso: `validateAPIApproval`
  private static func approvalProblems(_ object: Object, _ group: ByteString) -> [FieldProblem] {
    let isProtected = ["k8s.io", "kubernetes.io"].contains { (domain: ByteString) in
      group == domain || group.hasSuffix("." + domain)
    }
    guard isProtected else { return [] }
    let annotation: ByteString = "api-approved.kubernetes.io"
    let field = "metadata.annotations[" + annotation + "]"
    guard case .string(let value)? = object.annotations[annotation], !value.isEmpty else {
      return [
        .required(
          field,
          "protected groups must have approval annotation \"" + annotation
            + "\", see https://github.com/kubernetes/enhancements/pull/1111")
      ]
    }
    if value.hasPrefix("unapproved") || value.contains("://") { return [] }
    return [
      .invalid(
        field, .string(value),
        "protected groups must have approval annotation \"" + annotation
          + "\" with either a URL or a reason starting with \"unapproved\", see https://github.com/kubernetes/enhancements/pull/1111"
      )
    ]
  }

  // MARK: - Versions

  private static func schemaPresence(_ versions: [Object]) -> [FieldProblem] {
    var found: [FieldProblem] = []
    for (index, version) in versions.enumerated()
    where version.object("schema")["openAPIV3Schema"] == nil {
      found.append(.required(ByteString("spec.versions[\(index)].schema.openAPIV3Schema")))
    }
    return found
  }

  private static func preservationProblems(
    _ spec: Object, _ versions: [Object]
  ) -> [FieldProblem] {
    guard spec["preserveUnknownFields"] == .bool(true) else { return [] }
    var found: [FieldProblem] = []
    if versions.contains(where: { hasDefaults($0["schema"] ?? .null) }) {
      found.append(
        .invalid(
          "spec.preserveUnknownFields", .bool(true),
          "must be false in order to use defaults in the schema"))
    }
    found.append(
      .invalid(
        "spec.preserveUnknownFields", .bool(true),
        "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead"
      ))
    return found
  }

  private static func hasDefaults(_ schema: Value) -> Bool {
    switch schema {
    case .array(let items): items.contains(where: hasDefaults)
    case .object(let object): object["default"] != nil || object.values.contains(where: hasDefaults)
    default: false
    }
  }

  private static func versionProblems(
    _ version: Object, _ path: ByteString
  ) -> [FieldProblem] {
    var found: [FieldProblem] = []
    if let why = DefinitionNames.labelProblem(version.string("name")) {
      found.append(.invalid(path + ".name", .string(version.string("name")), why))
    }
    if case .string(let warning)? = version["deprecationWarning"] {
      let field = path + ".deprecationWarning"
      if version["deprecated"] != .bool(true) {
        found.append(
          .invalid(field, .string(warning), "can only be set for deprecated versions"))
      } else {
        if warning.count > 256 {
          found.append(.invalid(field, .string(warning), "must be <= 256 characters long"))
        }
        if warning.isEmpty {
          found.append(.invalid(field, .string(warning), "must not be an empty string"))
        }
      }
    }
    return found
  }

  private static func storageProblems(_ versions: [Object]) -> [FieldProblem] {
    var found: [FieldProblem] = []
    let names = versions.map { $0.string("name") }
    if Set(names).count != names.count {
      found.append(
        .invalid("spec.versions", shown: shown(versions), "must contain unique version names"))
    }
    if versions.count(where: { $0["storage"] == .bool(true) }) != 1 {
      found.append(
        .invalid(
          "spec.versions", shown: shown(versions),
          "must have exactly one version marked as storage version"))
    }
    return found
  }

  /// The versions as the server shows them: its own structs, with what all have alike taken out.
  private static func shown(_ versions: [Object]) -> ByteString {
    let texts = versions.map { version in
      FieldProblem.shown([
        ("Name", .string(version.string("name"))),
        ("Served", .bool(version["served"] == .bool(true))),
        ("Storage", .bool(version["storage"] == .bool(true))),
        ("Deprecated", .bool(version["deprecated"] == .bool(true))),
        ("DeprecationWarning", version["deprecationWarning"] ?? .null), ("Schema", .null),
        ("Subresources", .null), ("AdditionalPrinterColumns", .null), ("SelectableFields", .null),
      ])
    }
    return "[" + texts.joined(",") + "]"
  }

  private static func storedVersionProblems(
    _ object: Object, _ versions: [Object]
  ) -> [FieldProblem] {
    let path: ByteString = "status.storedVersions"
    let stored = object.object("status").strings("storedVersions")
    if stored.isEmpty {
      return [.invalid(path, .null, "must have at least one stored version")]
    }
    var found: [FieldProblem] = []
    for version in versions
    where version["storage"] == .bool(true) && !stored.contains(version.string("name")) {
      found.append(
        .invalid(
          path, .array(stored.map { .string($0) }),
          "must have the storage version " + version.string("name")))
    }
    for (index, name) in stored.enumerated()
    where !versions.contains(where: { $0.string("name") == name }) {
      found.append(
        .invalid(
          path + ByteString("[\(index)]"), .string(name),
          "missing from spec.versions; " + name
            + " was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in "
            + name + " and removes " + name + " from status.storedVersions"))
    }
    return found
  }

  // MARK: - Schemas

  /// Schemas that all versions have alike are told of as if they were the definition's.
  private static func schemaProblems(_ versions: [Object]) -> [FieldProblem] {
    let schemas = versions.map { $0.object("schema").object("openAPIV3Schema") }
    let isShared = !schemas.isEmpty && schemas.allSatisfy { $0 == schemas[0] }
    if isShared {
      guard !schemas[0].isEmpty else { return [] }
      return StructuralRules.problems(
        schemas[0], "spec.validation.openAPIV3Schema",
        hasStatus: versions.contains { hasStatus($0) })
    }
    var found: [FieldProblem] = []
    for (index, schema) in schemas.enumerated() where !schema.isEmpty {
      found += StructuralRules.problems(
        schema, ByteString("spec.versions[\(index)].schema.openAPIV3Schema"),
        hasStatus: hasStatus(versions[index]))
    }
    return found
  }

  private static func hasStatus(_ version: Object) -> Bool {
    version.object("subresources").has("status")
  }

  // MARK: - Conversion

  private static func conversionProblems(_ conversion: Object) -> [FieldProblem] {
    let path: ByteString = "spec.conversion"
    let strategy = conversion.string("strategy")
    guard strategy == "None" || strategy == "Webhook" else {
      return [.notSupported(path + ".strategy", .string(strategy), ["None", "Webhook"])]
    }
    let webhook = conversion.object("webhook")
    guard strategy == "Webhook" else {
      var found: [FieldProblem] = []
      if webhook["clientConfig"] != nil {
        found.append(
          .forbidden(
            path + ".webhookClientConfig", "should not be set when strategy is not set to Webhook"
          ))
      }
      if !webhook.strings("conversionReviewVersions").isEmpty {
        found.append(
          .forbidden(
            path + ".conversionReviewVersions",
            "should not be set when strategy is not set to Webhook"))
      }
      return found
    }
    return webhookProblems(webhook, path)
  }

  private static func webhookProblems(
    _ webhook: Object, _ path: ByteString
  ) -> [FieldProblem] {
    var found: [FieldProblem] = []
    if case .object(let client)? = webhook["clientConfig"] {
      var problems = Problems()
      HookClientRules.check(client, FieldPath(path + ".webhookClientConfig"), &problems)
      found += problems.list
    } else {
      found.append(
        .required(path + ".webhookClientConfig", "required when strategy is set to Webhook"))
    }
    let versions = webhook.strings("conversionReviewVersions")
    let field = path + ".conversionReviewVersions"
    var seen: Set<ByteString> = []
    for (index, version) in versions.enumerated() {
      let field = field + ByteString("[\(index)]")
      if !seen.insert(version).inserted {
        found.append(.invalid(field, .string(version), "duplicate version"))
      } else if let why = DefinitionNames.labelProblem(version) {
        found.append(.invalid(field, .string(version), why))
      }
    }
    if versions.isEmpty {
      found.append(.required(field))
    } else if !versions.contains("v1"), !versions.contains("v1beta1") {
      found.append(
        .invalid(
          field, .array(versions.map { .string($0) }),
          "must include at least one of v1, v1beta1"))
    }
    return found
  }

  // MARK: - Changes

  static func problemsOfUpdate(_ object: Object, old: Object) -> [FieldProblem] {
    guard CustomResourceKinds.isEstablished(old) else { return groupChange(object, old) }
    let (new, before) = (object.object("spec"), old.object("spec"))
    var found = groupChange(object, old)
    let immutable: [(ByteString, Value?, Value?)] = [
      ("spec.scope", new["scope"], before["scope"]),
      ("spec.names.kind", new.object("names")["kind"], before.object("names")["kind"]),
    ]
    for (field, value, earlier) in immutable where value != earlier {
      found.append(.invalid(field, value ?? .null, "field is immutable"))
    }
    return found
  }

  private static func groupChange(_ object: Object, _ old: Object) -> [FieldProblem] {
    let (new, before) = (object.object("spec"), old.object("spec"))
    var found: [FieldProblem] = []
    let immutable: [(ByteString, Value?, Value?)] = [
      ("spec.group", new["group"], before["group"]),
      ("spec.names.plural", new.object("names")["plural"], before.object("names")["plural"]),
    ]
    for (field, value, earlier) in immutable where value != earlier {
      found.append(.invalid(field, value ?? .null, "field is immutable"))
    }
    return found
  }
}
