/// How many arguments a command takes.
///
/// - SeeAlso: Helm's `require` package.
public enum ArgumentRule: Sendable, Equatable {
  case noArguments
  case exactly(Int)
  case atMost(Int)
  case atLeast(Int)

  func allows(_ count: Int) -> Bool {
    switch self {
    case .noArguments: count == 0
    case .exactly(let wanted): count == wanted
    case .atMost(let wanted): count <= wanted
    case .atLeast(let wanted): count >= wanted
    }
  }

  /// The rule after the command's name: `requires 1 argument`.
  var words: String {
    switch self {
    case .noArguments: "accepts no arguments"
    case .exactly(let count): "requires \(ArgumentRule.arguments(count))"
    case .atMost(let count): "accepts at most \(ArgumentRule.arguments(count))"
    case .atLeast(let count): "requires at least \(ArgumentRule.arguments(count))"
    }
  }

  private static func arguments(_ count: Int) -> String {
    "\(count) argument\(count == 1 ? "" : "s")"
  }
}
