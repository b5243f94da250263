public import GoCompat

/// A Go slice. One thing in a template can write into one, `sortAlpha` of a `[]string`; all others
/// make new slices, so a slice is freely shared.
///
/// A `[]byte` keeps its bytes as they are (`bytes`); its `elements` are made when asked for.
public final class GoSlice {
  private enum Storage {
    case values([GoValue])
    case bytes([UInt8])
  }

  public let type: GoType
  /// Whether this is Go's nil slice of its type.
  public let isNil: Bool
  private var storage: Storage

  public init(_ elements: [GoValue], _ type: GoType = .anySlice) {
    self.type = type
    isNil = false
    storage = .values(elements)
  }

  /// Go's nil slice of a type.
  public init(nil type: GoType) {
    self.type = type
    isNil = true
    storage = .values([])
  }

  /// A `[]byte`.
  public init(bytes: [UInt8]) {
    type = .byteSlice
    isNil = false
    storage = .bytes(bytes)
  }

  public var elements: [GoValue] {
    switch storage {
    case .values(let values): values
    case .bytes(let bytes): bytes.map { .number(.uint8($0)) }
    }
  }

  /// The bytes of a `[]byte`; nil for slices of other types.
  public var bytes: [UInt8]? {
    switch storage {
    case .values(let values):
      guard type == .byteSlice else { return nil }
      return values.map { value in
        guard case .number(let number) = value, case .unsigned(let byte) = number.payload else {
          return 0
        }
        return UInt8(truncatingIfNeeded: byte)
      }
    case .bytes(let bytes): return bytes
    }
  }

  public var count: Int {
    switch storage {
    case .values(let values): values.count
    case .bytes(let bytes): bytes.count
    }
  }

  /// A `[]string`.
  public static func strings(_ strings: some Sequence<ByteString>) -> GoSlice {
    GoSlice(strings.map { .string($0) }, .stringSlice)
  }

  /// Sorts the strings of a `[]string` in place, for all who hold it, and returns it.
  public func sortedInPlace() -> GoSlice {
    guard case .values(let values) = storage else { return self }
    let strings = values.map { value in
      if case .string(let string) = value { string } else { ByteString() }
    }
    storage = .values(strings.sorted().map { .string($0) })
    return self
  }
}
