internal import GoCompat

/// The functions that every template has.
/// - SeeAlso: `builtins` in text/template
enum Builtin: UInt8, CaseIterable {
  case and, or, not
  case eq, ne, lt, le, gt, ge
  case call, index, len, slice
  case print, printf, println
  case html, js, urlquery

  init?(_ name: ByteString) {
    guard name.count <= 8, let found = Builtin.byName[name] else { return nil }
    self = found
  }

  private static let byName = Dictionary(
    uniqueKeysWithValues: Builtin.allCases.map { ($0.name, $0) })

  var name: ByteString { ByteString("\(self)") }

  /// How many arguments it wants, or at least wants when it is variadic.
  var arity: (count: Int, isVariadic: Bool) {
    switch self {
    case .and, .or, .eq, .call, .index, .slice, .printf: (1, true)
    case .not, .len: (1, false)
    case .ne, .lt, .le, .gt, .ge: (2, false)
    case .print, .println, .html, .js, .urlquery: (0, true)
    }
  }
}

extension Execution {
  /// Calls a built-in function.
  mutating func call(
    builtin name: NodeRef, _ dot: Operand, for command: NodeRef, _ words: NodeRefs,
    _ final: Operand?
  ) throws -> Operand {
    node = name
    guard let builtin = Builtin(rawValue: UInt8(truncatingIfNeeded: name.pointee.number)) else {
      return .none
    }
    let given = max(0, words.count - 1)
    try checkCount(builtin, given, final)
    switch builtin {
    case .and, .or: return try shortCircuit(builtin == .or, dot, words, final)
    case .not:
      let operand = try final ?? eval(argument: words[1], dot)
      return Operand(.bool(!operand.value.isTrue))
    case .eq where given == 2 && final == nil, .ne where given == 2 && final == nil:
      let first = try eval(argument: words[1], dot).value
      let second = try eval(argument: words[2], dot).value
      return try compare(builtin, first, second, for: command)
    default: break
    }
    var operands: [Operand] = []
    operands.reserveCapacity(given + 1)
    var index = 0
    while index < given {
      operands.append(try eval(operandOf: builtin, index, words[index + 1], dot))
      index += 1
    }
    if let final {
      let isFormat = builtin == .printf && index == 0
      operands.append(isFormat ? Operand(try convert(final, to: .string)) : final)
    }
    do {
      return try apply(builtin, operands, words)
    } catch {
      node = command
      throw self.error(.functionFailed(builtin.name), cause: error)
    }
  }

  /// The comparison of two values, which most are.
  private mutating func compare(
    _ builtin: Builtin, _ first: GoValue, _ second: GoValue, for command: NodeRef
  ) throws -> Operand {
    do {
      let areEqual = try Comparison.equal(first, second)
      return Operand(.bool(areEqual == (builtin == .eq)))
    } catch {
      node = command
      throw self.error(.functionFailed(builtin.name), cause: error)
    }
  }

  private mutating func eval(
    operandOf builtin: Builtin, _ index: Int, _ word: NodeRef, _ dot: Operand
  ) throws -> Operand {
    if builtin == .printf && index == 0 {
      return Operand(try eval(argument: word, dot, as: .string))
    }
    return try eval(argument: word, dot)
  }

  private func checkCount(_ builtin: Builtin, _ given: Int, _ final: Operand?) throws {
    let count = final == nil ? given : given + 1
    let arity = builtin.arity
    if arity.isVariadic ? count >= arity.count : count == arity.count { return }
    throw error(
      .argumentCount(
        function: builtin.name, want: arity.count,
        got: arity.isVariadic ? given : count, orMore: arity.isVariadic))
  }

  /// `and` and `or`: the first argument that decides, or the last; those after it are not evaluated.
  private mutating func shortCircuit(
    _ decisive: Bool, _ dot: Operand, _ words: NodeRefs, _ final: Operand?
  ) throws -> Operand {
    var value = Operand.none
    for word in words.dropFirst() {
      value = try eval(argument: word, dot)
      if value.value.isTrue == decisive { return value }
    }
    return final ?? value
  }

  private func apply(
    _ builtin: Builtin, _ operands: [Operand], _ words: NodeRefs
  ) throws -> Operand {
    switch builtin {
    case .and, .or, .not: return .none
    case .eq, .ne, .lt, .le, .gt, .ge:
      return Operand(.bool(try Comparison.compare(builtin, operands)))
    case .call: throw callFailure(operands, words)
    case .index: return try Indexing.index(operands)
    case .len: return Operand(.int(try Indexing.length(operands[0])))
    case .slice: return try Indexing.slice(operands)
    case .print: return Operand(.string(GoFormat.sprint(operands.map(\.value))))
    case .println: return Operand(.string(GoFormat.sprintln(operands.map(\.value))))
    case .printf: return try printf(operands)
    case .html: return Operand(.string(Escaping.html(Escaping.text(operands))))
    case .js: return Operand(.string(Escaping.javaScript(Escaping.text(operands))))
    case .urlquery: return Operand(.string(Escaping.query(Escaping.text(operands))))
    }
  }

  private func printf(_ operands: [Operand]) throws -> Operand {
    guard case .string(let format) = operands[0].value else { return .none }
    let text = GoFormat.sprintf(format, operands.dropFirst().map(\.value))
    return Operand(.string(text))
  }

  /// Why `call` fails: nothing that a template can reach is a function value.
  private func callFailure(_ operands: [Operand], _ words: NodeRefs) -> GoError {
    let callee = operands[0].value
    guard let type = callee.type else { return GoError("call of nil") }
    let name: ByteString =
      if words.count > 1 {
        text(words[1])
      } else if case .string(let string) = callee {
        string
      } else {
        "<\(type.name) Value>"
      }
    return GoError(.joined("non-function ", name, " of type \(type.name)"))
  }
}
