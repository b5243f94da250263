internal import GoCompat

extension ByteString {
  /// The parts one after another, byte for byte.
  static func joined(_ parts: ByteString...) -> ByteString {
    var sum = ByteString()
    sum.bytes.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for part in parts { sum.append(part) }
    return sum
  }

  /// A whole number in decimal.
  static func decimal(_ number: Int) -> ByteString { ByteString(String(number)) }
}
