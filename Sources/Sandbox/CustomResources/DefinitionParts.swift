internal import GoCompat
internal import YAML

/// Subresources, printer columns and selectable fields of a custom resource definition.
///
/// What all versions have alike is told of as if it were the definition's.
/// - SeeAlso: `ValidateCustomResourceDefinitionSubresources`, `ValidateCustomResourceColumnDefinition`,
///   `ValidateCustomResourceSelectableFields`
enum DefinitionParts {
  static func problems(_ versions: [Object]) -> [FieldProblem] {
    var found: [FieldProblem] = []
    for (version, path) in places("subresources", versions) {
      found += scaleProblems(
        version.object("subresources").optionalObject("scale"), path + ".subresources.scale")
    }
    for (version, path) in places("additionalPrinterColumns", versions) {
      for (index, column) in version.objects("additionalPrinterColumns").enumerated() {
        found += columnProblems(
          column, path + ByteString(".additionalPrinterColumns[\(index)]"))
      }
    }
    for (version, path) in places("selectableFields", versions) {
      found += selectionProblems(version, path + ".selectableFields")
    }
    return found
  }

  /// The versions to look into, and where they are.
  private static func places(
    _ key: ByteString, _ versions: [Object]
  ) -> [(Object, ByteString)] {
    guard let first = versions.first else { return [] }
    if versions.allSatisfy({ $0[key] == first[key] }) { return [(first, "spec")] }
    return versions.enumerated().map { ($1, ByteString("spec.versions[\($0)]")) }
  }

  private static func scaleProblems(
    _ scale: Object?, _ path: ByteString
  ) -> [FieldProblem] {
    guard let scale else { return [] }
    var found: [FieldProblem] = []
    for (key, root): (ByteString, ByteString) in [
      ("specReplicasPath", ".spec"), ("statusReplicasPath", ".status"),
    ] {
      let text = scale.string(key)
      let field = path + "." + key
      if text.isEmpty {
        found.append(.required(field))
      } else if !text.hasPrefix(".") {
        found.append(noPath(text, field))
      } else if !text.hasPrefix(root + ".") {
        found.append(.invalid(field, .string(text), "should be a json path under " + root))
      }
    }
    let selector = scale.string("labelSelectorPath")
    let field = path + ".labelSelectorPath"
    if !selector.isEmpty, !selector.hasPrefix(".") {
      found.append(noPath(selector, field))
    } else if !selector.isEmpty, !selector.hasPrefix(".spec."), !selector.hasPrefix(".status.") {
      found.append(
        .invalid(
          field, .string(selector), "should be a json path under either .spec or .status"))
    }
    return found
  }

  private static func noPath(_ text: ByteString, _ field: ByteString) -> FieldProblem {
    .invalid(field, .string(text), "must be a simple json path starting with .")
  }

  private static func columnProblems(
    _ column: Object, _ path: ByteString
  ) -> [FieldProblem] {
    var found: [FieldProblem] = []
    if column.string("name").isEmpty { found.append(.required(path + ".name")) }
    let type = column.string("type")
    let types: [ByteString] = ["boolean", "date", "integer", "number", "string"]
    let typeDetail = "must be one of " + types.joined(",")
    if type.isEmpty {
      found.append(.required(path + ".type", typeDetail))
    } else if !types.contains(type) {
      found.append(.invalid(path + ".type", .string(type), typeDetail))
    }
    let format = column.string("format")
    let formats: [ByteString] = [
      "byte", "date", "date-time", "double", "float", "int32", "int64", "password",
    ]
    if !format.isEmpty, !formats.contains(format) {
      found.append(
        .invalid(
          path + ".format", .string(format), "must be one of " + formats.joined(",")))
    }
    let place = column.string("jsonPath")
    if place.isEmpty {
      found.append(.required(path + ".JSONPath"))
    } else if !place.hasPrefix(".") {
      found.append(noPath(place, path + ".JSONPath"))
    }
    return found
  }

  private static func selectionProblems(
    _ version: Object, _ path: ByteString
  ) -> [FieldProblem] {
    let schema = CustomSchema(version.object("schema").object("openAPIV3Schema"))
    var found: [FieldProblem] = []
    var seen: Set<ByteString> = []
    let fields = version.objects("selectableFields")
    for (index, selected) in fields.enumerated() {
      let text = selected.string("jsonPath")
      let field = path + ByteString("[\(index)].jsonPath")
      if text.isEmpty {
        found.append(.required(field))
        continue
      }
      switch target(text, schema) {
      case .failure(let why):
        found.append(.invalid(field, .string(text), "is an invalid path: " + why.message))
        continue
      case .success(let member):
        if text.hasPrefix(".metadata") {
          found.append(
            .invalid(field, .string(text), "must not point to fields in metadata"))
        }
        if !["string", "boolean", "integer"].contains(member.type) {
          found.append(
            .invalid(
              field, .string(text),
              "must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed."
            ))
        }
      }
      if !seen.insert(text).inserted { found.append(.duplicate(field, .string(text))) }
    }
    if seen.count > 8 {
      found.append(
        FieldProblem(
          kind: .tooMany, field: path,
          detail: ByteString("Too many: \(seen.count): must have at most 8 items")))
    }
    return found
  }

  /// Why a path leads nowhere.
  private struct Dead: Error { var message: ByteString }

  /// The schema that a path of plain fields leads to.
  ///
  /// - SeeAlso: `cel.ValidFieldPath`
  private static func target(
    _ path: ByteString, _ schema: CustomSchema
  ) -> Result<CustomSchema, Dead> {
    var schema = schema
    var rest = path
    while !rest.isEmpty {
      if rest.hasPrefix("[") { return .failure(Dead(message: "array notation is not allowed")) }
      guard rest.hasPrefix(".") else {
        let end = rest.bytes.firstIndex { [0x2E, 0x5B, 0x5D].contains($0) } ?? rest.count
        return .failure(Dead(message: "expected [ or . but got: " + rest[..<max(end, 1)]))
      }
      rest = rest[1...]
      if rest.isEmpty { return .failure(Dead(message: "unexpected end of JSON path")) }
      let end = rest.bytes.firstIndex { [0x2E, 0x5B, 0x5D].contains($0) } ?? rest.count
      let name = rest[..<max(end, 1)]
      rest = rest[max(end, 1)...]
      guard let next = schema.member(name) else {
        return .failure(Dead(message: "does not refer to a valid field"))
      }
      schema = next
    }
    return .success(schema)
  }
}
