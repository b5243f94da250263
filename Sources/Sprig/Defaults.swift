internal import GoCompat
internal import GoTemplate

/// sprig's page "Defaults", without its JSON functions.
enum DefaultFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    [
      GoFunction("default", GoSignature([.any], variadic: .any)) {
        $0.count < 2 || $0[1].isEmpty ? $0.value(0) : $0[1]
      },
      GoFunction("empty", .anyToBool) { .bool($0.value(0).isEmpty) },
      GoFunction("coalesce", .anysToAny) { $0.first { !$0.isEmpty } ?? .nil },
      GoFunction("all", .anysToBool) { .bool($0.allSatisfy { !$0.isEmpty }) },
      GoFunction("any", .anysToBool) { .bool($0.contains { !$0.isEmpty }) },
      GoFunction("ternary", GoSignature([.any, .any, .bool])) {
        $0.bool(2) ? $0.value(0) : $0.value(1)
      },
    ]
  }
}

extension GoValue {
  /// Whether this counts as not set: nil, zero, false, or without content. A struct never does.
  ///
  /// - SeeAlso: sprig's `empty`
  var isEmpty: Bool {
    switch self {
    case .nil: true
    case .bool(let bool): !bool
    case .int(let int): int == 0
    case .int64(let int): int == 0
    case .float64(let float): float == 0
    case .string(let string): string.isEmpty
    case .map(let map): map.isEmpty
    case .slice(let slice): slice.count == 0
    case .number(let number): number.isZero
    case .object(let object): object.isNil
    }
  }
}

extension GoNumber {
  var isZero: Bool {
    switch payload {
    case .signed(let int): int == 0
    case .unsigned(let int): int == 0
    case .float32(let float): float == 0
    case .complex(let real, let imaginary): real == 0 && imaginary == 0
    }
  }
}
