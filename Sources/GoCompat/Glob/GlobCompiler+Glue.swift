extension GlobCompiler {
  /// Replaces the longest run of matchers that can be one, again and again.
  /// - SeeAlso: `compiler.minimizeMatchers`
  static func minimize(_ matchers: [GlobMatcher]) -> [GlobMatcher] {
    var current = matchers
    while let best = bestGlue(current) {
      let before = current.count
      current.replaceSubrange(best.range, with: CollectionOfOne(best.matcher))
      if current.count == before { break }
    }
    return current
  }

  private static func bestGlue(
    _ matchers: [GlobMatcher]
  ) -> (matcher: GlobMatcher, range: Range<Int>)? {
    var best: (matcher: GlobMatcher, range: Range<Int>)?
    for start in matchers.indices {
      for end in (start + 1...matchers.count).reversed() {
        guard let glued = glue(matchers[start..<end]) else { continue }
        guard let known = best else {
          best = (glued, start..<end)
          continue
        }
        var isBetter = known.range.count < end - start
        if let old = known.matcher.length, let new = glued.length, new > old { isBetter = true }
        if isBetter { best = (glued, start..<end) }
      }
    }
    return best
  }

  /// One matcher for several, or nil.
  static func glue(_ matchers: ArraySlice<GlobMatcher>) -> GlobMatcher? {
    if matchers.count <= 1 { return nil }
    return glueCounts(matchers) ?? glueRow(matchers)
  }

  private static func glueRow(_ matchers: ArraySlice<GlobMatcher>) -> GlobMatcher? {
    var sum = 0
    for matcher in matchers {
      guard let length = matcher.length else { return nil }
      sum += length
    }
    return .row(length: sum, Array(matchers))
  }

  /// Glues wildcards of the same separators: only how many characters there are counts then.
  /// - SeeAlso: `compiler.glueMatchersAsEvery`
  private static func glueCounts(_ matchers: ArraySlice<GlobMatcher>) -> GlobMatcher? {
    var hasAny = false
    var hasSuper = false
    var count = 0
    var separators: [UInt32]?
    for matcher in matchers {
      let own: [UInt32]
      switch matcher {
      case .super:
        own = []
        hasSuper = true
      case .any(let separators):
        own = separators
        hasAny = true
      case .single(let separators):
        own = separators
        count += 1
      case .list(let list, isNegated: true):
        own = list
        count += 1
      default: return nil
      }
      if let separators, separators != own { return nil }
      separators = own
    }
    return counting(count, hasAny: hasAny, hasSuper: hasSuper, separators ?? [])
  }

  private static func counting(
    _ count: Int, hasAny: Bool, hasSuper: Bool, _ separators: [UInt32]
  ) -> GlobMatcher {
    if count == 0 && hasSuper && !hasAny { return .super }
    if count == 0 && hasAny && !hasSuper { return .any(separators: separators) }
    if count > 0 && (hasAny || hasSuper) && separators.isEmpty { return .min(count) }
    var every: [GlobMatcher] = []
    if count > 0 {
      every.append(.min(count))
      if !hasAny && !hasSuper { every.append(.max(count)) }
    }
    if !separators.isEmpty {
      every.append(.contains(ByteString(runes: separators).bytes, isNegated: true))
    }
    return .everyOf(every)
  }
}
