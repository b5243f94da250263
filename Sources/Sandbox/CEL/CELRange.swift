internal import GoCompat

/// The least and the most that something may be; too much is the most there is.
///
/// - SeeAlso: `checker.SizeEstimate`, `checker.CostEstimate` of `github.com/google/cel-go`
struct CELRange: Sendable {
  var least: UInt64
  var most: UInt64

  static let unknown = CELRange(least: 0, most: .max)

  init(least: UInt64, most: UInt64) { (self.least, self.most) = (least, most) }
  init(_ fixed: UInt64) { self.init(least: fixed, most: fixed) }

  static func + (left: CELRange, right: CELRange) -> CELRange {
    func sum(_ a: UInt64, _ b: UInt64) -> UInt64 {
      let sum = a.addingReportingOverflow(b)
      return sum.overflow ? .max : sum.partialValue
    }
    return CELRange(least: sum(left.least, right.least), most: sum(left.most, right.most))
  }

  static func * (left: CELRange, right: CELRange) -> CELRange {
    CELRange(
      least: product(left.least, right.least), most: product(left.most, right.most))
  }

  static func product(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedReportingOverflow(by: right)
    return product.overflow ? .max : product.partialValue
  }

  static func * (left: CELRange, factor: Double) -> CELRange {
    func scaled(_ number: UInt64) -> UInt64 {
      let product = (Double(number) * factor).rounded(.up)
      return product >= 18_446_744_073_709_551_616.0 ? .max : UInt64(product)
    }
    return CELRange(least: scaled(left.least), most: scaled(left.most))
  }

  func union(_ other: CELRange) -> CELRange {
    CELRange(least: min(least, other.least), most: max(most, other.most))
  }
}
