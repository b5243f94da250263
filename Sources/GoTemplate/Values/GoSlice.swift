public import GoCompat

/// A Go slice. Nothing in a template can write into one, so it is immutable and freely shared.
public final class GoSlice {
  public let type: GoType
  /// Whether this is Go's nil slice of its type.
  public let isNil: Bool
  public let elements: [GoValue]

  public init(_ elements: [GoValue], _ type: GoType = .anySlice) {
    self.type = type
    isNil = false
    self.elements = elements
  }

  /// Go's nil slice of a type.
  public init(nil type: GoType) {
    self.type = type
    isNil = true
    elements = []
  }

  @inlinable
  public var count: Int { elements.count }

  /// A `[]string`.
  public static func strings(_ strings: some Sequence<ByteString>) -> GoSlice {
    GoSlice(strings.map { .string($0) }, .stringSlice)
  }

  /// A `[]byte`. Files.GetBytes and b64 functions are the only makers of these.
  public static func bytes(_ bytes: [UInt8]) -> GoSlice {
    GoSlice(bytes.map { .number(.uint8($0)) }, .byteSlice)
  }
}
