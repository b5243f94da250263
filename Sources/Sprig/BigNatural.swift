/// A natural number of any size, as decimal limbs, so that it prints without a division.
struct BigNatural: CustomStringConvertible {
  private static let base: UInt64 = 1_000_000_000
  private static let limbDigits = 9

  /// The least significant limb first, without zero limbs at the end.
  private var limbs: [UInt32]

  private init(limbs: [UInt32]) {
    self.limbs = limbs
    while self.limbs.last == 0 { self.limbs.removeLast() }
  }

  /// The number with these decimal digits, the most significant first.
  init(digits: some BidirectionalCollection<UInt8>) {
    var limbs: [UInt32] = []
    var limb: UInt32 = 0
    var weight: UInt32 = 1
    for digit in digits.reversed() {
      limb += UInt32(digit) * weight
      weight *= 10
      if weight == Self.base {
        limbs.append(limb)
        (limb, weight) = (0, 1)
      }
    }
    limbs.append(limb)
    self.init(limbs: limbs)
  }

  var isZero: Bool { limbs.isEmpty }

  var description: String {
    guard let first = limbs.last else { return "0" }
    return limbs.dropLast().reversed().reduce(into: String(first)) { text, limb in
      let digits = String(limb)
      text += String(repeating: "0", count: Self.limbDigits - digits.utf8.count) + digits
    }
  }

  func timesTen(power: Int) -> BigNatural {
    if power <= 0 || isZero { return self }
    let whole = BigNatural(
      limbs: [UInt32](repeating: 0, count: power / Self.limbDigits) + limbs)
    let rest = power % Self.limbDigits
    return rest == 0
      ? whole : whole * BigNatural(digits: [1] + [UInt8](repeating: 0, count: rest))
  }

  static func < (left: BigNatural, right: BigNatural) -> Bool {
    if left.limbs.count != right.limbs.count { return left.limbs.count < right.limbs.count }
    for (a, b) in zip(left.limbs.reversed(), right.limbs.reversed()) where a != b { return a < b }
    return false
  }

  static func + (left: BigNatural, right: BigNatural) -> BigNatural {
    var sum: [UInt32] = []
    var carry: UInt64 = 0
    for index in 0..<max(left.limbs.count, right.limbs.count) {
      let total = left.limb(index) + right.limb(index) + carry
      sum.append(UInt32(total % base))
      carry = total / base
    }
    sum.append(UInt32(carry))
    return BigNatural(limbs: sum)
  }

  /// The difference; `right` must not be larger.
  static func - (left: BigNatural, right: BigNatural) -> BigNatural {
    var difference: [UInt32] = []
    var borrow: UInt64 = 0
    for index in left.limbs.indices {
      let total = left.limb(index) + base - right.limb(index) - borrow
      difference.append(UInt32(total % base))
      borrow = total < base ? 1 : 0
    }
    return BigNatural(limbs: difference)
  }

  static func * (left: BigNatural, right: BigNatural) -> BigNatural {
    if left.isZero || right.isZero { return BigNatural(limbs: []) }
    var product = [UInt32](repeating: 0, count: left.limbs.count + right.limbs.count)
    for i in left.limbs.indices {
      var carry: UInt64 = 0
      for j in right.limbs.indices {
        let total = UInt64(product[i + j]) + left.limb(i) * right.limb(j) + carry
        product[i + j] = UInt32(total % base)
        carry = total / base
      }
      product[i + right.limbs.count] = UInt32(carry)
    }
    return BigNatural(limbs: product)
  }

  /// Quotient and remainder; `divisor` must not be zero.
  ///
  /// Finds each limb of the quotient by bisection: the numbers here have a hundred limbs at most.
  func dividedWithRemainder(by divisor: BigNatural) -> (BigNatural, BigNatural) {
    var quotient = [UInt32](repeating: 0, count: limbs.count)
    var remainder = BigNatural(limbs: [])
    for index in limbs.indices.reversed() {
      remainder = BigNatural(limbs: [limbs[index]] + remainder.limbs)
      if remainder < divisor { continue }
      var (low, high): (UInt64, UInt64) = (1, Self.base - 1)
      while low < high {
        let middle = (low + high + 1) / 2
        if remainder < divisor * BigNatural(limbs: [UInt32(middle)]) {
          high = middle - 1
        } else {
          low = middle
        }
      }
      quotient[index] = UInt32(low)
      remainder = remainder - divisor * BigNatural(limbs: [UInt32(low)])
    }
    return (BigNatural(limbs: quotient), remainder)
  }

  private func limb(_ index: Int) -> UInt64 { index < limbs.count ? UInt64(limbs[index]) : 0 }
}
