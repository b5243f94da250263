import GoCompat

/// The keywords about objects.
extension SchemaValidator {
  /// - SeeAlso: `validator.objValidate`
  func check(
    _ object: SchemaObject, _ rules: CompiledSchema.ObjectRules, _ frame: inout Frame
  ) throws(SchemaError) {
    if let least = rules.minProperties, object.count < least {
      add(.count("minProperties", got: object.count, want: least), to: &frame)
    }
    if let most = rules.maxProperties, object.count > most {
      add(.count("maxProperties", got: object.count, want: most), to: &frame)
    }
    if let missing = missing(rules.required, in: object) { add(.required(missing), to: &frame) }
    if frame.isQuiet, !frame.violations.isEmpty { return }
    try checkDependencies(object, rules, &frame)
    try checkProperties(object, rules, &frame)
    try checkNames(object, rules, &frame)
    for (property, schema) in rules.dependentSchemas where object.contains(property) {
      try collect(checkSame(schema, &frame), &frame)
    }
    for (property, required) in rules.dependentRequired where object.contains(property) {
      if let missing = missing(required, in: object) {
        add(.dependency(of: property, missing: missing), to: &frame)
      }
    }
  }

  private func missing(_ required: [ByteString], in object: SchemaObject) -> [ByteString]? {
    let missing = required.filter { !object.contains($0) }
    return missing.isEmpty ? nil : missing
  }

  /// Notes a violation, if there is one.
  func collect(_ violation: SchemaViolation?, _ frame: inout Frame) {
    if let violation { frame.violations.append(violation) }
  }

  private func checkDependencies(
    _ object: SchemaObject, _ rules: CompiledSchema.ObjectRules, _ frame: inout Frame
  ) throws(SchemaError) {
    for (property, dependency) in rules.dependencies where object.contains(property) {
      switch dependency {
      case .properties(let required):
        if let missing = missing(required, in: object) {
          add(.dependency(of: property, missing: missing), to: &frame)
        }
      case .schema(let schema):
        try collect(checkSame(schema, &frame), &frame)
      }
    }
  }

  private func checkProperties(
    _ object: SchemaObject, _ rules: CompiledSchema.ObjectRules, _ frame: inout Frame
  ) throws(SchemaError) {
    if rules.properties.isEmpty, rules.patterns.isEmpty, rules.additional == nil { return }
    var unwanted: [ByteString] = []
    for (key, value) in zip(object.keys, object.values) {
      if frame.isQuiet, !frame.violations.isEmpty { return }
      var isEvaluated = false
      if let schema = rules.properties[key] {
        isEvaluated = true
        try collect(checkMember(schema, value, at: .key(key), &frame), &frame)
      }
      for (pattern, schema) in rules.patterns where pattern.matches(key) {
        isEvaluated = true
        try collect(checkMember(schema, value, at: .key(key), &frame), &frame)
      }
      if !isEvaluated, let additional = rules.additional {
        isEvaluated = true
        switch additional {
        case .allowed(true): break
        case .allowed(false): unwanted.append(key)
        case .schema(let schema):
          try collect(checkMember(schema, value, at: .key(key), &frame), &frame)
        }
      }
      if isEvaluated { frame.unevaluated.mark(key) }
    }
    if !unwanted.isEmpty { add(.additionalProperties(unwanted), to: &frame) }
  }

  /// Checks the names as strings that stand by themselves.
  private func checkNames(
    _ object: SchemaObject, _ rules: CompiledSchema.ObjectRules, _ frame: inout Frame
  ) throws(SchemaError) {
    guard let names = rules.names else { return }
    for key in object.keys {
      let (schema, meta) = try inForce(names, frame.meta)
      if let causes = try members(of: .string(key), against: schema, meta: meta) {
        frame.violations.append(SchemaViolation(.propertyName(key), at: [], causes: causes))
      }
    }
  }

  /// - SeeAlso: `validator.unevalValidate`
  func checkUnevaluated(_ frame: inout Frame) throws(SchemaError) {
    if case .object(let object) = frame.value, let schema = frame.schema.objects?.unevaluated {
      for key in frame.unevaluated.properties.sorted() {
        guard let value = object[key] else { continue }
        try collect(checkMember(schema, value, at: .key(key), &frame), &frame)
      }
      frame.unevaluated.clearProperties()
    }
    if case .array(let elements) = frame.value, let schema = frame.schema.arrays?.unevaluated {
      for index in frame.unevaluated.items.sorted() where elements.indices.contains(index) {
        try collect(checkMember(schema, elements[index], at: .index(index), &frame), &frame)
      }
      frame.unevaluated.clearItems()
    }
  }
}
