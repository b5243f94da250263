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

  /// - SeeAlso: `typeValidator.Validate`
  private mutating func checkType(_ value: Value, _ schema: CustomSchema, _ path: ByteString) {
    checks += 1
    let types: [ByteString] =
      schema.isIntOrString ? ["integer", "string"] : schema.type.isEmpty ? [] : [schema.type]
    let given = Self.typeName(value)
    if value == .null {
      if !types.isEmpty, !schema.isNullable { wrongType(path, types.joined(","), given) }
      return
    }
    let format = schema.checkedFormat
    if types.isEmpty, format.isEmpty { return }
    var fits = types.contains(given)
    if case .float(let number) = value, types.contains("integer"), Self.isWhole(number) {
      fits = true
    }
    if case .int = value, types.contains("number") { fits = true }
    let isSequence = given == "string" || given == "array"
    if !isSequence, !format.isEmpty, !fits, Self.formatName(value) != format {
      return wrongType(path, format, Self.formatName(value))
    }
    let isNumeric = types.contains("integer") || types.contains("number")
    if !isNumeric, !format.isEmpty, isSequence { return }
    if !fits { wrongType(path, types.joined(","), given) }
  }

  private static func formatName(_ value: Value) -> ByteString {
    switch value {
    case .int: "int64"
    case .float: "float64"
    default: ""
    }
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

  /// What is nearly whole is whole.
  ///
  /// - SeeAlso: `swag.IsFloat64AJSONInteger`
  private static func isWhole(_ number: Double) -> Bool {
    guard abs(number) <= 9_007_199_254_740_991 else { return false }
    let whole = number.rounded(.towardZero)
    if whole == number { return true }
    if whole == 0 { return false }
    return abs(number - whole) / (abs(number) + abs(whole)) < 1e-9
  }

  private mutating func checkEnumeration(
    _ value: Value, _ schema: CustomSchema, _ path: ByteString
  ) {
    checks += 1
    guard let allowed = schema.enumeration, !allowed.isEmpty else { return }
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
    let format = schema.checkedFormat
    if CustomFormats.isKnown(format), !CustomFormats.matches(text, format) {
      wrongType(path, format, text)
    }
  }

  /// - SeeAlso: `numberValidator.Validate`
  private mutating func checkNumber(
    _ value: Value, _ schema: CustomSchema, _ path: ByteString
  ) {
    checks += 1
    checkRange(value, "Checked", schema, path)
    if let factor = schema.multipleOf { checkMultiple(value, of: factor, schema, path) }
    if let bound = schema.minimum { check(value, bound, isMaximum: false, schema, path) }
    if let bound = schema.maximum { check(value, bound, isMaximum: true, schema, path) }
  }

  private mutating func check(
    _ value: Value, _ bound: CustomSchema.Bound, isMaximum: Bool, _ schema: CustomSchema,
    _ path: ByteString
  ) {
    let limit = Self.double(bound.value)
    let isRight = checkRange(
      .float(limit), isMaximum ? "Maximum boundary" : "Minimum boundary", schema, path)
    var shown = GoValueText.text(.float(limit))
    var order = ValueOrder.compare(value, .float(limit))
    if case .int(let number) = value, isRight {
      // Whole numbers are compared as such.
      let whole = Int64(clampingToRange: limit)
      shown = Strconv.formatInt(whole)
      order = number < whole ? -1 : number > whole ? 1 : 0
    }
    guard order == 0 ? bound.isExclusive : (order > 0) == isMaximum else { return }
    report(
      path, value,
      "should be " + (isMaximum ? "less" : "greater") + " than "
        + (bound.isExclusive ? "" : "or equal to ") + shown)
  }

  private mutating func checkMultiple(
    _ value: Value, of factor: Value, _ schema: CustomSchema, _ path: ByteString
  ) {
    let divisor = Self.double(factor)
    let isRight = checkRange(.float(divisor), "MultipleOf", schema, path)
    var shown = GoValueText.text(.float(divisor))
    let isPositive: Bool
    let isMultiple: Bool
    if case .int(let number) = value, isRight {
      let whole = Int64(clampingToRange: divisor)
      shown = Strconv.formatInt(whole)
      isPositive = whole > 0
      isMultiple = isPositive && number % whole == 0
    } else {
      isPositive = divisor > 0
      let number = Self.double(value)
      isMultiple = Self.isWhole(divisor < 1 ? 1 / divisor * number : number / divisor)
    }
    if !isPositive {
      problems.append(
        .invalid(
          Self.field(path), .float(divisor),
          "factor MultipleOf declared for " + path + " must be positive: " + shown))
    } else if !isMultiple {
      report(path, value, "should be a multiple of " + shown)
    }
  }

  /// Whether a number can be of the type and the format of the schema at all.
  ///
  /// - SeeAlso: `validate.IsValueValidAgainstRange`
  @discardableResult
  private mutating func checkRange(
    _ value: Value, _ prefix: ByteString, _ schema: CustomSchema, _ path: ByteString
  ) -> Bool {
    let format = schema.checkedFormat
    if schema.isIntOrString { return true }
    let number = Self.double(value)
    let fits: Bool
    switch (schema.type, format) {
    case ("integer", "int32"):
      fits = number == number.rounded() && abs(number) <= 2_147_483_648 && number != 2_147_483_648
    case ("integer", _):
      if case .float = value { fits = Int64(exactly: number) != nil } else { fits = true }
    case ("number", "float"): fits = !Float(number).isInfinite
    default: fits = true
    }
    if fits { return true }
    report(
      prefix + " value must be of type " + schema.type
        + (format.isEmpty ? " (default format)" : " with format " + format) + " in " + path)
    return false
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

extension Int64 {
  /// As Go converts a floating number, for those it can.
  fileprivate init(clampingToRange number: Double) {
    self = number >= 9.2e18 ? .max : number <= -9.2e18 ? .min : Int64(number)
  }
}

extension CustomSchema {
  /// The format that is checked; formats that the type does not have mean nothing.
  ///
  /// - SeeAlso: `StripUnsupportedFormatsPostProcessorForVersion`
  fileprivate var checkedFormat: ByteString {
    format.isEmpty || !DefinitionFormats.isKnown(format, type: isIntOrString ? "" : type)
      ? "" : format
  }
}
