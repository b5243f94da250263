internal import GoCompat

/// A part of an expression of the Common Expression Language; macros are written out.
///
/// - SeeAlso: https://github.com/google/cel-spec, `ast.Expr` of `github.com/google/cel-go`
final class CELNode: Sendable {
  struct Entry: Sendable {
    var key: CELNode
    var value: CELNode
    var isOptional: Bool
  }

  /// A loop over a list, or over the keys of a map.
  struct Comprehension: Sendable {
    var range: CELNode
    var variable: ByteString
    /// The second variable; empty for none.
    var second: ByteString = ""
    /// What is carried from round to round.
    var result: ByteString = CELNode.resultName
    var start: CELNode
    var condition: CELNode
    var step: CELNode
    var end: CELNode
  }

  enum Kind: Sendable {
    case literal(CELValue)
    case name(ByteString)
    /// `a.b`, or whether there is one: `has(a.b)`.
    case field(CELNode, ByteString, isTest: Bool)
    /// A function or an operator (`_+_`); with a target it is a method.
    case call(ByteString, target: CELNode?, [CELNode])
    case list([CELNode], optional: Set<Int>)
    case map([Entry])
    /// `Object.spec{replicas: 1}`; the keys are texts.
    case message(ByteString, [Entry])
    case comprehension(Comprehension)
  }

  /// The name of what macros carry from round to round.
  static let resultName: ByteString = "@result"

  /// Its number in the expression.
  let id: Int
  /// Where it is in the text: of an operator the operator, of a call the bracket.
  let offset: Int
  let kind: Kind

  init(id: Int, offset: Int, _ kind: Kind) {
    self.id = id
    self.offset = offset
    self.kind = kind
  }

  /// What it is made of.
  var parts: [CELNode] {
    switch kind {
    case .literal, .name: []
    case .field(let target, _, _): [target]
    case .call(_, let target, let arguments): (target.map { [$0] } ?? []) + arguments
    case .list(let items, _): items
    case .map(let entries), .message(_, let entries): entries.flatMap { [$0.key, $0.value] }
    case .comprehension(let loop): [loop.range, loop.start, loop.condition, loop.step, loop.end]
    }
  }

  /// Whether a name comes up in it.
  func names(_ name: ByteString) -> Bool {
    if case .name(let own) = kind, own == name { return true }
    return parts.contains { $0.names(name) }
  }

  /// `a.b.c` where it is names and dots only.
  var qualifiedName: ByteString? {
    switch kind {
    case .name(let name): name
    case .field(let target, let name, isTest: false):
      target.qualifiedName.map { $0 + "." + name }
    default: nil
    }
  }
}

/// Why a text is no expression that can be used.
struct CELError: Error, Equatable {
  var message: ByteString
  var offset = 0

  /// The message of the compiler, with the line and a mark below it.
  ///
  /// - SeeAlso: `common.Error.ToDisplayString`
  func text(in source: ByteString) -> ByteString {
    let before = source[..<min(offset, source.count)]
    let line = before.split(by: "\n").count
    let column = before.split(by: "\n").last?.text.unicodeScalars.count ?? 0
    let lines = source.split(by: "\n")
    let shown = lines.indices.contains(line - 1) ? lines[line - 1] : ""
    let tabless = shown.replacingAll("\t", with: " ")
    return ByteString("ERROR: <input>:\(line):\(column + 1): ") + message + "\n | " + tabless
      + "\n | " + ByteString([UInt8](repeating: UInt8(ascii: "."), count: column)) + "^"
  }
}

/// All that is wrong with an expression.
struct CELErrors: Error, Equatable {
  var list: [CELError]

  /// The messages by their places.
  func text(in source: ByteString) -> ByteString {
    list.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
      .map { $0.element.text(in: source) }.joined("\n")
  }
}
