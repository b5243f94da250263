/// Turns the tree of a file pattern into matchers, with all the shortcuts of the original: what they
/// match differs here and there from what the tree says.
/// - SeeAlso: package `compiler` of gobwas/glob
struct GlobCompiler {
  let separators: [UInt32]

  func compile(_ node: GlobNode) -> GlobMatcher {
    switch node {
    case .anyOf(let alternatives):
      if let smaller = Self.factor(alternatives) { return compile(smaller) }
      return .anyOf(compileAll(alternatives))
    case .pattern(let children):
      if children.isEmpty { return .nothing }
      return Self.optimize(Self.join(Self.minimize(compileAll(children))[...]))
    case .any: return Self.optimize(.any(separators: separators))
    case .super: return .super
    case .single: return .single(separators: separators)
    case .nothing: return .nothing
    case .list(let list, let isNegated): return Self.optimize(.list(list, isNegated: isNegated))
    case .range(let low, let high, let isNegated):
      return .range(low: low, high: high, isNegated: isNegated)
    case .text(let text): return .text(text)
    }
  }

  private func compileAll(_ nodes: [GlobNode]) -> [GlobMatcher] {
    nodes.map { Self.optimize(compile($0)) }
  }

  /// - SeeAlso: `compiler.compileMatchers`
  private static func join(_ matchers: ArraySlice<GlobMatcher>) -> GlobMatcher {
    guard let first = matchers.first else { return .nothing }
    if matchers.count == 1 { return first }
    if let glued = glue(matchers) { return glued }
    // The last one of the longest fixed length is searched for.
    var pivot: Int?
    var longest = -1
    for index in matchers.indices {
      if let length = matchers[index].length, length >= longest {
        longest = length
        pivot = index
      }
    }
    guard let pivot else { return .tree(first, left: nil, right: join(matchers.dropFirst())) }
    let left = matchers[..<pivot]
    let right = matchers[(pivot + 1)...]
    return .tree(
      matchers[pivot], left: left.isEmpty ? nil : join(left),
      right: right.isEmpty ? nil : join(right))
  }

  /// - SeeAlso: `compiler.optimizeMatcher`
  private static func optimize(_ matcher: GlobMatcher) -> GlobMatcher {
    switch matcher {
    case .any(let separators): return separators.isEmpty ? .super : matcher
    case .anyOf(let matchers): return matchers.count == 1 ? matchers[0] : matcher
    case .list(let list, isNegated: false) where list.count == 1:
      return .text(ByteString(runes: list).bytes)
    case .tree(let value, let left, let right):
      let (left, right) = (left.map(optimize), right.map(optimize))
      guard case .text(let text) = value else {
        return .tree(value, left: left, right: right)
      }
      return shortcut(text, left, right) ?? .tree(value, left: left, right: right)
    default: return matcher
    }
  }

  /// One matcher for a text between others, where there is one.
  private static func shortcut(
    _ text: [UInt8], _ left: GlobMatcher?, _ right: GlobMatcher?
  ) -> GlobMatcher? {
    switch (left, right) {
    case (nil, nil): .text(text)
    case (.super, .super): .contains(text, isNegated: false)
    case (.super, nil): .suffix(text)
    case (nil, .super): .prefix(text)
    case (nil, .suffix(let suffix)): .prefixSuffix(text, suffix)
    case (.prefix(let prefix), nil): .prefixSuffix(prefix, text)
    case (.any(let separators), nil): .suffixAny(text, separators: separators)
    case (nil, .any(let separators)): .prefixAny(text, separators: separators)
    default: nil
    }
  }
}
