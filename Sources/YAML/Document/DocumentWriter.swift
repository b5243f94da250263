public import GoCompat

/// Takes a document piece by piece: what `JSONWriter` and `YAMLWriter` have in common, so that a kind
/// of value needs one walk for all of them.
///
/// Mappings are announced with their number of entries, and their keys come in the writer's order.
public protocol DocumentWriter {
  mutating func null()
  mutating func bool(_ value: Bool)
  mutating func int(_ value: Int64)
  mutating func uint(_ value: UInt64)
  mutating func float(_ value: Double)
  /// A Go `float32`, whose shortest text differs from that of the same `float64`.
  mutating func float(_ value: Float)
  mutating func string(_ value: ByteString)
  /// A time, as RFC 3339 writes it; JSON has it as a string.
  mutating func time(_ text: ByteString)
  mutating func beginArray(count: Int)
  mutating func endArray()
  mutating func beginObject(count: Int)
  mutating func key(_ key: ByteString)
  mutating func endObject()

  /// Puts keys, given in byte order, into the order this writer's Go library writes them.
  func sort(_ keys: inout [ByteString])
}

extension DocumentWriter {
  public mutating func time(_ text: ByteString) { string(text) }

  /// Writes a whole document.
  public mutating func write(_ value: Value) {
    switch value {
    case .null: null()
    case .bool(let value): bool(value)
    case .int(let value): int(value)
    case .float(let value): float(value)
    case .string(let value): string(value)
    case .array(let elements):
      beginArray(count: elements.count)
      for element in elements { write(element) }
      endArray()
    case .object(let object): write(object)
    }
  }

  /// Writes a mapping with its keys in the writer's order.
  public mutating func write(_ object: Object) {
    beginObject(count: object.count)
    var keys = object.keys.sorted()
    sort(&keys)
    for name in keys {
      guard let value = object[name] else { continue }
      key(name)
      write(value)
    }
    endObject()
  }
}
