internal import GoCompat

/// What operators and functions of expressions take, and what they give.
///
/// - SeeAlso: `github.com/google/cel-go/common/stdlib`
enum CELSignatures {
  static func mismatch(
    _ name: ByteString, _ types: [CELType], isMethod: Bool = false, _ offset: Int
  ) -> CELError {
    let names = types.map(\.name)
    let shown =
      isMethod
      ? names[0] + ".(" + names.dropFirst().map { $0 }.joined(", ") + ")"
      : "(" + names.joined(", ") + ")"
    return CELError(
      message: "found no matching overload for '" + name + "' applied to '" + shown + "'",
      offset: offset)
  }

  private static let numbers: Set<ByteString> = ["int", "uint", "double"]
  private static let ordered: Set<ByteString> = ["bool", "string", "bytes"]

  /// The type of an operation.
  static func result(
    _ symbol: ByteString, _ left: CELType, _ right: CELType, _ offset: Int
  ) throws(CELError) -> CELType {
    let name = symbol == "in" ? "@in" : "_" + symbol + "_"
    let failure = mismatch(name, [left, right], offset)
    switch symbol {
    case "==", "!=":
      guard left.fits(right) else { throw failure }
      return .bool
    case "<", "<=", ">", ">=":
      let areNumbers = left.isAmong(numbers) && right.isAmong(numbers)
      guard areNumbers || (left.isAmong(ordered) && left.fits(right)) else { throw failure }
      return .bool
    case "in":
      switch right {
      case .list(let item): guard left.fits(item) else { throw failure }
      case .map: guard left.fits(.string) else { throw failure }
      case .unknown: break
      default: throw failure
      }
      return .bool
    default: return try arithmetic(symbol, left, right, failure)
    }
  }

  private static func arithmetic(
    _ symbol: ByteString, _ left: CELType, _ right: CELType, _ failure: CELError
  ) throws(CELError) -> CELType {
    guard left.fits(right) else { throw failure }
    var taken = numbers
    if symbol == "%" { taken.remove("double") }
    if symbol == "+" { taken.formUnion(["string", "bytes"]) }
    switch (left, right) {
    case (.list, _), (_, .list):
      if symbol != "+" { throw failure }
    default:
      guard left.isAmong(taken), right.isAmong(taken) else { throw failure }
    }
    if case .unknown = left { return .unknown }
    return left
  }

  /// The types that functions of texts take after the text itself, and what they give.
  private static let texts: [ByteString: (takes: [CELType], gives: CELType)] = [
    "startsWith": ([.string], .bool), "endsWith": ([.string], .bool),
    "matches": ([.string], .bool), "lowerAscii": ([], .string), "upperAscii": ([], .string),
    "trim": ([], .string), "charAt": ([.int], .string),
  ]

  /// The type of what a function gives.
  static func result(
    _ name: ByteString, _ types: [CELType], isMethod: Bool, _ offset: Int
  ) throws(CELError) -> CELType {
    let failure = mismatch(name, types, isMethod: isMethod && !types.isEmpty, offset)
    if let text = texts[name], isMethod || name == "matches" {
      guard types.count == text.takes.count + 1, types[0].fits(.string),
        zip(types.dropFirst(), text.takes).allSatisfy({ $0.fits($1) })
      else { throw failure }
      return text.gives
    }
    switch name {
    case "size":
      guard types.count == 1 else { throw failure }
      if case .simple(let given) = types[0], given != "string", given != "bytes" { throw failure }
      if case .object = types[0] { throw failure }
      return .int
    case "int": return .int
    case "double": return .simple("double")
    case "string", "join": return .string
    case "bool", "isSorted", "isIP", "isCIDR", "isURL", "isQuantity", "hasValue": return .bool
    case "split": return .list(.string)
    default: return .unknown
    }
  }
}
