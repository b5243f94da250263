/// UTF-8 as Go reads it: every byte that is not part of a valid character counts as U+FFFD, one byte wide.
public enum UTF8Bytes {
  /// U+FFFD, what an invalid byte decodes to.
  public static let replacement: UInt32 = 0xFFFD

  /// The character at `index` and its width in bytes; U+FFFD and 1 where the bytes are not UTF-8.
  ///
  /// `index` must be inside the buffer.
  /// - SeeAlso: `utf8.DecodeRune`
  @inlinable
  public static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (scalar: UInt32, width: Int) {
    let first = bytes[index]
    if first < 0x80 { return (UInt32(first), 1) }
    return decodeLong(bytes, at: index, first)
  }

  @usableFromInline
  static func decodeLong(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, _ first: UInt8
  ) -> (scalar: UInt32, width: Int) {
    let width: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    var scalar: UInt32
    switch first {
    case 0xC2...0xDF: (width, scalar) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF:
      (width, scalar) = (3, UInt32(first & 0x0F))
      if first == 0xE0 { low = 0xA0 }
      if first == 0xED { high = 0x9F }
    case 0xF0...0xF4:
      (width, scalar) = (4, UInt32(first & 0x07))
      if first == 0xF0 { low = 0x90 }
      if first == 0xF4 { high = 0x8F }
    default: return (replacement, 1)
    }
    guard index + width <= bytes.count, (low...high).contains(bytes[index + 1]) else {
      return (replacement, 1)
    }
    scalar = scalar << 6 | UInt32(bytes[index + 1] & 0x3F)
    for offset in 2..<max(width, 2) {
      let next = bytes[index + offset]
      guard next & 0xC0 == 0x80 else { return (replacement, 1) }
      scalar = scalar << 6 | UInt32(next & 0x3F)
    }
    return (scalar, width)
  }

  /// Whether all bytes are UTF-8.
  public static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    firstInvalid(bytes) == nil
  }

  /// The index of the first byte that is not part of a valid character.
  public static func firstInvalid(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int?
  {
    var index = start
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index &+= 1
        continue
      }
      let (_, width) = decodeLong(bytes, at: index, bytes[index])
      if width == 1 { return index }
      index &+= width
    }
    return nil
  }
}
