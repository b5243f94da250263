internal import GoCompat

/// A value on its way through an expression, with what Go's reflection knows of it.
struct Operand {
  let value: GoValue
  /// Whether the value is seen through an `interface {}`: an element of a map or slice of these, or
  /// the result of a function that returns one. Pipelines look inside.
  let isInterface: Bool

  @inline(__always)
  init(_ value: GoValue, isInterface: Bool = false) {
    self.value = value
    self.isInterface = isInterface
  }

  /// No value at all: what a pipeline makes of a nil interface.
  static var none: Operand { Operand(.nil) }

  /// Whether there is no value at all; a nil interface is one.
  @inline(__always)
  var isInvalid: Bool {
    if case .nil = value { return !isInterface }
    return false
  }

  /// What a pipeline passes on.
  @inline(__always)
  var unwrapped: Operand { Operand(value) }

  /// The type as messages name it.
  var typeName: String { isInterface ? GoType.any.name : value.type?.name ?? GoType.any.name }
}

extension GoValue {
  @inline(__always)
  var isNilInterface: Bool {
    if case .nil = self { return true }
    return false
  }

  /// Whether an `if` takes the value for true.
  /// - SeeAlso: `template.IsTrue`
  var isTrue: Bool {
    switch self {
    case .nil: false
    case .bool(let bool): bool
    case .int(let int): int != 0
    case .int64(let int): int != 0
    case .float64(let float): float != 0
    case .string(let string): !string.isEmpty
    case .map(let map): !map.isEmpty
    case .slice(let slice): slice.count > 0
    case .number(let number): number.isNonzero
    case .object(let object): object.type.kind == .struct || !object.isNil
    }
  }

  /// The zero value of a type.
  /// - SeeAlso: `reflect.Zero`
  static func zero(of type: GoType) -> GoValue {
    switch type.kind {
    case .bool: .bool(false)
    case .int: .int(0)
    case .int64: .int64(0)
    case .float64: .float64(0)
    case .string: .string(ByteString())
    case .map: .map(GoMap(type, isNil: true))
    case .slice: .slice(GoSlice(nil: type))
    case .int8, .int16, .int32, .uint, .uint8, .uint16, .uint32, .uint64, .uintptr, .float32,
      .complex128:
      GoNumber.make(type, signed: 0, unsigned: 0).map { .number($0) } ?? .nil
    default: .nil
    }
  }
}

extension GoNumber {
  var isNonzero: Bool {
    switch payload {
    case .signed(let value): value != 0
    case .unsigned(let value): value != 0
    case .float32(let value): value != 0
    case .complex(let real, let imaginary): real != 0 || imaginary != 0
    }
  }

  /// The number of a type that an integer constant makes, cut to the type's width as reflection does.
  static func make(_ type: GoType, signed: Int64, unsigned: UInt64) -> GoNumber? {
    switch type.kind {
    case .int8: type === GoType.int8 ? int8(Int8(truncatingIfNeeded: signed)) : named(type, signed)
    case .int16:
      type === GoType.int16 ? int16(Int16(truncatingIfNeeded: signed)) : named(type, signed)
    case .int32:
      type === GoType.int32 ? int32(Int32(truncatingIfNeeded: signed)) : named(type, signed)
    case .int, .int64: named(type, signed)
    case .uint: uint(UInt(truncatingIfNeeded: unsigned))
    case .uint8: uint8(UInt8(truncatingIfNeeded: unsigned))
    case .uint16: uint16(UInt16(truncatingIfNeeded: unsigned))
    case .uint32: uint32(UInt32(truncatingIfNeeded: unsigned))
    case .uint64, .uintptr: uint64(unsigned)
    case .float32: float32(Float(signed))
    case .complex128: complex(Double(signed), 0)
    default: nil
    }
  }
}
