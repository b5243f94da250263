internal import GoCompat

extension Execution {
  /// An argument as the operand of a chain, or of a built-in function: of any type.
  /// - SeeAlso: `state.evalArg` in text/template
  func evalArgument(_ argument: Node, _ dot: Operand) throws -> Operand {
    node = argument
    switch argument.kind {
    case .field: return try eval(unsafeDowncast(argument, to: FieldNode.self), dot, [], nil)
    case .variable: return try eval(unsafeDowncast(argument, to: VariableNode.self), dot, [], nil)
    case .pipe: return try eval(unsafeDowncast(argument, to: PipeNode.self), dot)
    case .identifier:
      return try call(
        unsafeDowncast(argument, to: IdentifierNode.self), dot, for: argument, [], nil)
    case .chain: return try eval(unsafeDowncast(argument, to: ChainNode.self), dot, [], nil)
    case .nil: return .none
    default: return try evalLiteral(argument, dot)
    }
  }

  /// An argument as a parameter of a type takes it.
  func evalArgument(_ argument: Node, _ dot: Operand, as type: GoType) throws -> GoValue {
    if type === GoType.any { return try evalArgument(argument, dot).value }
    switch argument.kind {
    case .nil:
      node = argument
      guard type.canBeNil else { throw error(.nilArgument(type: type.name)) }
      return .zero(of: type)
    case .bool, .number, .string:
      node = argument
      return try evalConstant(argument, as: type)
    default: return try convert(evalArgument(argument, dot), to: type)
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
  private func evalConstant(_ constant: Node, as type: GoType) throws -> GoValue {
    switch type.kind {
    case .bool:
      if constant.kind == .bool {
        return .bool(unsafeDowncast(constant, to: BoolNode.self).value)
      }
      throw wrongLiteral("bool", constant)
    case .string:
      if constant.kind == .string {
        return .string(unsafeDowncast(constant, to: StringNode.self).value)
      }
      throw wrongLiteral("string", constant)
    case .int, .int8, .int16, .int32, .int64, .uint, .uint8, .uint16, .uint32, .uint64, .uintptr,
      .float32, .float64, .complex64, .complex128:
      return try evalNumber(constant, as: type)
    default: throw error(.unusableLiteral(text(constant), type: type.name))
    }
  }

  private func evalNumber(_ constant: Node, as type: GoType) throws -> GoValue {
    let number =
      constant.kind == .number ? unsafeDowncast(constant, to: NumberNode.self).number : nil
    switch type.kind {
    case .float32, .float64:
      guard let float = number?.float else { throw wrongLiteral("float", constant) }
      return type.kind == .float64 ? .float64(float) : .number(.float32(Float(float)))
    case .complex64, .complex128:
      guard let complex = number?.complex else { throw wrongLiteral("complex", constant) }
      return .number(.complex(complex.real, complex.imaginary))
    case .uint, .uint8, .uint16, .uint32, .uint64, .uintptr:
      guard let unsigned = number?.unsigned else {
        throw wrongLiteral("unsigned integer", constant)
      }
      return GoNumber.make(type, signed: 0, unsigned: unsigned).map { .number($0) } ?? .nil
    default:
      guard let integer = number?.integer else { throw wrongLiteral("integer", constant) }
      if type === GoType.int { return .int(Int(integer)) }
      if type === GoType.int64 { return .int64(integer) }
      return GoNumber.make(type, signed: integer, unsigned: 0).map { .number($0) } ?? .nil
    }
  }

  private func wrongLiteral(_ expected: String, _ found: Node) -> TemplateError {
    error(.wrongLiteral(expected: expected, found: text(found)))
  }
}
