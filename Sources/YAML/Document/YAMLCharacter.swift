/// Kinds of characters as the YAML libraries tell them apart, on bytes that are valid UTF-8.
enum YAMLCharacter {
  /// How many bytes the character has that begins with this byte.
  static func width(_ byte: UInt8) -> Int {
    if byte & 0x80 == 0 { return 1 }
    if byte & 0xE0 == 0xC0 { return 2 }
    if byte & 0xF0 == 0xE0 { return 3 }
    return byte & 0xF8 == 0xF0 ? 4 : 1
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func byte(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt8 {
    index < bytes.count ? bytes[index] : 0
  }

  /// Whether a line ends here: CR, LF, NEL, LS or PS.
  static func isBreak(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    switch bytes[index] {
    case 0x0A, 0x0D: true
    case 0xC2: byte(bytes, index &+ 1) == 0x85
    case 0xE2: byte(bytes, index &+ 1) == 0x80 && byte(bytes, index &+ 2) & 0xFE == 0xA8
    default: false
    }
  }

  /// Whether the emitter may write the character as it is.
  static func isPrintable(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let first = bytes[index]
    switch first {
    case 0x0A, 0x20...0x7E, 0xC3...0xEC, 0xEE: return true
    case 0xC2: return byte(bytes, index &+ 1) >= 0xA0
    case 0xED: return byte(bytes, index &+ 1) < 0xA0
    case 0xEF:
      let second = byte(bytes, index &+ 1)
      let third = byte(bytes, index &+ 2)
      return !(second == 0xBB && third == 0xBF) && !(second == 0xBF && third >= 0xBE)
    default: return false
    }
  }
}
