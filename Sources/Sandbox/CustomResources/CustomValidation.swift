internal import GoCompat
internal import YAML

/// Checks values against the schema of a custom resource.
///
/// - SeeAlso: `k8s.io/kube-openapi/pkg/validation/validate.SchemaValidator`,
///   `validation.ValidateCustomResource` of `k8s.io/apiextensions-apiserver`
struct CustomValidation {
  private(set) var problems: [FieldProblem] = []
  /// How many checks were made: of several alternatives that fail, the one with most is told of.
  private(set) var checks = 0

  /// Patterns and formats of the schemas, compiled once for each.
  private static let patterns = PatternCache()

  /// What is wrong with a value.
  ///
  /// - Parameters:
  ///   - path: of the value; empty for a whole object.
  ///   - old: the value before an update: parts that do not change may stay as wrong as they are.
  static func problems(
    _ value: Value, _ schema: CustomSchema, _ path: ByteString, old: Value? = nil
  ) -> [FieldProblem] {
    var validation = CustomValidation()
    validation.visit(value, schema, path, old)
    return validation.problems
  }

  private mutating func visit(
    _ value: Value, _ schema: CustomSchema, _ path: ByteString, _ old: Value?
  ) {
    if let old, ValueOrder.isEqual(old, value) { return }
    checkType(value, schema, path)
    if value == .null {
      checkEnumeration(value, schema, path)
      return
    }
    checkAlternatives(value, schema, path, old)
    switch value {
    case .string(let text): checkText(text, schema, path)
    case .int, .float: checkNumber(value, schema, path)
    case .array(let items): visit(items, schema, path, old?.listItems)
    default: break
    }
    checkEnumeration(value, schema, path)
    if case .object(let object) = value { visit(object, schema, path, old?.mapFields) }
  }

  // MARK: - Problems

  /// A path without the dot in front of it; the whole has none.
  private static func field(_ path: ByteString) -> ByteString {
    let trimmed = path.hasPrefix(".") ? path[1...] : path
    return trimmed.isEmpty ? "<nil>" : trimmed
  }

  private mutating func report(_ path: ByteString, _ value: Value, _ why: ByteString) {
    problems.append(.invalid(Self.field(path), value, path + " in body " + why))
  }

  /// A problem of which the server does not say where it is.
  private mutating func report(_ message: ByteString) {
    problems.append(.invalid("<nil>", .string(""), message))
  }

  private mutating func wrongType(
    _ path: ByteString, _ wanted: ByteString, _ given: ByteString
  ) {
    problems.append(
      FieldProblem(
        kind: .typeInvalid, field: Self.field(path),
        detail: "Invalid value: " + Strconv.quote(given) + ": " + path
          + " in body must be of type " + wanted + ": " + Strconv.quote(given)))
  }

  // MARK: - Types

  private mutating func checkType(_ value: Value, _ schema: CustomSchema, _ path: ByteString) {
    checks += 1
    let types: [ByteString] =
      schema.isIntOrString ? ["integer", "string"] : schema.type.isEmpty ? [] : [schema.type]
    let given = Self.typeName(value)
    if value == .null {
      if !types.isEmpty, !schema.isNullable { wrongType(path, types.joined(","), given) }
      return
    }
    if types.isEmpty || types.contains(given) { return }
    if case .float(let number) = value, types.contains("integer"), Self.isWhole(number) { return }
    if case .int = value, types.contains("number") { return }
    let isNumeric = types.contains("integer") || types.contains("number")
    if !isNumeric, !schema.format.isEmpty, given == "string" || given == "array" { return }
    wrongType(path, types.joined(","), given)
  }

  private static func typeName(_ value: Value) -> ByteString {
    switch value {
    case .null: "null"
    case .bool: "boolean"
    case .int: "integer"
    case .float: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  private static func isWhole(_ number: Double) -> Bool {
    number.rounded() == number && abs(number) <= 9_007_199_254_740_991
  }

  private mutating func checkEnumeration(
    _ value: Value, _ schema: CustomSchema, _ path: ByteString
  ) {
    checks += 1
    guard let allowed = schema.enumeration, !allowed.isEmpty else { return }
    if value == .null && schema.isNullable { return }
    if allowed.contains(where: { ValueOrder.isEqual($0, value) }) { return }
    let texts = allowed.map { item -> ByteString in
      if case .string(let text) = item { return text }
      return FieldProblem.shown(item)
    }
    problems.append(.notSupported(Self.field(path), value, texts))
  }

  // MARK: - Texts and numbers

  private mutating func checkText(
    _ text: ByteString, _ schema: CustomSchema, _ path: ByteString
  ) {
    checks += 1
    let length = Int64(text.text.unicodeScalars.count)
    if length > schema.lengths.upperBound {
      problems.append(
        FieldProblem(
          kind: .tooLong, field: Self.field(path),
          detail: ByteString("Too long: may not be more than \(schema.lengths.upperBound) bytes")))
    } else if length < schema.lengths.lowerBound {
      report(
        path, .string(text),
        ByteString("should be at least \(schema.lengths.lowerBound) chars long"))
    } else if let pattern = schema.pattern, !pattern.isEmpty,
      let compiled = Self.patterns.pattern(pattern), !compiled.matches(text)
    {
      report(path, .string(text), "should match '" + pattern + "'")
    }
    if !schema.format.isEmpty, CustomFormats.isKnown(schema.format),
      !CustomFormats.matches(text, schema.format)
    {
      wrongType(path, schema.format, text)
    }
  }

  private mutating func checkNumber(
    _ value: Value, _ schema: CustomSchema, _ path: ByteString
  ) {
    checks += 1
    if schema.type == "integer", let problem = Self.rangeProblem(value, schema, path) {
      report(problem)
    }
    if let factor = schema.multipleOf, !Self.isMultiple(value, factor) {
      report(path, value, "should be a multiple of " + GoValueText.text(factor))
    }
    if let bound = schema.minimum {
      let order = ValueOrder.compare(value, bound.value)
      if order < 0 || (order == 0 && bound.isExclusive) {
        report(
          path, value,
          "should be greater than " + (bound.isExclusive ? "" : "or equal to ")
            + Self.text(bound.value))
      }
    }
    if let bound = schema.maximum {
      let order = ValueOrder.compare(value, bound.value)
      if order > 0 || (order == 0 && bound.isExclusive) {
        report(
          path, value,
          "should be less than " + (bound.isExclusive ? "" : "or equal to ")
            + Self.text(bound.value))
      }
    }
  }

  /// Bounds are floating numbers, and print as such.
  private static func text(_ bound: Value) -> ByteString {
    if case .int(let number) = bound { return GoValueText.text(.float(Double(number))) }
    return GoValueText.text(bound)
  }

  /// - SeeAlso: `validate.IsValueValidAgainstRange`
  private static func rangeProblem(
    _ value: Value, _ schema: CustomSchema, _ path: ByteString
  ) -> ByteString? {
    let isValid: Bool
    switch value {
    case .int(let number):
      isValid = schema.format != "int32" || Int32(exactly: number) != nil
    case .float(let number):
      isValid =
        Int64(exactly: number) != nil
        && (schema.format != "int32" || Int32(exactly: number) != nil)
    default: return nil
    }
    if isValid { return nil }
    return "Checked value must be of type integer "
      + (schema.format.isEmpty ? "(default format)" : "with format " + schema.format) + " in "
      + path
  }

  private static func isMultiple(_ value: Value, _ factor: Value) -> Bool {
    if case .int(let number) = value, case .int(let divisor) = factor {
      return divisor <= 0 || number % divisor == 0
    }
    let quotient = double(value) / double(factor)
    return quotient.isFinite && quotient.rounded() == quotient
  }

  private static func double(_ value: Value) -> Double {
    switch value {
    case .int(let number): Double(number)
    case .float(let number): number
    default: 0
    }
  }

  // MARK: - Lists and objects

  private mutating func visit(
    _ given: [Value], _ schema: CustomSchema, _ path: ByteString, _ old: [Value]?
  ) {
    checks += 1
    if let items = schema.items {
      let before = CustomListItems(old ?? [], schema)
      for (index, item) in given.enumerated() {
        visit(item, items, path + ByteString("[\(index)]"), before.item(like: item))
      }
    }
    let count = Int64(given.count)
    if count < schema.itemCounts.lowerBound {
      report(
        path, .int(count), ByteString("should have at least \(schema.itemCounts.lowerBound) items"))
    }
    if count > schema.itemCounts.upperBound {
      tooMany(path, count, schema.itemCounts.upperBound)
    }
  }

  private mutating func tooMany(_ path: ByteString, _ count: Int64, _ limit: Int64) {
    problems.append(
      FieldProblem(
        kind: .tooMany, field: Self.field(path),
        detail: ByteString("Too many: \(count): must have at most \(limit) items")))
  }

  private mutating func visit(
    _ object: Object, _ schema: CustomSchema, _ path: ByteString, _ old: Object?
  ) {
    checks += 1
    let count = Int64(object.count)
    if count < schema.propertyCounts.lowerBound {
      report(
        path, .int(count),
        ByteString("should have at least \(schema.propertyCounts.lowerBound) properties"))
    }
    if count > schema.propertyCounts.upperBound {
      tooMany(path, count, schema.propertyCounts.upperBound)
    }
    for (key, value) in object where schema.property(key) == nil {
      switch schema.others {
      case .forbidden:
        report(path + "." + key + " in body is a forbidden property")
      case .schema(let member): visit(value, member, path + "." + key, old?[key])
      default: continue
      }
    }
    for (name, property) in schema.properties {
      guard let value = object[name] else { continue }
      visit(value, property, path.isEmpty ? name : path + "." + name, old?[name])
    }
    for name in schema.required where object[name] == nil {
      problems.append(.required(Self.field(path + "." + name)))
    }
  }

  // MARK: - Alternatives

  private mutating func checkAlternatives(
    _ value: Value, _ schema: CustomSchema, _ path: ByteString, _ old: Value?
  ) {
    checks += 1
    let name = Strconv.quote(path)
    if !schema.any.isEmpty {
      let results = schema.any.map { Self.result(value, $0, path, old) }
      if let first = results.first(where: { $0.problems.isEmpty }) {
        checks += first.checks
      } else {
        report(name + " must validate at least one schema (anyOf)")
        take(Self.best(results))
      }
    }
    if !schema.one.isEmpty {
      let results = schema.one.map { Self.result(value, $0, path, old) }
      let valid = results.count { $0.problems.isEmpty }
      if valid != 1 {
        let found: ByteString =
          valid == 0 ? "Found none valid" : ByteString("Found \(valid) valid alternatives")
        report(name + " must validate one and only one schema (oneOf). " + found)
        if valid == 0 { take(Self.best(results)) }
      }
    }
    if !schema.all.isEmpty {
      let results = schema.all.map { Self.result(value, $0, path, old) }
      for result in results { take(result) }
      let valid = results.count { $0.problems.isEmpty }
      if valid != results.count {
        report(
          name + " must validate all the schemas (allOf)" + (valid == 0 ? ". None validated" : ""))
      }
    }
    if let not = schema.not, Self.result(value, not, path, old).problems.isEmpty {
      report(name + " must not validate the schema (not)")
    }
  }

  private static func result(
    _ value: Value, _ schema: CustomSchema, _ path: ByteString, _ old: Value?
  ) -> CustomValidation {
    var validation = CustomValidation()
    validation.visit(value, schema, path, old)
    return validation
  }

  private static func best(_ results: [CustomValidation]) -> CustomValidation? {
    var best: CustomValidation?
    for result in results where result.checks > best?.checks ?? -1 { best = result }
    return best
  }

  private mutating func take(_ other: CustomValidation?) {
    guard let other else { return }
    problems += other.problems
    checks += other.checks
  }
}
