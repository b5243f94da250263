internal import GoCompat

/// Amounts: `quantity('1Gi')`.
///
/// - SeeAlso: `library.Quantity` of `k8s.io/apiserver`
enum CELQuantities {
  static func read(_ text: ByteString, isTest: Bool) -> CELValue {
    do {
      let amount = try Quantity(parsing: text)
      return isTest ? .bool(true) : .quantity(amount)
    } catch {
      return isTest ? .bool(false) : .failure(error.message)
    }
  }

  static func sign(_ amount: Quantity) -> Int64 { Int64(amount.compare(to: Quantity(0))) }

  static func call(
    _ name: ByteString, _ amount: Quantity, _ argument: CELValue?
  ) -> CELValue? {
    switch (name, argument) {
    case ("isInteger", nil): return .bool(whole(amount) != nil)
    case ("asInteger", nil):
      return whole(amount).map { .int($0) } ?? .failure("cannot convert value to integer")
    case ("asApproximateFloat", nil): return .double(approximate(amount))
    case ("isGreaterThan", .quantity(let other)): return .bool(amount.compare(to: other) > 0)
    case ("isLessThan", .quantity(let other)): return .bool(amount.compare(to: other) < 0)
    case ("compareTo", .quantity(let other)): return .int(Int64(amount.compare(to: other)))
    case ("add", .quantity(let other)): return .quantity(amount + other)
    case ("sub", .quantity(let other)): return .quantity(amount - other)
    case ("add", .int(let number)): return .quantity(amount + Quantity(number))
    case ("sub", .int(let number)): return .quantity(amount - Quantity(number))
    default: return nil
    }
  }

  /// The amount where it is a whole number.
  private static func whole(_ amount: Quantity) -> Int64? {
    let number = amount.value()
    return Quantity(number).compare(to: amount) == 0 ? number : nil
  }

  private static func approximate(_ amount: Quantity) -> Double {
    let number = amount.value()
    let rest = amount - Quantity(number)
    return Double(number) + Double(rest.value(atScale: -9)) / 1e9
  }
}
