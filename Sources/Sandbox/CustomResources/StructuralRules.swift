internal import GoCompat
internal import YAML

/// What the schema of a custom resource may be.
///
/// - SeeAlso: `structuralschema.ValidateStructural`, `ValidateCustomResourceDefinitionOpenAPISchema`
struct StructuralRules {
  private enum Level { case root, field, item }

  /// What makes the schema no structural one; told first, in the order of the sentences.
  private var problems: [FieldProblem] = []
  /// What else is wrong with it.
  private var others: [FieldProblem] = []

  static func problems(_ schema: Object, _ path: ByteString) -> [FieldProblem] {
    var rules = StructuralRules()
    if schema["nullable"] == .bool(true) {
      rules.others.append(
        .forbidden(path + ".nullable", "nullable cannot be true at the root"))
    }
    rules.visit(schema, path, .root, depth: 0)
    return rules.problems.sorted { $0.message < $1.message } + rules.others
  }

  private mutating func visit(
    _ schema: Object, _ path: ByteString, _ level: Level, depth: Int
  ) {
    guard depth < CustomSchema.depthLimit else { return }
    checkForbidden(schema, path)
    checkType(schema, path, level)
    checkExtensions(schema, path)
    checkLists(schema, path)
    checkRules(schema, path)
    if let value = schema["default"] { checkDefault(value, schema, path, level) }
    let type = schema.string("type")
    if type == "array", schema["items"] == nil {
      problems.append(.required(path + ".items", "must be specified"))
    }
    if let items = schema["items"]?.mapFields {
      visit(items, path + ".items", .item, depth: depth + 1)
    }
    let properties = schema.object("properties")
    for name in properties.keys.sorted() {
      let below = path + ".properties[" + name + "]"
      if name == "metadata", level == .root { continue }
      visit(properties.object(name), below, .field, depth: depth + 1)
    }
    checkAdditional(schema, path, level, depth)
    checkAlternatives(schema, path, depth)
    checkResource(schema, path, level)
    let keys: [ByteString] = ["allOf", "anyOf", "oneOf", "not"]
    if level == .root, keys.contains(where: { schema[$0] != nil }) {
      checkCompleteness(schema, schema, path, path, depth: 0)
    }
  }

  /// What whole objects, at the root or within, must say of themselves.
  ///
  /// - SeeAlso: `validateStructuralMetadataInvariants`
  private mutating func checkResource(_ schema: Object, _ path: ByteString, _ level: Level) {
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
  private mutating func checkCompleteness(
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

  private mutating func checkParts(
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

  private mutating func checkForbidden(_ schema: Object, _ path: ByteString) {
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

  private mutating func checkType(_ schema: Object, _ path: ByteString, _ level: Level) {
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

  private mutating func checkExtensions(_ schema: Object, _ path: ByteString) {
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

  private mutating func checkAdditional(
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

  private mutating func checkLists(_ schema: Object, _ path: ByteString) {
    let type = schema.string("type")
    if let value = schema["x-kubernetes-map-type"] {
      if type != "object" {
        let why: ByteString = "must be object if x-kubernetes-map-type is specified"
        others.append(
          type.isEmpty
            ? .required(path + ".type", why) : .invalid(path + ".type", .string(type), why))
      }
      if value != .string("atomic"), value != .string("granular") {
        others.append(
          .notSupported(path + ".x-kubernetes-map-type", value, ["atomic", "granular"]))
      }
    }
    guard let value = schema["x-kubernetes-list-type"] else {
      if !schema.strings("x-kubernetes-list-map-keys").isEmpty {
        others.append(
          .required(
            path + ".x-kubernetes-list-type",
            "must be map if x-kubernetes-list-map-keys is non-empty"))
      }
      return
    }
    if type != "array" {
      let why: ByteString = "must be array if x-kubernetes-list-type is specified"
      others.append(
        type.isEmpty
          ? .required(path + ".type", why) : .invalid(path + ".type", .string(type), why))
    }
    switch value {
    case .string("atomic"): return
    case .string("set"): checkSet(schema, path)
    case .string("map"): checkMapKeys(schema, path)
    default:
      others.append(
        .notSupported(path + ".x-kubernetes-list-type", value, ["atomic", "set", "map"]))
    }
  }

  private mutating func checkSet(_ schema: Object, _ path: ByteString) {
    let items = schema.object("items")
    let field = path + ".items"
    if items["nullable"] == .bool(true) {
      others.append(
        .forbidden(
          field + ".nullable", "cannot be nullable when x-kubernetes-list-type is set"))
    }
    let why: ByteString = "must be atomic as item of a list with x-kubernetes-list-type=set"
    if items.string("type") == "array", let kind = items["x-kubernetes-list-type"],
      kind != .string("atomic")
    {
      others.append(.invalid(field + ".x-kubernetes-list-type", kind, why))
    }
    if items.string("type") == "object", items["x-kubernetes-map-type"] != .string("atomic") {
      others.append(
        .invalid(
          // The server shows the other of the two.
          field + ".x-kubernetes-map-type", items["x-kubernetes-list-type"] ?? .null, why))
    }
  }

  private mutating func checkMapKeys(_ schema: Object, _ path: ByteString) {
    let keys = schema.strings("x-kubernetes-list-map-keys")
    let field = path + ".x-kubernetes-list-map-keys"
    if keys.isEmpty {
      others.append(.required(field, "must not be empty if x-kubernetes-list-type is map"))
    }
    guard case .object(let items)? = schema["items"] else {
      others.append(
        .required(path + ".items", "must have a schema if x-kubernetes-list-type is map"))
      return
    }
    if items.string("type") != "object" {
      others.append(
        .invalid(
          path + ".items.type", .string(items.string("type")),
          "must be object if parent array's x-kubernetes-list-type is map"))
    }
    if items["nullable"] == .bool(true) {
      others.append(
        .forbidden(
          path + ".items.nullable", "cannot be nullable when x-kubernetes-list-type is map"))
    }
    let properties = items.object("properties")
    for key in keys {
      guard case .object(let property)? = properties[key] else {
        others.append(
          .invalid(
            field, .array(keys.map { .string($0) }),
            "entries must all be names of item properties"))
        continue
      }
      let below = path + ".items.properties[" + key + "]"
      if ["array", "object"].contains(property.string("type")) {
        others.append(
          .invalid(
            below + ".type", .string(items.string("type")),
            "must be a scalar type if parent array's x-kubernetes-list-type is map"))
      }
      if property["default"] == nil, !items.strings("required").contains(key) {
        others.append(
          .required(
            below + ".default",
            "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property"
          ))
      }
      if property["nullable"] == .bool(true) {
        others.append(
          .forbidden(
            below + ".nullable",
            "this property is in x-kubernetes-list-map-keys, so it cannot be nullable"))
      }
    }
    if Set(keys).count != keys.count {
      others.append(
        .invalid(
          field, .array(keys.map { .string($0) }), "must not contain duplicate entries"))
    }
  }

  /// A default must fit its own schema.
  private mutating func checkDefault(
    _ value: Value, _ schema: Object, _ path: ByteString, _ level: Level
  ) {
    let field = path + ".default"
    if level == .root {
      others.append(.forbidden(field, "must not be set at the root"))
      return
    }
    for problem in CustomValidation.problems(value, CustomSchema(schema), "") {
      var moved = problem
      moved.field = problem.field == "<nil>" ? field : field + "." + problem.field
      others.append(moved)
    }
  }

  /// - SeeAlso: `ValidateCustomResourceDefinitionOpenAPISchema`
  private mutating func checkRules(_ schema: Object, _ path: ByteString) {
    for (index, rule) in schema.objects("x-kubernetes-validations").enumerated() {
      let field = path + ByteString(".x-kubernetes-validations[\(index)]")
      let count = others.count
      checkTexts(rule, schema, field)
      // Expressions are only looked at where the rest is sound.
      guard others.count == count else { continue }
      let read = CustomSchema(schema)
      let text = rule.string("rule")
      if let why = CustomRules.compileProblem(text, read) {
        others.append(.invalid(field + ".rule", shown: Self.shown(rule), why))
      } else if case let message = rule.string("messageExpression"), !message.isEmpty,
        let why = CustomRules.messageProblem(message, read)
      {
        others.append(
          .invalid(field + ".messageExpression", shown: Self.shown(rule), why))
      }
      if let mayLack = rule.bool("optionalOldSelf"), !CustomRules.isAboutChange(text) {
        others.append(
          .invalid(
            field + ".optionalOldSelf", .bool(mayLack),
            "may not be set if oldSelf is not used in rule"))
      }
    }
  }

  private mutating func checkTexts(_ rule: Object, _ schema: Object, _ field: ByteString) {
    let text = rule.string("rule")
    let message = rule.string("message")
    if text.trimmed.isEmpty {
      others.append(.required(field + ".rule", "rule is not specified"))
    } else if !message.isEmpty, message.trimmed.isEmpty {
      others.append(
        .invalid(field + ".message", .string(message), "must be non-empty if specified"))
    } else if Self.hasLines(message.trimmed) {
      others.append(
        .invalid(field + ".message", .string(message), "must not contain line breaks"))
    } else if Self.hasLines(text.trimmed), message.isEmpty {
      others.append(
        .required(field + ".message", "message must be specified if rule contains line breaks"))
    }
    let made = rule.string("messageExpression")
    if !made.isEmpty, made.trimmed.isEmpty {
      others.append(
        .required(
          field + ".messageExpression", "messageExpression must be non-empty if specified"))
    }
    let reasons: [ByteString] = [
      "FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired",
    ]
    if let reason = rule.optionalString("reason"), !reasons.contains(reason) {
      others.append(.notSupported(field + ".reason", .string(reason), reasons))
    }
    let place = rule.string("fieldPath")
    if place.isEmpty { return }
    if place.trimmed.isEmpty {
      others.append(
        .invalid(field + ".fieldPath", .string(place), "must be non-empty if specified"))
    }
    if Self.hasLines(place) {
      others.append(
        .invalid(field + ".fieldPath", .string(place), "must not contain line breaks"))
    }
    if !Self.leads(place, CustomSchema(schema)) {
      others.append(.invalid(field + ".fieldPath", .string(place), "must be a valid path"))
    }
  }

  private static func hasLines(_ text: ByteString) -> Bool {
    text.contains("\n") || text.contains("\r")
  }

  /// Whether a path (`.a.b['c']`) leads to a field.
  private static func leads(_ path: ByteString, _ schema: CustomSchema) -> Bool {
    guard path.hasPrefix(".") || path.hasPrefix("[") else { return false }
    var schema = schema
    let plain = path.replacingAll("['", with: ".").replacingAll("']", with: "")
    for part in plain[1...].split(by: ".") {
      guard !part.isEmpty, let next = schema.member(part) else { return false }
      schema = next
    }
    return true
  }

  /// A rule as the server's own struct shows it.
  private static func shown(_ rule: Object) -> ByteString {
    FieldProblem.shown([
      ("Rule", .string(rule.string("rule"))), ("Message", .string(rule.string("message"))),
      ("MessageExpression", .string(rule.string("messageExpression"))),
      ("Reason", rule["reason"] ?? .null), ("FieldPath", .string(rule.string("fieldPath"))),
      ("OptionalOldSelf", rule["optionalOldSelf"] ?? .null),
    ])
  }

  // MARK: - Alternatives

  /// Below `allOf` and its like only values may be restricted, not described.
  private mutating func checkAlternatives(_ schema: Object, _ path: ByteString, _ depth: Int) {
    let isIntOrString = schema["x-kubernetes-int-or-string"] == .bool(true)
    for key: ByteString in ["anyOf", "allOf", "oneOf"] {
      for (index, item) in schema.objects(key).enumerated() {
        if isIntOrString, key != "oneOf" { continue }
        restrict(item, path + "." + key + ByteString("[\(index)]"), depth + 1)
      }
    }
    if let not = schema["not"]?.mapFields { restrict(not, path + ".not", depth + 1) }
  }

  private mutating func restrict(_ schema: Object, _ path: ByteString, _ depth: Int) {
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
