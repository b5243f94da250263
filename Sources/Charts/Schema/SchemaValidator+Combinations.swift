import GoCompat

/// The keywords that check the same value against other schemas.
extension SchemaValidator {
  /// - SeeAlso: `validator.condValidate`
  func checkCombinations(_ frame: inout Frame) throws(SchemaError) {
    let schema = frame.schema
    if let not = schema.not, try checkSame(not, quietly: true, &frame) == nil {
      add(.not, to: &frame)
    }
    if !schema.allOf.isEmpty { try checkAllOf(schema.allOf, &frame) }
    if !schema.anyOf.isEmpty { try checkAnyOf(schema.anyOf, &frame) }
    if !schema.oneOf.isEmpty { try checkOneOf(schema.oneOf, &frame) }
    if let condition = schema.condition {
      let holds = try checkSame(condition, quietly: true, &frame) == nil
      if let branch = holds ? schema.then : schema.otherwise {
        try collect(checkSame(branch, &frame), &frame)
      }
    }
  }

  private func checkAllOf(
    _ schemas: [CompiledSchema], _ frame: inout Frame
  ) throws(SchemaError) {
    var failures: [SchemaViolation] = []
    for schema in schemas {
      guard let violation = try checkSame(schema, &frame) else { continue }
      failures.append(violation)
      if frame.isQuiet { break }
    }
    if !failures.isEmpty { add(.allOf, to: &frame, causes: failures) }
  }

  private func checkAnyOf(
    _ schemas: [CompiledSchema], _ frame: inout Frame
  ) throws(SchemaError) {
    var failures: [SchemaViolation] = []
    var isMatched = false
    for schema in schemas {
      if let violation = try checkSame(schema, &frame) {
        failures.append(violation)
        continue
      }
      isMatched = true
      // What is evaluated depends on every alternative that fits.
      if frame.unevaluated.isEmpty { break }
    }
    if !isMatched { add(.anyOf, to: &frame, causes: failures) }
  }

  private func checkOneOf(
    _ schemas: [CompiledSchema], _ frame: inout Frame
  ) throws(SchemaError) {
    var failures: [SchemaViolation] = []
    var matched: Int?
    for (index, schema) in schemas.enumerated() {
      let violation = try checkSame(schema, quietly: matched != nil, &frame)
      if let violation {
        if matched == nil { failures.append(violation) }
      } else if let matched {
        add(.oneOf((matched, index)), to: &frame)
        return
      } else {
        matched = index
      }
    }
    if matched == nil { add(.oneOf(nil), to: &frame, causes: failures) }
  }

  // MARK: References

  /// - SeeAlso: `validator.validateRef`
  func follow(
    _ keyword: SchemaKeyword, to schema: CompiledSchema, _ frame: inout Frame
  ) throws(SchemaError) -> SchemaViolation? {
    guard let cause = try checkSame(schema, reference: keyword, &frame) else { return nil }
    return violation(.reference, frame, causes: cause.members)
  }

  /// Follows the references whose target depends on the schemas that led here.
  ///
  /// - SeeAlso: `validator.validateRefs`
  func followDynamic(_ frame: inout Frame) throws(SchemaError) {
    if let target = frame.schema.recursiveRef {
      let outermost =
        target.recursiveAnchor
        ? scopes.first { $0.schema.resource.recursiveAnchor }?.schema : nil
      try collect(follow(.recursiveRef, to: outermost ?? target, &frame), &frame)
    }
    if let reference = frame.schema.dynamicRef {
      var target = reference.target
      if let anchor = reference.anchor, target.dynamicAnchor == anchor {
        for scope in scopes {
          guard let outermost = scope.schema.resource.dynamicAnchors[anchor] else { continue }
          target = outermost
          break
        }
      }
      try collect(follow(.dynamicRef, to: target, &frame), &frame)
    }
  }
}
