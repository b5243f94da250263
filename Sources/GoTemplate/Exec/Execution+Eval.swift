internal import GoCompat

extension Execution {
  /// The value of a pipeline; declared variables stay until the end of the block.
  mutating func eval(_ pipe: NodeRef, _ dot: Operand) throws -> Operand {
    node = pipe
    if stack.isExhausted { throw error(.depthExceeded) }
    let commands = pipe.pointee.nodes
    var value = try eval(command: commands[0], dot, final: nil).unwrapped
    var index = 1
    while index < commands.count {
      value = try eval(command: commands[index], dot, final: value).unwrapped
      index += 1
    }
    if !pipe.pointee.declarations.isEmpty { try declare(pipe, value) }
    return value
  }

  private mutating func declare(_ pipe: NodeRef, _ value: Operand) throws {
    for variable in pipe.pointee.declarations {
      if pipe.pointee.isAssignment {
        try assign(variable, value)
      } else {
        variables.append(Variable(number: variable.pointee.number, operand: value))
      }
    }
  }

  mutating func assign(_ variable: NodeRef, _ value: Operand) throws {
    variables[try index(of: variable)].operand = value
  }

  /// Where the variable declared last under a name is.
  private func index(of variable: NodeRef) throws -> Int {
    let number = variable.pointee.number
    var index = variables.count - 1
    while index >= frame {
      if variables[index].number == number { return index }
      index -= 1
    }
    throw error(.undefinedVariable(variable.pointee.name?.pointee ?? ByteString()))
  }

  /// The value of a command; `final` is that of the command before it in the pipeline.
  private mutating func eval(
    command: NodeRef, _ dot: Operand, final: Operand?
  ) throws -> Operand {
    let words = command.pointee.nodes
    let first = words[0]
    switch first.pointee.kind {
    case .field: return try eval(field: first, dot, words, final)
    case .function: return try call(function: first, dot, for: command, words, final)
    case .builtin: return try call(builtin: first, dot, for: command, words, final)
    case .variable: return try eval(variable: first, dot, words, final)
    case .chain: return try eval(chain: first, dot, words, final)
    case .pipe:
      try checkNoArguments(words, final)
      return try eval(first, dot)
    default:
      node = first
      try checkNoArguments(words, final)
      return try eval(literal: first, dot)
    }
  }

  @inline(__always)
  private func checkNoArguments(_ words: NodeRefs, _ final: Operand?) throws {
    if words.count > 1 || final != nil { throw error(.argumentsForNonFunction(text(words[0]))) }
  }

  /// A constant or dot where no type is asked for.
  mutating func eval(literal: NodeRef, _ dot: Operand) throws -> Operand {
    if let value = literal.pointee.value { return Operand(value.pointee) }
    if literal.pointee.kind == .dot { return dot }
    if let number = literal.pointee.literal {
      node = literal
      throw error(.integerOverflow(number.pointee.text))
    }
    throw error(.nilCommand)
  }

  // MARK: Fields

  mutating func eval(
    field: NodeRef, _ dot: Operand, _ words: NodeRefs, _ final: Operand?
  ) throws -> Operand {
    node = field
    return try eval(fieldsOf: field, in: dot, dot, words, final)
  }

  mutating func eval(
    variable: NodeRef, _ dot: Operand, _ words: NodeRefs, _ final: Operand?
  ) throws -> Operand {
    node = variable
    let value = variables[try index(of: variable)].operand
    if variable.pointee.fields.isEmpty {
      try checkNoArguments(words, final)
      return value
    }
    return try eval(fieldsOf: variable, in: value, dot, words, final)
  }

  mutating func eval(
    chain: NodeRef, _ dot: Operand, _ words: NodeRefs, _ final: Operand?
  ) throws -> Operand {
    node = chain
    guard let operand = chain.pointee.pipe, operand.pointee.kind != .nil else {
      throw error(.nilChain(text(chain)))
    }
    let receiver = try eval(argument: operand, dot)
    return try eval(fieldsOf: chain, in: receiver, dot, words, final)
  }

  /// `.X.Y.Z`, the last of which may be a method that takes the arguments.
  private mutating func eval(
    fieldsOf chain: NodeRef, in receiver: Operand, _ dot: Operand, _ words: NodeRefs,
    _ final: Operand?
  ) throws -> Operand {
    let fields = chain.pointee.fields
    if words.count <= 1, final == nil, case .map(let map) = receiver.value,
      let value = map.value(at: fields)
    {
      return value
    }
    let last = fields.count - 1
    var receiver = receiver
    var index = 0
    while index < last {
      receiver = try eval(fieldsOf: chain, index, receiver, dot, Execution.noWords, nil)
      index += 1
    }
    return try eval(fieldsOf: chain, last, receiver, dot, words, final)
  }

  /// One field; a key of a map that cannot be a method is found at once.
  @inline(__always)
  private mutating func eval(
    fieldsOf chain: NodeRef, _ index: Int, _ receiver: Operand, _ dot: Operand,
    _ words: NodeRefs, _ final: Operand?
  ) throws -> Operand {
    let fields = chain.pointee.fields
    if case .map(let map) = receiver.value, words.count <= 1, final == nil,
      fields[index].methodBit & map.methodBits == 0,
      let value = map.value(fields[index].hashed)
    {
      return Operand(value, isInterface: map.holdsInterfaces)
    }
    let access = FieldAccess(
      field: fields[index].name, receiver: receiver, dot: dot, chain: chain,
      range: Execution.range(of: index, in: chain), words: words, final: final)
    return try eval(access)
  }

  /// The text of one field of a chain.
  private static func range(of index: Int, in chain: NodeRef) -> Range<Int> {
    let fields = chain.pointee.fields
    var end = chain.pointee.end
    for field in fields[(index + 1)...] { end -= field.name.count + 1 }
    return max(0, end - fields[index].name.count)..<max(0, end)
  }
}
