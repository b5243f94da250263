internal import GoCompat
internal import YAML

/// An expression of the Common Expression Language, as rules of schemas use it.
///
/// - SeeAlso: https://github.com/google/cel-spec
indirect enum CELExpression: Sendable {
  /// Macros that go through a list, or through the keys of a map.
  enum Macro: ByteString, Sendable {
    case all, exists, filter, map
    case existsOne = "exists_one"
  }

  case literal(Value)
  case name(ByteString, offset: Int)
  /// `a.b`, or whether there is one: `has(a.b)`. The offset is that of the dot.
  case field(CELExpression, ByteString, isTest: Bool, offset: Int)
  /// The offsets of operators are their own.
  case index(CELExpression, CELExpression, offset: Int)
  case list([CELExpression])
  case object([(key: CELExpression, value: CELExpression)])
  case not(CELExpression, offset: Int)
  case negative(CELExpression, offset: Int)
  case both(CELExpression, CELExpression, offset: Int)
  case either(CELExpression, CELExpression, offset: Int)
  case choice(CELExpression, CELExpression, CELExpression, offset: Int)
  /// `+`, `==`, `in` …
  case binary(ByteString, CELExpression, CELExpression, offset: Int)
  /// A function, or a method of the first argument; the offset is that of the bracket.
  case call(ByteString, [CELExpression], isMethod: Bool, offset: Int)
  case macro(Macro, CELExpression, variable: ByteString, [CELExpression], offset: Int)

  /// What it is made of.
  var parts: [CELExpression] {
    switch self {
    case .literal, .name: []
    case .field(let target, _, _, _), .not(let target, _), .negative(let target, _): [target]
    case .index(let a, let b, _), .both(let a, let b, _), .either(let a, let b, _),
      .binary(_, let a, let b, _):
      [a, b]
    case .choice(let a, let b, let c, _): [a, b, c]
    case .list(let items), .call(_, let items, _, _): items
    case .object(let entries): entries.flatMap { [$0.key, $0.value] }
    case .macro(_, let target, _, let bodies, _): [target] + bodies
    }
  }

  /// Whether a name comes up in it.
  func names(_ name: ByteString) -> Bool {
    if case .name(let own, _) = self, own == name { return true }
    return parts.contains { $0.names(name) }
  }
}

/// Why a text is no expression that can be used.
struct CELError: Error, Equatable {
  var message: ByteString
  var offset = 0

  /// The message of the compiler, with the line and a mark below it.
  func text(in source: ByteString) -> ByteString {
    let before = source[..<min(offset, source.count)]
    let line = before.split(by: "\n").count
    let column = before.split(by: "\n").last?.count ?? 0
    let lines = source.split(by: "\n")
    let shown = lines.indices.contains(line - 1) ? lines[line - 1] : ""
    return ByteString("ERROR: <input>:\(line):\(column + 1): ") + message + "\n | " + shown
      + "\n | " + ByteString([UInt8](repeating: UInt8(ascii: "."), count: column)) + "^"
  }
}
