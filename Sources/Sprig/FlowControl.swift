internal import GoCompat
internal import GoTemplate

/// sprig's page "Flow control", and its greeting.
enum FlowControlFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    [
      GoFunction("fail", GoSignature([.string], result: .string, canFail: true)) {
        throw GoError($0.string(0))
      },
      GoFunction("hello", .noneToString) { _ in .text("Hello!") },
    ]
  }
}
