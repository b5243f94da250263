/// Builds the tree of a file pattern. Braces that are still open at the end close there.
/// - SeeAlso: `ast.Parse`
struct GlobParser {
  /// An open brace, or the whole pattern.
  private struct Frame {
    var alternatives: [GlobNode] = []
    var current: [GlobNode] = []

    mutating func endAlternative() {
      alternatives.append(.pattern(current))
      current = []
    }
  }

  private static let depthLimit = 1000

  static func parse(_ pattern: ByteString) throws(GlobError) -> GlobNode {
    var lexer = GlobLexer(pattern)
    var frames = [Frame()]
    while true {
      var top = frames.removeLast()
      switch try lexer.next() {
      case .open:
        if frames.count > depthLimit { throw .tooDeep }
        frames.append(top)
        top = Frame()
      case .separator: top.endAlternative()
      case .close: close(&top, &frames)
      case .text(let text): top.current.append(.text(text))
      case .any: top.current.append(.any)
      case .super: top.current.append(.super)
      case .single: top.current.append(.single)
      case .list(let list, let isNegated): top.current.append(.list(list, isNegated: isNegated))
      case .range(let low, let high, let isNegated):
        top.current.append(.range(low: low, high: high, isNegated: isNegated))
      case .end:
        while !frames.isEmpty { close(&top, &frames) }
        return .pattern(top.current)
      }
      frames.append(top)
    }
  }

  private static func close(_ top: inout Frame, _ frames: inout [Frame]) {
    guard var outer = frames.popLast() else { return }
    top.endAlternative()
    outer.current.append(.anyOf(top.alternatives))
    top = outer
  }
}
