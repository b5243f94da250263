internal import GoCompat

/// Cuts a protobuf message into its fields.
struct ProtobufReader {
  enum Content {
    case number(UInt64)
    case bytes(ArraySlice<UInt8>)
  }

  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// The next field; nil at the end.
  mutating func field() throws(ObjectDecoder.Problem) -> (number: Int, content: Content)? {
    guard position < bytes.endIndex else { return nil }
    let tag = try varint()
    let number = Int(truncatingIfNeeded: tag >> 3)
    switch tag & 7 {
    case 0: return (number, .number(try varint()))
    case 1: return (number, .bytes(try take(8)))
    case 2:
      let count = try varint()
      guard count <= UInt64(bytes.count) else { throw Self.end }
      return (number, .bytes(try take(Int(count))))
    case 5: return (number, .bytes(try take(4)))
    default: throw .init(message: ByteString("proto: illegal wireType \(tag & 7)"))
    }
  }

  private static let end = ObjectDecoder.Problem(message: "unexpected EOF")

  private mutating func varint() throws(ObjectDecoder.Problem) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 64 {
      guard position < bytes.endIndex else { throw Self.end }
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    throw .init(message: "proto: integer overflow")
  }

  private mutating func take(_ count: Int) throws(ObjectDecoder.Problem) -> ArraySlice<UInt8> {
    guard count <= bytes.endIndex - position else { throw Self.end }
    defer { position += count }
    return bytes[position..<(position + count)]
  }
}
