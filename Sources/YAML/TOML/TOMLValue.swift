public import GoCompat

/// A value on its way to TOML, with the distinctions between Go types that BurntSushi/toml makes.
public indirect enum TOMLValue: Sendable {
  /// Go's nil: an interface, map, slice or pointer.
  case `nil`
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case float(Double)
  case float32(Float)
  case string(ByteString)
  case time(TimeInstant)
  case array([TOMLValue])
  /// A map: written in byte order of the keys.
  case table([(key: ByteString, value: TOMLValue)])
  /// A struct: written in the order of its fields.
  case structure([(key: ByteString, value: TOMLValue)])
  /// A Go kind that TOML has nothing for, such as `func`.
  case unsupported(String)

  /// A document as `toToml` has it.
  public init(_ value: Value) {
    switch value {
    case .null: self = .nil
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .int(value)
    case .float(let value): self = .float(value)
    case .string(let text): self = .string(text)
    case .array(let elements): self = .array(elements.map { TOMLValue($0) })
    case .object(let object):
      self = .table(object.map { (key: $0.key, value: TOMLValue($0.value)) })
    }
  }
}
