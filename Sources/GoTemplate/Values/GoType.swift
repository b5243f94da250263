public import GoCompat

/// A Go type as templates can observe it: in `%T`, `typeOf`, `kindOf`, argument checks and messages.
///
/// Types are compared by identity: each Go type has one instance.
/// - SeeAlso: `reflect.Type`
public final class GoType: Sendable {
  /// - SeeAlso: `reflect.Kind`; the raw value is its text.
  public enum Kind: String, Sendable {
    case invalid, bool, int, int8, int16, int32, int64
    case uint, uint8, uint16, uint32, uint64, uintptr
    case float32, float64, complex64, complex128
    case array, chan, `func`, interface, map, ptr, slice, string, `struct`
    case unsafePointer = "unsafe.Pointer"
  }

  /// The name that `%T` prints, such as `map[string]interface {}` or `*semver.Version`.
  public let name: String
  public let kind: Kind
  /// What a slice, map, array or pointer holds; nil for the others.
  public let element: GoType?
  /// The methods that templates can call, by Go name. The receiver is the first argument.
  public let methods: [ByteString: GoMethod]
  /// The bits of the methods' names: a name whose bit is missing is no method.
  let methodBits: UInt64

  public init(
    _ name: String, _ kind: Kind, element: GoType? = nil, methods: [ByteString: GoMethod] = [:]
  ) {
    self.name = name
    self.kind = kind
    self.element = element
    self.methods = methods
    methodBits = methods.keys.reduce(0) { $0 | GoType.methodBit($1) }
  }

  /// One bit of 64 for each name, so that most keys are seen not to be methods without a look-up.
  static func methodBit(_ name: ByteString) -> UInt64 {
    1 << (name.bytes.reduce(0 as UInt64) { $0 &* 37 &+ UInt64($1) } & 63)
  }
}

/// A method of a Go type.
public struct GoMethod: Sendable {
  public let signature: GoSignature
  public let body: @Sendable (_ receiver: GoValue, _ arguments: [GoValue]) throws -> GoValue

  public init(
    _ signature: GoSignature,
    _ body: @escaping @Sendable (_ receiver: GoValue, _ arguments: [GoValue]) throws -> GoValue
  ) {
    self.signature = signature
    self.body = body
  }
}

extension GoType {
  public static let any = GoType("interface {}", .interface)
  public static let error = GoType("error", .interface)
  public static let bool = GoType("bool", .bool)
  public static let int = GoType("int", .int)
  public static let int8 = GoType("int8", .int8)
  public static let int16 = GoType("int16", .int16)
  public static let int32 = GoType("int32", .int32)
  public static let int64 = GoType("int64", .int64)
  public static let uint = GoType("uint", .uint)
  public static let uint8 = GoType("uint8", .uint8)
  public static let uint16 = GoType("uint16", .uint16)
  public static let uint32 = GoType("uint32", .uint32)
  public static let uint64 = GoType("uint64", .uint64)
  public static let float32 = GoType("float32", .float32)
  public static let float64 = GoType("float64", .float64)
  public static let complex128 = GoType("complex128", .complex128)
  public static let string = GoType("string", .string)
  /// `[]interface {}`
  public static let anySlice = GoType("[]interface {}", .slice, element: any)
  /// `[]string`
  public static let stringSlice = GoType("[]string", .slice, element: string)
  /// `[]int`
  public static let intSlice = GoType("[]int", .slice, element: int)
  /// `[]uint8`, Go's `[]byte`
  public static let byteSlice = GoType("[]uint8", .slice, element: uint8)
  /// `map[string]interface {}`
  public static let anyMap = GoType("map[string]interface {}", .map, element: any)
  /// `map[string]string`
  public static let stringMap = GoType("map[string]string", .map, element: string)
  /// `[][]interface {}`, as `chunk` gives
  public static let anySliceSlice = GoType("[][]interface {}", .slice, element: anySlice)
  /// `[]map[string]interface {}`, as arrays of tables come from TOML
  public static let anyMapSlice = GoType("[]map[string]interface {}", .slice, element: anyMap)
}

extension GoType: Hashable {
  public static func == (left: GoType, right: GoType) -> Bool { left === right }

  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
