/// Go's package strconv over bytes: text to numbers and back, quoting.
public enum Strconv {}

/// What came of reading a number from text.
public enum NumberScan<Number: Sendable>: Sendable {
  case value(Number)
  case syntax
  /// The number does not fit; this is the nearest that does, as Go returns it beside its error.
  case range(Number)
  case base(Int)
  case bitSize(Int)

  /// The number, when there was no error.
  @inlinable
  public var value: Number? {
    guard case .value(let value) = self else { return nil }
    return value
  }

  /// The number that Go returns when its error is ignored: the nearest, or nil for Go's zero.
  @inlinable
  public var lenient: Number? {
    switch self {
    case .value(let value), .range(let value): value
    default: nil
    }
  }

  func unwrap(_ function: String, _ input: ByteString) throws(NumberError) -> Number {
    switch self {
    case .value(let value): return value
    case .syntax: throw NumberError(function, input, .syntax)
    case .range: throw NumberError(function, input, .range)
    case .base(let base): throw NumberError(function, input, .base(base))
    case .bitSize(let size): throw NumberError(function, input, .bitSize(size))
    }
  }

  func map<Other>(_ transform: (Number) -> Other) -> NumberScan<Other> {
    switch self {
    case .value(let value): .value(transform(value))
    case .syntax: .syntax
    case .range(let value): .range(transform(value))
    case .base(let base): .base(base)
    case .bitSize(let size): .bitSize(size)
    }
  }
}
