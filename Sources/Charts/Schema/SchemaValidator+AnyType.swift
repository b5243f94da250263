import GoCompat

/// The keywords about values of any type; the first that fails ends the check.
extension SchemaValidator {
  func checkAnyType(_ frame: inout Frame) -> SchemaViolation? {
    let schema = frame.schema
    if !schema.types.isEmpty, let violation = checkType(frame) { return violation }
    if let wanted = schema.const, !frame.value.equals(wanted) {
      return violation(.const(wanted.isPrimitive ? wanted.display : nil), frame)
    }
    if let (values, types) = schema.enumeration {
      let isListed = types.contains(frame.value.type) && values.contains { frame.value.equals($0) }
      if !isListed {
        let isPrimitive = values.allSatisfy(\.isPrimitive)
        return violation(.enum(isPrimitive ? values.map(\.display) : nil), frame)
      }
    }
    if let format = schema.format, case .string(let text) = frame.value,
      let problem = format.problem(with: text)
    {
      return violation(.format(format.rawValue, got: text, reason: problem), frame)
    }
    return nil
  }

  private func checkType(_ frame: Frame) -> SchemaViolation? {
    let types = frame.schema.types
    let type = frame.value.type
    if types.contains(type) { return nil }
    if type == .number, types.contains(.integer), frame.value.isInteger { return nil }
    return violation(.type(got: type.name, want: types.names), frame)
  }
}

extension SchemaNode {
  /// Whether the node is neither an array nor an object.
  fileprivate var isPrimitive: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  /// A primitive as messages show it.
  ///
  /// - SeeAlso: `kind.display`
  fileprivate var display: ByteString {
    switch self {
    case .null: "<nil>"
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): ByteString(String(number))
    case .float(let number): ByteString(number.description)
    case .literal(let text): text
    case .string(let text): SchemaText.quoted(text)
    case .array, .object: "value"
    }
  }
}
