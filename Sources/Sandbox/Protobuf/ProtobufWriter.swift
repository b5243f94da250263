internal import GoCompat

/// Writes a protobuf message, field by field.
struct ProtobufWriter {
  private(set) var bytes: [UInt8] = []

  mutating func number(_ field: Int, _ value: UInt64) {
    tag(field, 0)
    varint(value)
  }

  /// A text, bytes or a message.
  mutating func bytes(_ field: Int, _ content: some Collection<UInt8>) {
    tag(field, 2)
    varint(UInt64(content.count))
    bytes += content
  }

  mutating func double(_ field: Int, _ value: Double) {
    tag(field, 1)
    for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> (shift * 8))) }
  }

  private mutating func tag(_ field: Int, _ type: UInt64) {
    varint(UInt64(field) << 3 | type)
  }

  private mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
