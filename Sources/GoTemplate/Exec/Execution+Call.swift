internal import GoCompat

extension Execution {
  /// Calls a function by its name; `words` holds the name and the arguments, or nothing.
  /// - SeeAlso: `state.evalFunction`, `state.evalCall` in text/template
  mutating func call(
    function name: NodeRef, _ dot: Operand, for command: NodeRef, _ words: NodeRefs,
    _ final: Operand?
  ) throws -> Operand {
    node = name
    let slot = name.pointee.number
    guard slot < functions.count else {
      throw error(.undefinedFunction(name.pointee.name?.pointee ?? ByteString()))
    }
    let function = functions[slot]
    let arguments = try arguments(
      for: function.signature.parameters, isVariadic: function.signature.isVariadic,
      of: function.name, dot, words, final)
    do {
      let result = try function.body(arguments)
      return Operand(result, isInterface: function.signature.result.kind == .interface)
    } catch {
      node = command
      throw self.error(.functionFailed(function.name), cause: error)
    }
  }

  /// The arguments of a call, counted, evaluated and converted to the types of the parameters;
  /// `defect` says why a method cannot be called at all.
  mutating func arguments(
    for parameters: [GoType], isVariadic: Bool, of name: @autoclosure () -> ByteString,
    defect: ByteString? = nil, _ dot: Operand, _ words: NodeRefs, _ final: Operand?
  ) throws -> [GoValue] {
    let given = max(0, words.count - 1)
    let count = given + (final == nil ? 0 : 1)
    let fixed = isVariadic ? parameters.count - 1 : parameters.count
    if isVariadic ? count < fixed : count != fixed {
      throw error(
        .argumentCount(
          function: name(), want: fixed, got: isVariadic ? given : count,
          orMore: isVariadic))
    }
    if let defect { throw error(.uncallable(defect)) }
    switch count {
    case 0: return []
    case 1: return [try argument(0, dot, words, final, parameters)]
    case 2:
      let first = try argument(0, dot, words, final, parameters)
      return [first, try argument(1, dot, words, final, parameters)]
    default:
      var values: [GoValue] = []
      values.reserveCapacity(count)
      for index in 0..<count {
        values.append(try argument(index, dot, words, final, parameters))
      }
      return values
    }
  }

  /// One argument: a word behind the name, or the final one behind the words.
  @inline(__always)
  private mutating func argument(
    _ index: Int, _ dot: Operand, _ words: NodeRefs, _ final: Operand?, _ parameters: [GoType]
  ) throws -> GoValue {
    let type = parameters[min(index, parameters.count - 1)]
    if index + 1 < words.count { return try eval(argument: words[index + 1], dot, as: type) }
    guard let final else { return .nil }
    return try convert(final, to: type)
  }
}
