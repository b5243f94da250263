import GoCompat

/// The keywords about strings and numbers.
extension SchemaValidator {
  /// - SeeAlso: `validator.strValidate`
  func check(_ text: ByteString, _ rules: CompiledSchema.StringRules, _ frame: inout Frame) {
    if rules.minLength != nil || rules.maxLength != nil {
      let length = text.runeCount
      if let least = rules.minLength, length < least {
        add(.count("minLength", got: length, want: least), to: &frame)
      }
      if let most = rules.maxLength, length > most {
        add(.count("maxLength", got: length, want: most), to: &frame)
      }
    }
    if let pattern = rules.pattern, !pattern.matches(text) {
      add(.pattern(got: text, want: pattern.expression), to: &frame)
    }
  }

  /// - SeeAlso: `validator.numValidate`
  func check(
    number node: SchemaNode, _ rules: CompiledSchema.NumberRules, _ frame: inout Frame
  ) throws(SchemaError) {
    let bounds: [(String, ExactNumber?, (ExactNumber, ExactNumber) -> Bool)] = [
      ("minimum", rules.minimum, { $0 >= $1 }),
      ("maximum", rules.maximum, { $0 <= $1 }),
      ("exclusiveMinimum", rules.exclusiveMinimum, { $0 > $1 }),
      ("exclusiveMaximum", rules.exclusiveMaximum, { $0 < $1 }),
    ]
    for (keyword, bound, holds) in bounds {
      guard let bound else { continue }
      let number = try exact(node)
      if !holds(number, bound) {
        add(.number(keyword, got: number.double, want: bound.double), to: &frame)
      }
    }
    if let step = rules.multipleOf {
      let number = try exact(node)
      if step.isZero { throw SchemaError(.stopped("division by zero")) }
      if step.isTooLongToDivideBy { throw SchemaError(.limit("multipleOf has too many digits")) }
      if !number.isMultiple(of: step) {
        add(.number("multipleOf", got: number.double, want: step.double), to: &frame)
      }
    }
  }

  private func exact(_ node: SchemaNode) throws(SchemaError) -> ExactNumber {
    guard let number = node.number else { throw SchemaError(.stopped(SchemaLibrary.nilText)) }
    return number
  }
}
