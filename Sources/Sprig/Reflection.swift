internal import GoCompat
internal import GoTemplate

/// sprig's page "Reflection".
enum ReflectionFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    let isSignature = GoSignature([.string, .any], result: .bool)
    return [
      GoFunction("typeOf", .anyToString) { .text(typeName($0.value(0))) },
      GoFunction("typeIs", isSignature) {
        .bool($0.string(0) == ByteString(typeName($0.value(1))))
      },
      GoFunction("typeIsLike", isSignature) {
        let name = ByteString(typeName($0.value(1)))
        return .bool($0.string(0) == name || "*" + $0.string(0) == name)
      },
      GoFunction("kindOf", .anyToString) { .text($0.value(0).kind.rawValue) },
      GoFunction("kindIs", isSignature) {
        .bool($0.string(0) == ByteString($0.value(1).kind.rawValue))
      },
      GoFunction("deepEqual", GoSignature([.any, .any], result: .bool)) {
        .bool(DeepEquality.areEqual($0.value(0), $0.value(1)))
      },
    ]
  }

  private static func typeName(_ value: GoValue) -> String { value.type?.name ?? "<nil>" }
}

extension GoValue {
  /// - SeeAlso: `reflect.Value.Kind`
  var kind: GoType.Kind { type?.kind ?? .invalid }
}
