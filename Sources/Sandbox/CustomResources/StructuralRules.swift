internal import GoCompat
internal import YAML

/// What the schema of a custom resource may be.
///
/// - SeeAlso: `structuralschema.ValidateStructural`, `ValidateCustomResourceDefinitionOpenAPISchema`
struct StructuralRules {
  enum Level { case root, field, item }

  /// What makes the schema no structural one; told first, in the order of the sentences.
  var problems: [FieldProblem] = []
  /// Defaults that do not fit, of a schema that is structural.
  var defaults: [FieldProblem] = []
  /// What else is wrong with it.
  var others: [FieldProblem] = []
  /// Parts that are sound, and have rules.
  var ruled: [RuledPart] = []
  /// Why there may be no defaults; nil where there may be.
  var defaultsForbidden: ByteString?
  var isInMetadata = false
  /// How often there can be what is looked at; nil without a limit.
  var occurrences: UInt64? = 1
  /// Where it is no longer told which item was which; nil where it is.
  var unrelated: ByteString?
  var cost = DefinitionCost()

  /// - Parameter hasStatus: whether the objects have a status of their own.
  static func problems(
    _ schema: Object, _ path: ByteString, hasStatus: Bool = false
  ) -> [FieldProblem] {
    var rules = StructuralRules()
    if hasStatus, let problem = RootSchemaRules.problem(schema, path) {
      rules.others.append(problem)
    }
    if schema["nullable"] == .bool(true) {
      rules.others.append(
        .forbidden(path + ".nullable", "nullable cannot be true at the root"))
    }
    rules.visit(schema, path, .root, depth: 0)
    guard rules.problems.isEmpty else {
      return rules.problems.sorted { $0.message < $1.message } + rules.others
    }
    guard rules.defaults.isEmpty else { return rules.defaults + rules.others }
    for part in rules.ruled { rules.checkRules(part) }
    return rules.others + rules.cost.problems(path)
  }

  mutating func visit(
    _ schema: Object, _ path: ByteString, _ level: Level, depth: Int
  ) {
    guard depth < CustomSchema.depthLimit else { return }
    let count = others.count
    let outer = (occurrences, unrelated, defaultsForbidden, isInMetadata)
    checkForbidden(schema, path)
    checkType(schema, path, level)
    checkExtensions(schema, path)
    checkLists(schema, path)
    if let value = schema["default"], value != .null { checkDefault(value, schema, path, level) }
    let type = schema.string("type")
    if type == "array", schema["items"] == nil {
      problems.append(.required(path + ".items", "must be specified"))
    }
    occurrences = DefinitionCost.occurrences(occurrences, in: schema)
    if let items = schema["items"]?.mapFields {
      if schema.string("x-kubernetes-list-type") != "map" { unrelated = unrelated ?? path }
      visit(items, path + ".items", .item, depth: depth + 1)
    }
    if schema.string("x-kubernetes-map-type") == "atomic" { unrelated = unrelated ?? path }
    visitProperties(schema, path, level, depth)
    if isInMetadata {
      defaultsForbidden = "inside additionalProperties applying to object metadata"
    }
    checkAdditional(schema, path, level, depth)
    (occurrences, unrelated, defaultsForbidden, isInMetadata) = outer
    checkAlternatives(schema, path, depth)
    checkResource(schema, path, level)
    let keys: [ByteString] = ["allOf", "anyOf", "oneOf", "not"]
    if level == .root, keys.contains(where: { schema[$0] != nil }) {
      checkCompleteness(schema, schema, path, path, depth: 0)
    }
    collectRules(schema, path, level, isSound: others.count == count)
  }

  private mutating func visitProperties(
    _ schema: Object, _ path: ByteString, _ level: Level, _ depth: Int
  ) {
    let isResource =
      level == .root || schema["x-kubernetes-embedded-resource"] == .bool(true)
    let properties = schema.object("properties")
    for name in properties.keys.sorted() {
      let below = path + ".properties[" + name + "]"
      let outer = (defaultsForbidden, isInMetadata)
      if isResource, ["metadata", "kind", "apiVersion"].contains(name) {
        isInMetadata = true
        if level == .root { defaultsForbidden = "in top-level " + name }
      }
      let found = problems
      visit(properties.object(name), below, .field, depth: depth + 1)
      // What metadata may be is said elsewhere.
      if name == "metadata", level == .root { problems = found }
      (defaultsForbidden, isInMetadata) = outer
    }
  }

  /// What whole objects, at the root or within, must say of themselves.
  ///
  /// - SeeAlso: `validateStructuralMetadataInvariants`
  mutating func checkResource(_ schema: Object, _ path: ByteString, _ level: Level) {
    let isEmbedded = schema["x-kubernetes-embedded-resource"] == .bool(true)
    guard level == .root || isEmbedded else { return }
    let properties = schema.object("properties")
    for name: ByteString in ["kind", "apiVersion"] {
      guard let part = properties.optionalObject(name), part.string("type") != "string" else {
        continue
      }
      problems.append(
        .invalid(
          path + ".properties[" + name + "].type", .string(part.string("type")), "must be string"
        ))
    }
    if let metadata = properties.optionalObject("metadata") {
      let field = path + ".properties[metadata]"
      if metadata.string("type") != "object" {
        problems.append(
          .invalid(field + ".type", .string(metadata.string("type")), "must be object"))
      }
      let known: Set<ByteString> = ["type", "properties", "default"]
      let names: Set<ByteString> = ["name", "generateName"]
      let isPlain =
        metadata.keys.allSatisfy(known.contains)
        && metadata.object("properties").keys.allSatisfy(names.contains)
      if level == .root, !isPlain {
        problems.append(
          .forbidden(
            field,
            "must not specify anything other than name and generateName, but metadata is implicitly specified"
          ))
      }
    }
    if isEmbedded, schema["x-kubernetes-preserve-unknown-fields"] != .bool(true),
      properties.isEmpty
    {
      problems.append(
        .required(
          path + ".properties",
          "must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields"
        ))
    }
  }

  /// What is restricted below `allOf` and its like must be described outside of them.
  ///
  /// - SeeAlso: `validateStructuralCompleteness`
  mutating func checkCompleteness(
    _ part: Object, _ schema: Object, _ path: ByteString, _ place: ByteString, depth: Int
  ) {
    guard depth < CustomSchema.depthLimit else { return }
    var alternatives: [(Object, ByteString)] = []
    for key: ByteString in ["allOf", "anyOf", "oneOf"] {
      for (index, item) in part.objects(key).enumerated() {
        alternatives.append((item, place + "." + key + ByteString("[\(index)]")))
      }
    }
    if let not = part["not"]?.mapFields { alternatives.append((not, place + ".not")) }
    for (item, place) in alternatives {
      checkParts(item, schema, path, place, depth: depth + 1)
    }
  }

  mutating func checkParts(
    _ part: Object, _ schema: Object, _ path: ByteString, _ place: ByteString, depth: Int
  ) {
    guard depth < CustomSchema.depthLimit else { return }
    checkCompleteness(part, schema, path, place, depth: depth + 1)
    if let items = part["items"]?.mapFields {
      let (path, place) = (path + ".items", place + ".items")
      if let described = schema["items"]?.mapFields {
        checkParts(items, described, path, place, depth: depth + 1)
      } else {
        problems.append(.required(path, "because it is defined in " + place))
      }
    }
    let properties = part.object("properties")
    for name in properties.keys.sorted() {
      let key = ".properties[" + name + "]"
      if let described = schema.object("properties").optionalObject(name) {
        checkParts(
          properties.object(name), described, path + key, place + key, depth: depth + 1)
      } else {
        problems.append(.required(path + key, "because it is defined in " + place + key))
      }
    }
  }

  mutating func checkForbidden(_ schema: Object, _ path: ByteString) {
    let unsupported: [ByteString] = [
      "id", "additionalItems", "patternProperties", "definitions", "dependencies", "$ref",
    ]
    for key in unsupported where schema[key] != nil {
      others.append(.forbidden(path + "." + key, key + " is not supported"))
    }
    if schema["uniqueItems"] == .bool(true) {
      others.append(
        .forbidden(
          path + ".uniqueItems",
          "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"))
    }
    if isInMetadata, schema["x-kubernetes-embedded-resource"] == .bool(true) {
      others.append(
        .forbidden(
          path + ".x-kubernetes-embedded-resource", "must not be used inside of resource meta"))
    }
    if schema.string("type") == "null" {
      others.append(
        .forbidden(
          path + ".type", "type cannot be set to null, use nullable as an alternative"))
    }
    if case .array? = schema["items"] {
      others.append(
        .forbidden(path + ".items", "items must be a schema object and not an array"))
    }
    if case .string(let pattern)? = schema["pattern"], !pattern.isEmpty {
      do {
        _ = try GoPattern.compile(pattern)
      } catch {
        problems.append(
          .invalid(
            path + ".pattern", .string(pattern),
            "must be a valid regular expression, but isn't: " + error.goText))
      }
    }
  }

  mutating func checkType(_ schema: Object, _ path: ByteString, _ level: Level) {
    let type = schema.string("type")
    let isFree =
      schema["x-kubernetes-int-or-string"] == .bool(true)
      || schema["x-kubernetes-preserve-unknown-fields"] == .bool(true)
    if schema["x-kubernetes-embedded-resource"] == .bool(true), type != "object" {
      let why: ByteString = "must be object if x-kubernetes-embedded-resource is true"
      problems.append(
        type.isEmpty
          ? .required(path + ".type", why) : .invalid(path + ".type", .string(type), why))
    } else if type.isEmpty, !isFree {
      let why: ByteString =
        switch level {
        case .root: "must not be empty at the root"
        case .item: "must not be empty for specified array items"
        case .field: "must not be empty for specified object fields"
        }
      problems.append(.required(path + ".type", why))
    }
    if level == .root, !type.isEmpty, type != "object" {
      problems.append(.invalid(path + ".type", .string(type), "must be object at the root"))
    }
    let known: [ByteString] = ["array", "boolean", "integer", "number", "object", "string"]
    if !type.isEmpty, !known.contains(type), type != "null" {
      problems.append(.notSupported(path + ".type", .string(type), known))
    }
  }

  mutating func checkExtensions(_ schema: Object, _ path: ByteString) {
    if schema["x-kubernetes-preserve-unknown-fields"] == .bool(false) {
      problems.append(
        .invalid(
          path + ".x-kubernetes-preserve-unknown-fields", .bool(false),
          "must be true or undefined"))
    }
    guard schema["x-kubernetes-int-or-string"] == .bool(true) else { return }
    for key: ByteString in [
      "x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource",
    ] where schema[key] == .bool(true) {
      problems.append(
        .invalid(
          path + "." + key, .bool(true), "must be false if x-kubernetes-int-or-string is true"))
    }
  }

  mutating func checkAdditional(
    _ schema: Object, _ path: ByteString, _ level: Level, _ depth: Int
  ) {
    guard let additional = schema["additionalProperties"] else { return }
    let field = path + ".additionalProperties"
    if level == .root { problems.append(.forbidden(field, "must not be used at the root")) }
    if schema["x-kubernetes-embedded-resource"] == .bool(true) {
      problems.append(
        .forbidden(field, "must not be used if x-kubernetes-embedded-resource is set"))
    }
    if !schema.object("properties").isEmpty, additional != .bool(true) || level == .root {
      others.append(
        .forbidden(field, "additionalProperties and properties are mutual exclusive"))
    }
    if let below = additional.mapFields { visit(below, field, .field, depth: depth + 1) }
  }

  // MARK: - Alternatives

  /// Below `allOf` and its like only values may be restricted, not described.
  mutating func checkAlternatives(_ schema: Object, _ path: ByteString, _ depth: Int) {
    let isIntOrString = schema["x-kubernetes-int-or-string"] == .bool(true)
    for key: ByteString in ["anyOf", "allOf", "oneOf"] {
      for (index, item) in schema.objects(key).enumerated() {
        if isIntOrString, key != "oneOf" { continue }
        restrict(item, path + "." + key + ByteString("[\(index)]"), depth + 1)
      }
    }
    if let not = schema["not"]?.mapFields { restrict(not, path + ".not", depth + 1) }
  }

  mutating func restrict(_ schema: Object, _ path: ByteString, _ depth: Int) {
    guard depth < CustomSchema.depthLimit else { return }
    if !schema.string("type").isEmpty {
      problems.append(.forbidden(path + ".type", "must be empty to be structural"))
    }
    if schema["additionalProperties"] != nil {
      problems.append(
        .forbidden(path + ".additionalProperties", "must be undefined to be structural"))
    }
    for key: ByteString in ["title", "description", "default", "nullable"]
    where schema[key] != nil {
      let why: ByteString =
        key == "nullable"
        ? "must be false to be structural"
        : key == "default"
          ? "must be undefined to be structural" : "must be empty to be structural"
      problems.append(.forbidden(path + "." + key, why))
    }
    for (key, value) in schema where key.hasPrefix("x-kubernetes-") && value == .bool(true) {
      problems.append(.forbidden(path + "." + key, "must be false to be structural"))
    }
    for key: ByteString in [
      "x-kubernetes-list-map-keys", "x-kubernetes-list-type", "x-kubernetes-map-type",
      "x-kubernetes-validations",
    ] where schema[key] != nil {
      let isType = key.hasSuffix("-type")
      problems.append(
        .forbidden(
          path + "." + key,
          isType ? "must be undefined to be structural" : "must be empty to be structural"))
    }
    if schema.object("properties").has("metadata") {
      problems.append(
        .forbidden(
          path + ".properties[metadata]", "must not be specified in a nested context"))
    }
    if let items = schema["items"]?.mapFields { restrict(items, path + ".items", depth + 1) }
    let properties = schema.object("properties")
    for name in properties.keys.sorted() {
      restrict(properties.object(name), path + ".properties[" + name + "]", depth + 1)
    }
    checkAlternatives(schema, path, depth)
  }
}

extension String {
  /// Without the blanks at both ends.
  fileprivate var trimmedOfSpace: Substring {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
