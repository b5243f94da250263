internal import GoCompat

/// Numbers, and what is reckoned with like them.
///
/// - SeeAlso: `overflow.go`, `compare.go` of `github.com/google/cel-go/common/types`
enum CELNumbers {
  static func isNumber(_ value: CELValue) -> Bool {
    switch value {
    case .int, .uint, .double: true
    default: false
    }
  }

  /// The order of two numbers of any kind; nil when one is no number.
  static func compare(_ left: CELValue, _ right: CELValue) -> Int? {
    switch (left, right) {
    case (.int(let a), .int(let b)): order(a, b)
    case (.uint(let a), .uint(let b)): order(a, b)
    case (.double(let a), .double(let b)): a.isNaN || b.isNaN ? nil : order(a, b)
    case (.int(let a), .uint(let b)): a < 0 ? -1 : order(UInt64(a), b)
    case (.uint(let a), .int(let b)): b < 0 ? 1 : order(a, UInt64(b))
    case (.int(let a), .double(let b)):
      compare(Double(a), b, exact: Int64(exactly: b).map { order(a, $0) })
    case (.double(let a), .int(let b)):
      compare(a, Double(b), exact: Int64(exactly: a).map { order($0, b) })
    case (.uint(let a), .double(let b)):
      compare(Double(a), b, exact: UInt64(exactly: b).map { order(a, $0) })
    case (.double(let a), .uint(let b)):
      compare(a, Double(b), exact: UInt64(exactly: a).map { order($0, b) })
    default: nil
    }
  }

  private static func compare(_ left: Double, _ right: Double, exact: Int?) -> Int? {
    if let exact { return exact }
    return left.isNaN || right.isNaN ? nil : order(left, right)
  }

  private static func order<T: Comparable>(_ left: T, _ right: T) -> Int {
    left < right ? -1 : left > right ? 1 : 0
  }

  /// The order of two values that have one.
  static func order(_ left: CELValue, _ right: CELValue) -> Int? {
    switch (left, right) {
    case (.bool(let a), .bool(let b)): order(a ? 1 : 0, b ? 1 : 0)
    case (.string(let a), .string(let b)), (.bytes(let a), .bytes(let b)):
      a == b ? 0 : a < b ? -1 : 1
    case (.timestamp(let a), .timestamp(let b)): a.compare(to: b)
    case (.duration(let a), .duration(let b)): order(a.nanoseconds, b.nanoseconds)
    default: compare(left, right)
    }
  }

  /// A place in a list: a whole number of any kind.
  static func index(_ value: CELValue) -> Int64? {
    switch value {
    case .int(let number): number
    case .uint(let number): Int64(exactly: number) ?? .max
    case .double(let number): Int64(exactly: number)
    default: nil
    }
  }

  static func negated(_ value: CELValue) -> CELValue {
    switch value {
    case .int(let number): number == .min ? overflow : .int(-number)
    case .double(let number): .double(-number)
    case .duration(let span):
      span.nanoseconds == .min ? overflow : .duration(TimeDuration(-span.nanoseconds))
    default: .noOverload
    }
  }

  private static let overflow = CELValue.failure("integer overflow")
  private static let unsignedOverflow = CELValue.failure("unsigned integer overflow")

  static func arithmetic(
    _ name: ByteString, _ left: CELValue, _ right: CELValue
  ) -> CELValue {
    switch (left, right) {
    case (.int(let a), .int(let b)):
      return whole(name, a, b).map { .int($0) } ?? failure(name, b == 0) ?? overflow
    case (.uint(let a), .uint(let b)):
      return whole(name, a, b).map { .uint($0) } ?? failure(name, b == 0) ?? unsignedOverflow
    case (.double(let a), .double(let b)): return real(name, a, b)
    case (.string(let a), .string(let b)): return name == "_+_" ? .string(a + b) : .noOverload
    case (.bytes(let a), .bytes(let b)): return name == "_+_" ? .bytes(a + b) : .noOverload
    case (.list(let a), .list(let b)): return name == "_+_" ? .list(a + b) : .noOverload
    default: return CELTimes.arithmetic(name, left, right)
    }
  }

  private static func failure(_ name: ByteString, _ isByZero: Bool) -> CELValue? {
    guard isByZero, name == "_/_" || name == "_%_" else { return nil }
    return .failure(name == "_/_" ? "division by zero" : "modulus by zero")
  }

  private static func whole<T: FixedWidthInteger>(_ name: ByteString, _ left: T, _ right: T) -> T? {
    if right == 0, name == "_/_" || name == "_%_" { return nil }
    let result: (partialValue: T, overflow: Bool) =
      switch name {
      case "_+_": left.addingReportingOverflow(right)
      case "_-_": left.subtractingReportingOverflow(right)
      case "_*_": left.multipliedReportingOverflow(by: right)
      case "_/_": left.dividedReportingOverflow(by: right)
      default: left.remainderReportingOverflow(dividingBy: right)
      }
    return result.overflow ? nil : result.partialValue
  }

  private static func real(_ name: ByteString, _ left: Double, _ right: Double) -> CELValue {
    switch name {
    case "_+_": .double(left + right)
    case "_-_": .double(left - right)
    case "_*_": .double(left * right)
    case "_/_": .double(left / right)
    default: .noOverload
    }
  }
}
