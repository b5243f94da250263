/// The base 64 of PEM.
enum PEMBase64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity((bytes.count + 2) / 3 * 4)
    for index in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[index..<min(index + 3, bytes.count)]
      let padded = Array(group) + [UInt8](repeating: 0, count: 3 - group.count)
      let bits = padded.reduce(0) { $0 << 8 | Int($1) }
      for place in 0..<4 {
        let digit = alphabet[bits >> (18 - 6 * place) & 63]
        output.append(place <= group.count ? digit : UInt8(ascii: "="))
      }
    }
    return output
  }

  /// The bytes; nil when the text is not canonical but for its line ends.
  static func decode(_ text: [UInt8]) -> [UInt8]? {
    let digits = text.filter { $0 != 0x0A && $0 != 0x0D }
    guard digits.count % 4 == 0 else { return nil }
    let padding = digits.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    guard padding <= 2 else { return nil }
    var output: [UInt8] = []
    var bits = 0
    for (index, digit) in digits.enumerated() {
      let isPadding = index >= digits.count - padding
      guard let value = isPadding ? 0 : alphabet.firstIndex(of: digit) else { return nil }
      bits = bits << 6 | value
      if index % 4 == 3 {
        output += [UInt8(bits >> 16 & 255), UInt8(bits >> 8 & 255), UInt8(bits & 255)]
        bits = 0
      }
    }
    return Array(output.dropLast(padding))
  }
}
