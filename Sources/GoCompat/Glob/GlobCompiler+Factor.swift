extension GlobCompiler {
  /// Takes what all alternatives begin or end with out of them; nil when that is nothing.
  /// - SeeAlso: `compiler.minimizeTreeAnyOf`
  static func factor(_ alternatives: [GlobNode]) -> GlobNode? {
    var lists: [[GlobNode]] = []
    for case .pattern(let children) in alternatives { lists.append(children) }
    guard lists.count == alternatives.count, lists.count > 1 else { return nil }
    let (left, right) = common(lists)
    if left.isEmpty && right.isEmpty { return nil }

    var rests: [GlobNode] = []
    for list in lists {
      let rest = Array(list.dropFirst(left.count).dropLast(right.count))
      let node: GlobNode = rest.isEmpty ? .nothing : .pattern(rest)
      if !rests.contains(node) { rests.append(node) }
    }
    var result: [GlobNode] = left.isEmpty ? [] : [.pattern(left)]
    if rests.count > 1 {
      result.append(.anyOf(rests))
    } else if let only = rests.first, only != .nothing {
      result.append(only)
    }
    if !right.isEmpty { result.append(.pattern(right)) }
    return .pattern(result)
  }

  /// What all lists have in common in front and at the end, without overlap.
  /// - SeeAlso: `compiler.commonChildren`
  private static func common(_ lists: [[GlobNode]]) -> (left: [GlobNode], right: [GlobNode]) {
    guard let number = lists.indices.min(by: { lists[$0].count < lists[$1].count }) else {
      return ([], [])
    }
    let shortest = lists[number]
    var left: [GlobNode] = []
    var right: [GlobNode] = []
    var (isLeftDone, isRightDone) = (false, false)
    for index in shortest.indices {
      if left.count + right.count >= shortest.count || (isLeftDone && isRightDone) { break }
      let back = shortest.count - 1 - index
      for (other, list) in lists.enumerated() where other != number {
        if isLeftDone && isRightDone { break }
        if list[index] != shortest[index] { isLeftDone = true }
        // What is in front already is not at the end as well.
        if !isLeftDone && back <= index { isRightDone = true }
        if list[list.count - 1 - index] != shortest[back] { isRightDone = true }
      }
      if !isLeftDone { left.append(shortest[index]) }
      if !isRightDone { right.insert(shortest[back], at: 0) }
    }
    return (left, right)
  }
}
