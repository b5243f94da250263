import GoCompat

/// A decimal number without loss: a sign, digits, and a power of ten.
///
/// - SeeAlso: `math/big.Rat`, which can hold more but is only ever given decimals here.
struct ExactNumber {
  private(set) var isNegative = false
  /// The digits 0 to 9, most significant first, with no zero at either end; empty for zero.
  private var digits: [UInt8] = []
  /// The power of ten of the last digit.
  private var exponent = 0

  /// Go's bound for powers of ten.
  private static let greatestExponent = 1_000_000

  init(_ number: Int64) {
    isNegative = number < 0
    var rest = number.magnitude
    while rest > 0 {
      digits.append(UInt8(rest % 10))
      rest /= 10
    }
    digits.reverse()
    trim()
  }

  /// The decimal with the fewest digits that reads back as the same float; nil if it is not finite.
  init?(_ number: Double) {
    guard number.isFinite else { return nil }
    if number.magnitude < 1e15, number.rounded(.towardZero) == number {
      self.init(Int64(number))
    } else {
      self.init(ByteString(number.description))
    }
  }

  /// The number a JSON text spells; nil for an exponent beyond Go's bounds.
  ///
  /// - SeeAlso: `big.Rat.SetString`
  init?(_ text: ByteString) {
    var index = 0
    let bytes = text.bytes
    if bytes.first == UInt8(ascii: "-") {
      isNegative = true
      index = 1
    }
    var fractionDigits = 0
    var isFraction = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: ".") {
        isFraction = true
      } else if byte >= 0x30 && byte <= 0x39 {
        digits.append(byte &- 0x30)
        if isFraction { fractionDigits += 1 }
      } else {
        break
      }
      index += 1
    }
    var power = 0
    if index < bytes.count {
      guard let read = Self.power(bytes[(index + 1)...]) else { return nil }
      power = read
    }
    let (sum, overflow) = power.subtractingReportingOverflow(fractionDigits)
    exponent = sum
    let isZero = !digits.contains { $0 != 0 }
    guard isZero || (!overflow && sum.magnitude <= Self.greatestExponent) else { return nil }
    trim()
  }

  private static func power(_ text: ArraySlice<UInt8>) -> Int? {
    var text = text
    var isNegative = false
    if let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      text = text.dropFirst()
    }
    var power = 0
    for byte in text {
      let (product, overflow) = power.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int(byte) - 0x30)
      guard !overflow, !carry else { return nil }
      power = sum
    }
    return isNegative ? -power : power
  }

  private mutating func trim() {
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    if let first = digits.firstIndex(where: { $0 != 0 }) {
      if first > 0 { digits.removeFirst(first) }
    } else {
      digits = []
    }
    if digits.isEmpty {
      exponent = 0
      isNegative = false
    }
  }

  var isZero: Bool { digits.isEmpty }

  var isInteger: Bool { exponent >= 0 }

  /// The nearest float.
  var double: Double {
    guard !isZero else { return 0 }
    var text = isNegative ? "-" : ""
    for digit in digits { text.append(Character(UnicodeScalar(digit + 0x30))) }
    return Double("\(text)e\(exponent)") ?? 0
  }

  /// The low 64 bits of a whole number, with its sign; nil for a fraction.
  ///
  /// - SeeAlso: `big.Int.Int64`
  var wrappedInteger: Int? {
    guard isInteger else { return nil }
    var bits: UInt64 = 0
    for digit in digits { bits = bits &* 10 &+ UInt64(digit) }
    for _ in 0..<min(exponent, 64) { bits = bits &* 10 }
    return Int(truncatingIfNeeded: isNegative ? 0 &- bits : bits)
  }
}

extension ExactNumber: Comparable {
  static func == (left: ExactNumber, right: ExactNumber) -> Bool {
    left.isNegative == right.isNegative && left.exponent == right.exponent
      && left.digits == right.digits
  }

  static func < (left: ExactNumber, right: ExactNumber) -> Bool {
    if left.isZero { return !right.isZero && !right.isNegative }
    if right.isZero { return left.isNegative }
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.isSmaller(than: left) : left.isSmaller(than: right)
  }

  /// Compares magnitudes of numbers that are not zero.
  private func isSmaller(than other: ExactNumber) -> Bool {
    let places = digits.count + exponent
    let otherPlaces = other.digits.count + other.exponent
    if places != otherPlaces { return places < otherPlaces }
    return digits.lexicographicallyPrecedes(other.digits)
  }
}

extension ExactNumber {
  /// Divisors of more digits than this are not tried.
  static let divisorLimit = 5_000

  /// Whether the number has too many digits to divide by.
  var isTooLongToDivideBy: Bool { digits.count > Self.divisorLimit }

  /// Whether the number is a whole multiple of another, which must not be zero.
  func isMultiple(of other: ExactNumber) -> Bool {
    if isZero { return true }
    let shift = exponent - other.exponent
    // Without trailing zeros the digits cannot hold a further factor of ten.
    if shift < 0 { return false }
    // A divisor of n digits has fewer than 4n factors of two or five; more tens change nothing.
    let zeros = min(shift, 4 * other.digits.count)
    return other.digits.count <= 17
      ? remainder(zeros: zeros, by: other.digits.reduce(0) { $0 * 10 + UInt64($1) }) == 0
      : hasNoRemainder(zeros: zeros, by: other.digits)
  }

  private func remainder(zeros: Int, by divisor: UInt64) -> UInt64 {
    var rest: UInt64 = 0
    for digit in digits { rest = (rest * 10 + UInt64(digit)) % divisor }
    for _ in 0..<zeros where rest != 0 { rest = rest * 10 % divisor }
    return rest
  }

  /// Long division by a divisor of many digits.
  private func hasNoRemainder(zeros: Int, by divisor: [UInt8]) -> Bool {
    // Both are kept with the least significant digit first.
    let divisor = Array(divisor.reversed())
    var rest: [UInt8] = []
    for position in 0..<(digits.count + zeros) {
      rest.insert(position < digits.count ? digits[position] : 0, at: 0)
      while Self.subtract(divisor, from: &rest) {}
    }
    return rest.isEmpty
  }

  /// Subtracts when the result is not negative; says whether it did.
  private static func subtract(_ divisor: [UInt8], from rest: inout [UInt8]) -> Bool {
    while rest.last == 0 { rest.removeLast() }
    guard isAtLeast(divisor, rest) else { return false }
    var borrow: UInt8 = 0
    for position in rest.indices {
      let taken = borrow + (position < divisor.count ? divisor[position] : 0)
      borrow = rest[position] < taken ? 1 : 0
      rest[position] = rest[position] &+ 10 &* borrow &- taken
    }
    return true
  }

  private static func isAtLeast(_ divisor: [UInt8], _ rest: [UInt8]) -> Bool {
    guard rest.count == divisor.count else { return rest.count > divisor.count }
    var position = rest.count - 1
    while position > 0, rest[position] == divisor[position] { position -= 1 }
    return rest[position] >= divisor[position]
  }
}
