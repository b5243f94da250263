public import GoCompat

/// A value while templates run: what Go's `interface{}` holds.
///
/// Maps and objects have reference semantics (`set` and `merge` change what others hold); a value
/// never leaves the render that made it.
@frozen
public enum GoValue {
  /// A nil interface, also what a missing map key gives.
  case `nil`
  case bool(Bool)
  /// Go's `int`.
  case int(Int)
  case int64(Int64)
  case float64(Double)
  case string(ByteString)
  case map(GoMap)
  case slice(GoSlice)
  /// A number of one of the rarer types: `int32`, `uint8`, `uint64`, `complex128` …
  indirect case number(GoNumber)
  /// A struct, a pointer to one, an error, a function, or another type with methods.
  case object(GoObject)

  @inlinable
  public static func text(_ text: String) -> GoValue { .string(ByteString(text)) }
}

/// A number of one of Go's rarer types.
public struct GoNumber: Hashable, Sendable {
  public enum Payload: Hashable, Sendable {
    case signed(Int64)
    case unsigned(UInt64)
    case float32(Float)
    case complex(real: Double, imaginary: Double)
  }

  public let type: GoType
  public let payload: Payload

  private init(_ type: GoType, _ payload: Payload) {
    self.type = type
    self.payload = payload
  }

  public static func int8(_ value: Int8) -> GoNumber { GoNumber(.int8, .signed(Int64(value))) }
  public static func int16(_ value: Int16) -> GoNumber { GoNumber(.int16, .signed(Int64(value))) }
  /// Go's `int32`, also `rune`.
  public static func int32(_ value: Int32) -> GoNumber { GoNumber(.int32, .signed(Int64(value))) }
  public static func uint(_ value: UInt) -> GoNumber { GoNumber(.uint, .unsigned(UInt64(value))) }
  /// Go's `uint8`, also `byte`.
  public static func uint8(_ value: UInt8) -> GoNumber {
    GoNumber(.uint8, .unsigned(UInt64(value)))
  }
  public static func uint16(_ value: UInt16) -> GoNumber {
    GoNumber(.uint16, .unsigned(UInt64(value)))
  }
  public static func uint32(_ value: UInt32) -> GoNumber {
    GoNumber(.uint32, .unsigned(UInt64(value)))
  }
  public static func uint64(_ value: UInt64) -> GoNumber { GoNumber(.uint64, .unsigned(value)) }
  public static func float32(_ value: Float) -> GoNumber { GoNumber(.float32, .float32(value)) }
  public static func complex(_ real: Double, _ imaginary: Double) -> GoNumber {
    GoNumber(.complex128, .complex(real: real, imaginary: imaginary))
  }

  /// A number of a named type whose underlying type is an integer, such as `time.Month`.
  public static func named(_ type: GoType, _ value: Int64) -> GoNumber {
    GoNumber(type, .signed(value))
  }
}

extension GoValue {
  /// The dynamic type; nil for a nil interface.
  public var type: GoType? {
    switch self {
    case .nil: nil
    case .bool: .bool
    case .int: .int
    case .int64: .int64
    case .float64: .float64
    case .string: .string
    case .map(let map): map.type
    case .slice(let slice): slice.type
    case .number(let number): number.type
    case .object(let object): object.type
    }
  }
}
