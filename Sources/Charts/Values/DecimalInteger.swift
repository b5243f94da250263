import GoCompat

/// What a text says when it is read as a whole decimal number of 64 bits.
///
/// - SeeAlso: Go's `strconv.ParseInt` with base 10
enum DecimalInteger: Equatable {
  case value(Int64)
  case notANumber
  case outOfRange

  init(_ text: ByteString) {
    var digits = text.bytes[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    guard !digits.isEmpty, digits.allSatisfy((0x30...0x39).contains) else {
      self = .notANumber
      return
    }
    var number: Int64 = 0
    for digit in digits {
      let step = Int64(digit - 0x30)
      let (tens, overflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, more) = tens.addingReportingOverflow(isNegative ? -step : step)
      if overflow || more {
        self = .outOfRange
        return
      }
      number = sum
    }
    self = .value(number)
  }
}
