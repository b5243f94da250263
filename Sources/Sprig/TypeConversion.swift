internal import GoCompat
internal import GoTemplate

/// sprig's page "Type conversion".
enum TypeConversionFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    [
      GoFunction("atoi", GoSignature([.string], result: .int)) {
        .int(Int(Strconv.scanInt($0.string(0)).lenient ?? 0))
      },
      GoFunction("int", GoSignature([.any], result: .int)) { .int(Int(Cast.int64($0.value(0)))) },
      GoFunction("int64", .anyToInt64) { .int64(Cast.int64($0.value(0))) },
      GoFunction("float64", .anyToFloat) { .float64(Cast.float64($0.value(0))) },
      GoFunction("toDecimal", .anyToInt64) {
        .int64(Strconv.scanInt(Text.formatted($0.value(0)), base: 8).value ?? 0)
      },
      GoFunction("toString", .anyToString) { .string(Text.of($0.value(0))) },
    ]
  }
}
