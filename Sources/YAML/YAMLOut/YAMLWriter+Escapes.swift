internal import GoCompat

extension YAMLWriter {
  /// Appends the escape of one character and returns the index behind it.
  mutating func writeEscaped(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let (scalar, width) = UTF8Bytes.decode(bytes, at: index)
    let start = output.count
    output.append(UInt8(ascii: "\\"))
    if let letter = Self.letter(scalar) {
      output.append(letter)
    } else if scalar <= 0xFF {
      output.append(UInt8(ascii: "x"))
      appendHex(scalar, digits: 2)
    } else if scalar <= 0xFFFF {
      output.append(UInt8(ascii: "u"))
      appendHex(scalar, digits: 4)
    } else {
      output.append(UInt8(ascii: "U"))
      appendHex(scalar, digits: 8)
    }
    column &+= output.count &- start
    return index &+ width
  }

  private static func letter(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x00: UInt8(ascii: "0")
    case 0x07: UInt8(ascii: "a")
    case 0x08: UInt8(ascii: "b")
    case 0x09: UInt8(ascii: "t")
    case 0x0A: UInt8(ascii: "n")
    case 0x0B: UInt8(ascii: "v")
    case 0x0C: UInt8(ascii: "f")
    case 0x0D: UInt8(ascii: "r")
    case 0x1B: UInt8(ascii: "e")
    case 0x22: UInt8(ascii: "\"")
    case 0x5C: UInt8(ascii: "\\")
    case 0x85: UInt8(ascii: "N")
    case 0xA0: UInt8(ascii: "_")
    case 0x2028: UInt8(ascii: "L")
    case 0x2029: UInt8(ascii: "P")
    default: nil
    }
  }

  private mutating func appendHex(_ scalar: UInt32, digits: UInt32) {
    var shift = digits &* 4
    while shift > 0 {
      shift &-= 4
      let digit = UInt8(truncatingIfNeeded: scalar >> shift & 0xF)
      output.append(digit < 10 ? UInt8(ascii: "0") &+ digit : UInt8(ascii: "A") &+ digit &- 10)
    }
  }
}
