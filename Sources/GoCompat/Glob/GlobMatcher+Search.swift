extension GlobMatcher {
  /// Where a matcher first fits in text, and with which lengths in bytes, the shortest first.
  typealias Finding = (offset: Int, lengths: [Int])

  /// Searches for the first place where the matcher fits.
  /// - SeeAlso: `match.Matcher.Index`
  func search(_ text: ArraySlice<UInt8>) -> Finding? {
    switch self {
    case .nothing: return (0, [0])
    case .super: return (0, Self.starts(text) + [text.count])
    case .any(let separators):
      guard let end = Self.offset(ofAny: separators, in: text) else {
        return (0, Self.starts(text) + [text.count])
      }
      return (0, end == 0 ? [0] : Self.starts(text.prefix(end)) + [end])
    case .single(let separators): return Self.searchOne(text) { !separators.contains($0) }
    case .list(let list, let isNegated):
      return Self.searchOne(text) { list.contains($0) != isNegated }
    case .range(let low, let high, let isNegated):
      return Self.searchOne(text) { (low <= $0 && $0 <= high) != isNegated }
    case .text(let literal):
      return Self.offset(of: literal, in: text).map { ($0, [literal.count]) }
    case .anyOf(let matchers): return Self.searchAny(matchers, text)
    case .everyOf(let matchers): return Self.searchEvery(matchers, text)
    case .row(let length, let matchers):
      for (offset, _) in Self.runes(text) {
        if text.count - offset < length { break }
        if Self.matchRow(matchers, text.dropFirst(offset)) { return (offset, [length]) }
      }
      return nil
    case .min(let limit):
      let ends = Self.ends(text).dropFirst(Swift.max(limit - 1, 0))
      return ends.isEmpty ? nil : (0, Array(ends))
    case .max(let limit): return (0, [0] + Self.ends(text).prefix(limit))
    case .contains(let needle, let isNegated): return Self.searchContaining(needle, isNegated, text)
    case .prefix(let prefix):
      return Self.offset(of: prefix, in: text).map { offset in
        let behind = text.dropFirst(offset + prefix.count)
        return (offset, [prefix.count] + Self.ends(behind).map { $0 + prefix.count })
      }
    case .suffix(let suffix):
      return Self.offset(of: suffix, in: text).map { (0, [$0 + suffix.count]) }
    case .prefixSuffix(let prefix, let suffix): return Self.searchBoth(prefix, suffix, text)
    case .prefixAny(let prefix, let separators):
      return Self.offset(of: prefix, in: text).map { offset in
        var behind = text.dropFirst(offset + prefix.count)
        behind = behind.prefix(Self.offset(ofAny: separators, in: behind) ?? behind.count)
        return (offset, [prefix.count] + Self.ends(behind).map { $0 + prefix.count })
      }
    case .suffixAny(let suffix, let separators):
      return Self.offset(of: suffix, in: text).map { offset in
        let before = text.prefix(offset)
        let start = Self.lastOffset(ofAny: separators, in: before).map { $0 + 1 } ?? 0
        return (start, [offset + suffix.count - start])
      }
    // The original does not search for these.
    case .tree: return nil
    }
  }

  private static func searchOne(
    _ text: ArraySlice<UInt8>, _ fits: (UInt32) -> Bool
  ) -> Finding? {
    for (offset, rune) in runes(text) where fits(rune) { return (offset, [width(rune)]) }
    return nil
  }

  /// The first place where any fits, with the lengths of all that fit there.
  private static func searchAny(
    _ matchers: [GlobMatcher], _ text: ArraySlice<UInt8>
  ) -> Finding? {
    var best: Finding?
    for matcher in matchers {
      guard let found = matcher.search(text) else { continue }
      if let known = best, known.offset <= found.offset {
        if known.offset == found.offset {
          best?.lengths = merge(known.lengths, found.lengths)
        }
      } else {
        best = found
      }
    }
    return best
  }

  private static func merge(_ left: [Int], _ right: [Int]) -> [Int] {
    var merged: [Int] = []
    var (x, y) = (0, 0)
    while x < left.count && y < right.count {
      merged.append(Swift.min(left[x], right[y]))
      if left[x] == right[y] {
        x += 1
        y += 1
      } else if left[x] < right[y] {
        x += 1
      } else {
        y += 1
      }
    }
    return merged + left[x...] + right[y...]
  }

  /// Each matcher searches from where the one before fits; lengths that not all have fall out.
  /// - SeeAlso: `match.EveryOf.Index`
  private static func searchEvery(
    _ matchers: [GlobMatcher], _ text: ArraySlice<UInt8>
  ) -> Finding? {
    var index = 0
    var offset = 0
    var current: [Int] = []
    var rest = text
    for (number, matcher) in matchers.enumerated() {
      guard let found = matcher.search(rest) else { return nil }
      if number == 0 {
        current = found.lengths
      } else {
        let delta = index - (found.offset + offset)
        current = current.flatMap { known in
          found.lengths.filter { known + delta == $0 }
        }
        if current.isEmpty { return nil }
      }
      index = found.offset + offset
      rest = text.dropFirst(index)
      offset += found.offset
    }
    return (index, current)
  }

  private static func searchContaining(
    _ needle: [UInt8], _ isNegated: Bool, _ text: ArraySlice<UInt8>
  ) -> Finding? {
    let found = offset(of: needle, in: text)
    if isNegated {
      let part = text.prefix(found ?? text.count)
      return (0, starts(part) + [part.count])
    }
    guard let found else { return nil }
    let end = found + needle.count
    let behind = text.dropFirst(end)
    return (0, starts(behind).map { $0 + end } + [text.count])
  }

  private static func searchBoth(
    _ prefix: [UInt8], _ suffix: [UInt8], _ text: ArraySlice<UInt8>
  ) -> Finding? {
    guard let start = offset(of: prefix, in: text) else { return nil }
    var rest = text.dropFirst(start)
    if suffix.isEmpty { return (start, [rest.count]) }
    var lengths: [Int] = []
    while let last = lastOffset(of: suffix, in: rest) {
      lengths.append(last + suffix.count)
      rest = rest.prefix(last)
    }
    return lengths.isEmpty ? nil : (start, lengths.reversed())
  }
}
