internal import GoCompat

extension Execution {
  /// The value of a pipeline; declared variables stay until the end of the block.
  func eval(_ pipe: PipeNode, _ dot: Operand) throws -> Operand {
    node = pipe
    var value = Operand.none
    var isFirst = true
    for command in pipe.commands {
      value = try eval(command, dot, final: isFirst ? nil : value).unwrapped
      isFirst = false
    }
    if !pipe.declarations.isEmpty { try declare(pipe, value) }
    return value
  }

  private func declare(_ pipe: PipeNode, _ value: Operand) throws {
    for variable in pipe.declarations {
      if pipe.isAssignment {
        try assign(variable, value)
      } else {
        variables.append(Variable(number: variable.number, operand: value))
      }
    }
  }

  func assign(_ variable: VariableNode, _ value: Operand) throws {
    guard let index = index(of: variable) else { throw error(.undefinedVariable(variable.name)) }
    variables[index].operand = value
  }

  /// Where the variable declared last under a name is.
  private func index(of variable: VariableNode) -> Int? {
    var index = variables.count - 1
    while index >= frame {
      if variables[index].number == variable.number { return index }
      index -= 1
    }
    return nil
  }

  /// The value of a command; `final` is that of the command before it in the pipeline.
  private func eval(_ command: CommandNode, _ dot: Operand, final: Operand?) throws -> Operand {
    let first = command.words[0]
    switch first.kind {
    case .field:
      return try eval(unsafeDowncast(first, to: FieldNode.self), dot, command.words, final)
    case .identifier:
      let identifier = unsafeDowncast(first, to: IdentifierNode.self)
      return try call(identifier, dot, for: command, command.words, final)
    case .variable:
      return try eval(unsafeDowncast(first, to: VariableNode.self), dot, command.words, final)
    case .chain:
      return try eval(unsafeDowncast(first, to: ChainNode.self), dot, command.words, final)
    case .pipe:
      try checkNoArguments(command.words, final)
      return try eval(unsafeDowncast(first, to: PipeNode.self), dot)
    default:
      node = first
      try checkNoArguments(command.words, final)
      return try evalLiteral(first, dot)
    }
  }

  private func checkNoArguments(_ words: [Node], _ final: Operand?) throws {
    if words.count > 1 || final != nil { throw error(.argumentsForNonFunction(text(words[0]))) }
  }

  /// A constant or dot where no type is asked for.
  func evalLiteral(_ literal: Node, _ dot: Operand) throws -> Operand {
    switch literal.kind {
    case .dot: return dot
    case .string: return Operand(.string(unsafeDowncast(literal, to: StringNode.self).value))
    case .bool: return Operand(.bool(unsafeDowncast(literal, to: BoolNode.self).value))
    case .number:
      node = literal
      let number = unsafeDowncast(literal, to: NumberNode.self).number
      guard let ideal = number.ideal else { throw error(.integerOverflow(number.text)) }
      return Operand(ideal)
    default: throw error(.nilCommand)
    }
  }

  // MARK: Fields

  func eval(
    _ field: FieldNode, _ dot: Operand, _ words: [Node], _ final: Operand?
  ) throws -> Operand {
    node = field
    return try evalChain(field.fields, of: dot, dot, field, words, final)
  }

  func eval(
    _ variable: VariableNode, _ dot: Operand, _ words: [Node], _ final: Operand?
  ) throws -> Operand {
    node = variable
    guard let index = index(of: variable) else { throw error(.undefinedVariable(variable.name)) }
    let value = variables[index].operand
    if variable.fields.isEmpty {
      try checkNoArguments(words, final)
      return value
    }
    return try evalChain(variable.fields, of: value, dot, variable, words, final)
  }

  func eval(
    _ chain: ChainNode, _ dot: Operand, _ words: [Node], _ final: Operand?
  ) throws -> Operand {
    node = chain
    if chain.operand.kind == .nil { throw error(.nilChain(text(chain))) }
    let receiver = try evalArgument(chain.operand, dot)
    return try evalChain(chain.fields, of: receiver, dot, chain, words, final)
  }

  /// `.X.Y.Z`, the last of which may be a method that takes the arguments.
  private func evalChain(
    _ fields: [FieldName], of receiver: Operand, _ dot: Operand, _ chain: Node, _ words: [Node],
    _ final: Operand?
  ) throws -> Operand {
    var receiver = receiver
    let last = fields.count - 1
    for index in 0..<last {
      receiver = try evalField(fields, index, receiver, dot, chain, [], nil)
    }
    return try evalField(fields, last, receiver, dot, chain, words, final)
  }

  @inline(__always)
  private func evalField(
    _ fields: [FieldName], _ index: Int, _ receiver: Operand, _ dot: Operand, _ chain: Node,
    _ words: [Node], _ final: Operand?
  ) throws -> Operand {
    if case .map(let map) = receiver.value, words.count <= 1, final == nil,
      !fields[index].isExported || map.type.methods.isEmpty, let value = map[fields[index].name]
    {
      return Operand(value, isInterface: map.type.element?.kind == .interface)
    }
    let access = FieldAccess(
      field: fields[index].name, receiver: receiver, dot: dot, chain: chain,
      range: Execution.range(of: index, in: fields, chain), words: words, final: final)
    return try eval(access)
  }

  /// The text of one field of a chain.
  private static func range(of index: Int, in fields: [FieldName], _ chain: Node) -> Range<Int> {
    var end = chain.range.upperBound
    for field in fields[(index + 1)...] { end -= field.name.count + 1 }
    return (end - fields[index].name.count)..<end
  }
}
