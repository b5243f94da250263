internal import GoCompat

/// `eq`, `ne`, `lt`, `le`, `gt` and `ge`.
enum Comparison {
  static func compare(_ builtin: Builtin, _ operands: [Operand]) throws -> Bool {
    let first = operands[0].value
    if builtin == .eq { return try equal(first, to: operands) }
    let second = operands[1].value
    switch builtin {
    case .ne: return try !equal(first, second)
    case .lt: return try less(first, second)
    case .le: return try less(first, second) || equal(first, second)
    case .gt: return try !(less(first, second) || equal(first, second))
    case .ge: return try !less(first, second)
    default: return false
    }
  }

  /// What a value is to the comparisons.
  private enum Basic {
    case bool(Bool)
    case signed(Int64)
    case unsigned(UInt64)
    case float(Double)
    case string(ByteString)
    case complex(Double, Double)
    case other

    init(_ value: GoValue) {
      switch value {
      case .bool(let bool): self = .bool(bool)
      case .int(let int): self = .signed(Int64(int))
      case .int64(let int): self = .signed(int)
      case .float64(let float): self = .float(float)
      case .string(let string): self = .string(string)
      case .number(let number):
        switch number.payload {
        case .signed(let int): self = .signed(int)
        case .unsigned(let int): self = .unsigned(int)
        case .float32(let float): self = .float(Double(float))
        case .complex(let real, let imaginary): self = .complex(real, imaginary)
        }
      case .nil, .map, .slice, .object: self = .other
      }
    }
  }

  // MARK: Equality

  private static func equal(_ first: GoValue, to operands: [Operand]) throws -> Bool {
    if operands.count < 2 { throw GoError("missing argument for comparison") }
    for operand in operands.dropFirst() where try equal(first, operand.value) { return true }
    return false
  }

  static func equal(_ first: GoValue, _ second: GoValue) throws -> Bool {
    if case .string(let a) = first, case .string(let b) = second { return a == b }
    switch (Basic(first), Basic(second)) {
    case (.string(let a), .string(let b)): return a == b
    case (.bool(let a), .bool(let b)): return a == b
    case (.signed(let a), .signed(let b)): return a == b
    case (.unsigned(let a), .unsigned(let b)): return a == b
    case (.signed(let a), .unsigned(let b)): return a >= 0 && UInt64(a) == b
    case (.unsigned(let a), .signed(let b)): return b >= 0 && a == UInt64(b)
    case (.float(let a), .float(let b)): return a == b
    case (.complex(let a, let b), .complex(let c, let d)): return a == c && b == d
    case (.other, .other): return try equalComposites(first, second)
    default:
      guard let a = first.type, let b = second.type else { return false }
      throw incompatible(a, b)
    }
  }

  private static func equalComposites(_ first: GoValue, _ second: GoValue) throws -> Bool {
    if let a = first.type, let b = second.type, a.kind != b.kind {
      let text = GoFormat.sprintf("non-comparable types %s: ", [first])
      let other = GoFormat.sprintf("%v", [second])
      throw GoError(.joined(text, "\(a.name), \(b.name): ", other))
    }
    if isNil(first) || isNil(second) { return isNil(first) == isNil(second) }
    guard case .object(let b) = second, b.isComparable else {
      let text = GoFormat.sprintf("non-comparable type %s: ", [second])
      throw GoError(.joined(text, "\(second.type?.name ?? "")"))
    }
    guard case .object(let a) = first else { return false }
    return a.type === b.type && a.isEqual(to: b)
  }

  private static func isNil(_ value: GoValue) -> Bool {
    switch value {
    case .nil: true
    case .map(let map): map.isNil
    case .slice(let slice): slice.isNil
    case .object(let object): object.type.kind != .struct && object.isNil
    default: false
    }
  }

  // MARK: Order

  private static func less(_ first: GoValue, _ second: GoValue) throws -> Bool {
    switch (Basic(first), Basic(second)) {
    case (.other, _), (_, .other): throw GoError("invalid type for comparison")
    case (.signed(let a), .signed(let b)): return a < b
    case (.unsigned(let a), .unsigned(let b)): return a < b
    case (.signed(let a), .unsigned(let b)): return a < 0 || UInt64(a) < b
    case (.unsigned(let a), .signed(let b)): return b >= 0 && a < UInt64(b)
    case (.float(let a), .float(let b)): return a < b
    case (.string(let a), .string(let b)): return a < b
    case (.bool, .bool), (.complex, .complex): throw GoError("invalid type for comparison")
    default:
      guard let a = first.type, let b = second.type else { return false }
      throw incompatible(a, b)
    }
  }

  private static func incompatible(_ first: GoType, _ second: GoType) -> GoError {
    GoError("incompatible types for comparison: \(first.name) and \(second.name)")
  }
}
