internal import GoCompat

/// Numbers with check digits.
///
/// - SeeAlso: `k8s.io/kube-openapi/pkg/internal/third_party/govalidator`
enum CustomNumbers {
  private static let patterns = PatternCache()

  private static let card: ByteString =
    "^(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|6(?:011|5[0-9][0-9])[0-9]{12}|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|(?:2131|1800|35\\d{3})\\d{11})$"

  static func isCard(_ text: ByteString) -> Bool {
    let digits = ByteString(text.bytes.filter { (0x30...0x39).contains($0) })
    guard patterns.pattern(card)?.matches(digits) == true else { return false }
    var sum = 0
    for (index, byte) in digits.bytes.reversed().enumerated() {
      let digit = Int(byte - 0x30) * (index % 2 == 1 ? 2 : 1)
      sum += digit >= 10 ? digit % 10 + 1 : digit
    }
    return sum % 10 == 0
  }

  /// - Parameter digits: 10 or 13.
  static func isBook(_ text: ByteString, digits count: Int) -> Bool {
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0C, 0x0D, UInt8(ascii: "-")]
    let bytes = text.bytes.filter { !blanks.contains($0) }
    guard bytes.count == count else { return false }
    var values: [Int] = []
    for (index, byte) in bytes.enumerated() {
      if (0x30...0x39).contains(byte) {
        values.append(Int(byte - 0x30))
      } else if byte == UInt8(ascii: "X"), count == 10, index == 9 {
        values.append(10)
      } else {
        return false
      }
    }
    if count == 10 {
      return values.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element } % 11 == 0
    }
    let sum = values[..<12].enumerated().reduce(0) {
      $0 + ($1.offset % 2 == 0 ? 1 : 3) * $1.element
    }
    return values[12] == (10 - sum % 10) % 10
  }
}
