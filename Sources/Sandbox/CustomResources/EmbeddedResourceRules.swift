internal import GoCompat
internal import YAML

/// What the resources inside of a custom resource must have.
///
/// - SeeAlso: `schemaobjectmeta.Validate` of `k8s.io/apiextensions-apiserver`
enum EmbeddedResourceRules {
  static func problems(
    _ value: Value, _ schema: CustomSchema, _ path: ByteString, isRoot: Bool = true
  ) -> [FieldProblem] {
    var found: [FieldProblem] = []
    switch value {
    case .object(let object):
      if schema.isEmbeddedResource, !isRoot { found += check(object, path) }
      for (key, value) in object {
        guard let member = schema.member(key) else { continue }
        let below = path.isEmpty ? key : path + "." + key
        found += problems(value, member, below, isRoot: false)
      }
    case .array(let items):
      guard let schema = schema.items else { return [] }
      for (index, item) in items.enumerated() {
        found += problems(item, schema, path + ByteString("[\(index)]"), isRoot: false)
      }
    default: return []
    }
    return found
  }

  private static func check(_ object: Object, _ path: ByteString) -> [FieldProblem] {
    var found: [FieldProblem] = []
    for name: ByteString in ["apiVersion", "kind"] {
      let field = path + "." + name
      switch object[name] {
      case nil: found.append(.required(field))
      case .string(let text)?:
        if text.isEmpty { found.append(.invalid(field, .string(text), "must not be empty")) }
      case .some(let value): found.append(.invalid(field, value, "must be a string"))
      }
    }
    if case .string(let version)? = object["apiVersion"], version.split(by: "/").count > 2 {
      found.append(
        .invalid(
          path + ".apiVersion", .string(version),
          "unexpected GroupVersion string: " + version))
    }
    if case .string(let kind)? = object["kind"], !kind.isEmpty,
      let why = DefinitionNames.labelProblem(ByteString(kind.text.lowercased()))
    {
      found.append(
        .invalid(
          path + ".kind", .string(kind),
          "may have mixed case, but should otherwise match: " + why))
    }
    return found
  }
}
