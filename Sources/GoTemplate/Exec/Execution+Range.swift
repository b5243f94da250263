internal import GoCompat

/// The body of a loop and the variables it sets.
private struct Loop {
  let list: NodeRef?
  let declarations: NodeRefs
  let isAssignment: Bool

  init(_ range: NodeRef, _ pipe: NodeRef) {
    list = range.pointee.list
    declarations = pipe.pointee.declarations
    isAssignment = pipe.pointee.isAssignment
  }
}

extension Execution {
  mutating func walkRange(_ range: NodeRef, _ dot: Operand) throws -> Flow {
    node = range
    let mark = variables.count
    guard let pipe = range.pointee.pipe else { return .normal }
    let value = try eval(pipe, dot).value
    let isEmpty = try !iterate(value, Loop(range, pipe))
    guard isEmpty, let elseList = range.pointee.elseList else {
      pop(to: mark)
      return .normal
    }
    // A `break` here stands in a range further out, but Go's ends with this one.
    let flow = try walk(elseList, dot)
    pop(to: mark)
    return flow == .break ? .normal : flow
  }

  /// Runs the body for each element; false when there is none.
  private mutating func iterate(_ value: GoValue, _ range: Loop) throws -> Bool {
    switch value {
    case .nil: return false
    case .slice(let slice): return try iterate(slice, range)
    case .map(let map): return try iterate(map, range)
    case .int(let count): return try iterate(count, range) { .int($0) }
    case .int64(let count): return try iterate(Int(count), range) { .int64(Int64($0)) }
    case .number(let number): return try iterate(number, range)
    case .object(let object) where object.isNil: return false
    default: throw error(.cannotRange(over: GoFormat.text(value)))
    }
  }

  private mutating func iterate(_ slice: GoSlice, _ range: Loop) throws -> Bool {
    let isInterface = slice.type.element?.kind == .interface
    var index = 0
    for element in slice.elements {
      let operand = Operand(element, isInterface: isInterface)
      if try step(range, Operand(.int(index)), operand) { break }
      index += 1
    }
    return slice.count > 0
  }

  private mutating func iterate(_ map: GoMap, _ range: Loop) throws -> Bool {
    let isInterface = map.holdsInterfaces
    // The values are those at the start: the body may change the map.
    let keys = map.keys
    let values = keys.map { map[$0] ?? .nil }
    for (index, key) in keys.enumerated() {
      let operand = Operand(values[index], isInterface: isInterface)
      if try step(range, Operand(.string(key)), operand) { break }
    }
    return !keys.isEmpty
  }

  private mutating func iterate(_ number: GoNumber, _ range: Loop) throws -> Bool {
    switch number.payload {
    case .signed(let count):
      return try iterate(Int(count), range) {
        GoNumber.make(number.type, signed: Int64($0), unsigned: 0).map { .number($0) } ?? .int($0)
      }
    case .unsigned(let count):
      return try iterate(Int(clamping: count), range) {
        GoNumber.make(number.type, signed: 0, unsigned: UInt64($0)).map { .number($0) } ?? .int($0)
      }
    default: throw error(.cannotRange(over: GoFormat.text(.number(number))))
    }
  }

  private mutating func iterate(
    _ count: Int, _ range: Loop, _ make: (Int) -> GoValue
  ) throws -> Bool {
    if range.declarations.count > 1 {
      throw error(.cannotRangeWithTwoVariables(over: GoFormat.text(make(count))))
    }
    var index = 0
    while index < count {
      if try step(range, .none, Operand(make(index))) { break }
      index += 1
    }
    return count > 0
  }

  /// One turn of a loop; true when it ended with `break`.
  private mutating func step(_ range: Loop, _ index: Operand, _ element: Operand) throws -> Bool {
    let mark = variables.count
    let declarations = range.declarations
    if !declarations.isEmpty {
      if range.isAssignment {
        try assign(declarations[0], declarations.count > 1 ? index : element)
        if declarations.count > 1 { try assign(declarations[1], element) }
      } else {
        variables[mark - 1].operand = element
        if declarations.count > 1 { variables[mark - 2].operand = index }
      }
    }
    guard let list = range.list else { return false }
    let flow = try walk(list, element)
    pop(to: mark)
    return flow == .break
  }
}
