/// The forms of numbers in YAML texts.
enum NumberSyntax {
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte &- 0x30
    case 0x41...0x46: byte &- 0x41 &+ 10
    case 0x61...0x66: byte &- 0x61 &+ 10
    default: nil
    }
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
  }

  /// Whether a text is a decimal number as YAML writes them.
  ///
  /// - SeeAlso: `yamlStyleFloat`
  static func isYAMLFloat(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    func digits() -> Int {
      let start = index
      while index < text.count, isDigit(text[index]) { index &+= 1 }
      return index &- start
    }
    if index < text.count, isSign(text[index]) { index &+= 1 }
    let whole = digits()
    if index < text.count, text[index] == UInt8(ascii: ".") {
      index &+= 1
      if digits() == 0 && whole == 0 { return false }
    } else if whole == 0 {
      return false
    }
    if index == text.count { return true }
    guard text[index] | 0x20 == UInt8(ascii: "e") else { return false }
    index &+= 1
    if index < text.count, isSign(text[index]) { index &+= 1 }
    return digits() > 0 && index == text.count
  }
}
