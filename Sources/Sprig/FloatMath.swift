internal import GoCompat
internal import GoTemplate

/// sprig's page "Float math": sums and products are exact decimals, rounded to a float at the end.
enum FloatMathFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    decimals + comparisons + roundings
  }

  private static var decimals: [GoFunction] {
    [
      GoFunction("addf", GoSignature([], variadic: .any, result: .float64)) {
        try folded([.float64(0)] + $0) { $0 + $1 }
      },
      GoFunction("add1f", .anyToFloat) { try folded($0 + [.int(1)]) { $0 + $1 } },
      GoFunction("subf", .anyAnysToFloat) { try folded($0) { $0 - $1 } },
      GoFunction("mulf", .anyAnysToFloat) { try folded($0) { $0 * $1 } },
      GoFunction("divf", .anyAnysToFloat) { try folded($0) { try $0.divided(by: $1) } },
    ]
  }

  private static func folded(
    _ values: [GoValue], _ operation: (Decimal, Decimal) throws -> Decimal
  ) throws -> GoValue {
    guard let first = values.first else { return .float64(0) }
    let start = try Decimal(Cast.float64(first))
    let result = try values.dropFirst().reduce(start) {
      try operation($0, Decimal(Cast.float64($1)))
    }
    return .float64(result.float64)
  }

  private static var comparisons: [GoFunction] {
    [
      GoFunction("maxf", .anyAnysToFloat) { extreme($0, larger: true) },
      GoFunction("minf", .anyAnysToFloat) { extreme($0, larger: false) },
    ]
  }

  private static func extreme(_ values: [GoValue], larger: Bool) -> GoValue {
    let floats = values.lazy.map(Cast.float64)
    guard let first = floats.first else { return .float64(0) }
    return .float64(floats.dropFirst().reduce(first) { GoFloat.extreme($0, $1, larger: larger) })
  }

  private static var roundings: [GoFunction] {
    [
      GoFunction("floor", .anyToFloat) { .float64(Cast.float64($0.value(0)).rounded(.down)) },
      GoFunction("ceil", .anyToFloat) { .float64(Cast.float64($0.value(0)).rounded(.up)) },
      GoFunction("round", GoSignature([.any, .int], variadic: .float64, result: .float64)) {
        let threshold = $0.count > 2 ? $0.float(2) : 0.5
        return .float64(round(Cast.float64($0.value(0)), places: $0.int(1), from: threshold))
      },
    ]
  }

  /// Rounds up where the part beyond the places, negative for a negative number, reaches `threshold`.
  private static func round(_ value: Double, places: Int, from threshold: Double) -> Double {
    let power = GoFloat.power(of: 10, Double(places))
    let shifted = power * value
    let part = shifted.isInfinite ? Double.nan : shifted - shifted.rounded(.towardZero)
    return shifted.rounded(part >= threshold ? .up : .down) / power
  }
}
