internal import GoCompat

extension Execution {
  /// An argument as the operand of a chain, or of a built-in function: of any type.
  /// - SeeAlso: `state.evalArg` in text/template
  mutating func eval(argument: NodeRef, _ dot: Operand) throws -> Operand {
    node = argument
    switch argument.pointee.kind {
    case .field: return try eval(field: argument, dot, Execution.noWords, nil)
    case .variable: return try eval(variable: argument, dot, Execution.noWords, nil)
    case .pipe: return try eval(argument, dot)
    case .function:
      return try call(function: argument, dot, for: argument, Execution.noWords, nil)
    case .builtin: return try call(builtin: argument, dot, for: argument, Execution.noWords, nil)
    case .chain: return try eval(chain: argument, dot, Execution.noWords, nil)
    case .nil: return .none
    default: return try eval(literal: argument, dot)
    }
  }

  /// An argument as a parameter of a type takes it.
  mutating func eval(argument: NodeRef, _ dot: Operand, as type: GoType) throws -> GoValue {
    if type === GoType.any { return try eval(argument: argument, dot).value }
    switch argument.pointee.kind {
    case .nil:
      node = argument
      guard type.canBeNil else { throw error(.nilArgument(type: type.name)) }
      return .zero(of: type)
    case .bool, .number, .string:
      node = argument
      return try eval(constant: argument, as: type)
    default:
      let operand = try eval(argument: argument, dot)
      return try convert(operand, to: type)
    }
  }

  /// A value as a parameter of a type takes it.
  /// - SeeAlso: `state.validateType` in text/template
  func convert(_ operand: Operand, to type: GoType) throws -> GoValue {
    if type === GoType.any { return operand.value }
    guard let given = operand.value.type else {
      if operand.isInterface && type.kind != .interface {
        throw error(.wrongType(expected: type.name, got: GoType.any.name))
      }
      guard type.canBeNil else { throw error(.invalidValue(expected: type.name)) }
      return .zero(of: type)
    }
    if given === type || given.isAssignable(to: type) { return operand.value }
    // One pointer may be followed.
    if given.kind == .ptr, given.element === type { return operand.value }
    throw error(.wrongType(expected: type.name, got: given.name))
  }

  /// A constant as a value of a type.
  private func eval(constant: NodeRef, as type: GoType) throws -> GoValue {
    switch type.kind {
    case .bool:
      guard let value = constant.pointee.value?.pointee, case .bool = value else {
        throw wrongLiteral("bool", constant)
      }
      return value
    case .string:
      guard let value = constant.pointee.value?.pointee, case .string = value else {
        throw wrongLiteral("string", constant)
      }
      return value
    case .float32, .float64, .complex64, .complex128:
      return try eval(float: constant, as: type)
    case .uint, .uint8, .uint16, .uint32, .uint64, .uintptr:
      guard let unsigned = constant.pointee.literal?.pointee.unsigned else {
        throw wrongLiteral("unsigned integer", constant)
      }
      return GoNumber.make(type, signed: 0, unsigned: unsigned).map { .number($0) } ?? .nil
    case .int, .int8, .int16, .int32, .int64:
      guard let integer = constant.pointee.literal?.pointee.integer else {
        throw wrongLiteral("integer", constant)
      }
      if type === GoType.int { return .int(Int(integer)) }
      if type === GoType.int64 { return .int64(integer) }
      return GoNumber.make(type, signed: integer, unsigned: 0).map { .number($0) } ?? .nil
    default: throw error(.unusableLiteral(text(constant), type: type.name))
    }
  }

  private func eval(float constant: NodeRef, as type: GoType) throws -> GoValue {
    let literal = constant.pointee.literal?.pointee
    switch type.kind {
    case .float32, .float64:
      guard let float = literal?.float else { throw wrongLiteral("float", constant) }
      return type.kind == .float64 ? .float64(float) : .number(.float32(Float(float)))
    default:
      guard let complex = literal?.complex else { throw wrongLiteral("complex", constant) }
      return .number(.complex(complex.real, complex.imaginary))
    }
  }

  private func wrongLiteral(_ expected: String, _ found: NodeRef) -> TemplateError {
    error(.wrongLiteral(expected: expected, found: text(found)))
  }
}
