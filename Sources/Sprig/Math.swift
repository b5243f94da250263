internal import GoCompat
internal import GoTemplate

/// sprig's page "Math": integers of 64 bits that wrap.
enum MathFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    [
      GoFunction("add", GoSignature([], variadic: .any, result: .int64)) {
        .int64($0.reduce(0) { $0 &+ Cast.int64($1) })
      },
      GoFunction("add1", .anyToInt64) { .int64(Cast.int64($0.value(0)) &+ 1) },
      GoFunction("sub", .twoAnysToInt64) {
        .int64(Cast.int64($0.value(0)) &- Cast.int64($0.value(1)))
      },
      GoFunction("mul", .anyAnysToInt64) {
        .int64($0.reduce(1) { $0 &* Cast.int64($1) })
      },
      GoFunction("div", .twoAnysToInt64) {
        let (dividend, divisor) = try operands($0)
        return .int64(dividend.dividedReportingOverflow(by: divisor).partialValue)
      },
      GoFunction("mod", .twoAnysToInt64) {
        let (dividend, divisor) = try operands($0)
        return .int64(dividend.remainderReportingOverflow(dividingBy: divisor).partialValue)
      },
      GoFunction("max", .anyAnysToInt64, largest),
      GoFunction("biggest", .anyAnysToInt64, largest),
      GoFunction("min", .anyAnysToInt64) {
        .int64($0.lazy.map(Cast.int64).min() ?? 0)
      },
    ]
  }

  private static func largest(_ arguments: [GoValue]) -> GoValue {
    .int64(arguments.lazy.map(Cast.int64).max() ?? 0)
  }

  private static func operands(_ arguments: [GoValue]) throws -> (Int64, Int64) {
    let divisor = Cast.int64(arguments.value(1))
    guard divisor != 0 else { throw GoPanic.divideByZero }
    return (Cast.int64(arguments.value(0)), divisor)
  }
}
