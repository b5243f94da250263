internal import GoCompat

/// One step of Go's UTF-8 decoding: what is not UTF-8 is U+FFFD, one byte long.
/// - SeeAlso: `utf8.DecodeRune`
struct Rune {
  let value: UInt32
  let width: Int

  /// The rune at an index that is inside the bytes.
  init(in bytes: [UInt8], at index: Int) {
    self = bytes.withUnsafeBufferPointer { Rune(in: $0, at: index) }
  }

  init(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
    let first = bytes[index]
    if first < 0x80 {
      value = UInt32(first)
      width = 1
      return
    }
    let rune = UTF8Bytes.decode(bytes, at: index)
    (value, width) = (rune.scalar, rune.width)
  }

  /// Whether the rune may stand in an identifier.
  /// - SeeAlso: `unicode.IsLetter`, `unicode.IsDigit`
  var isAlphanumeric: Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    case 0..<0x80: false
    default: GoUnicode.isLetter(value) || GoUnicode.isDigit(value)
    }
  }
}
