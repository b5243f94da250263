/// What a part of a file pattern compiles to.
/// - SeeAlso: package `match` of gobwas/glob, one type for each case
indirect enum GlobMatcher: Sendable {
  case nothing
  case `super`
  case any(separators: [UInt32])
  case single(separators: [UInt32])
  case text([UInt8])
  case list([UInt32], isNegated: Bool)
  case range(low: UInt32, high: UInt32, isNegated: Bool)
  case anyOf([GlobMatcher])
  case everyOf([GlobMatcher])
  /// Matchers of fixed lengths in a row; the length is in characters.
  case row(length: Int, [GlobMatcher])
  case min(Int)
  case max(Int)
  case contains([UInt8], isNegated: Bool)
  case prefix([UInt8])
  case suffix([UInt8])
  case prefixSuffix([UInt8], [UInt8])
  case prefixAny([UInt8], separators: [UInt32])
  case suffixAny([UInt8], separators: [UInt32])
  /// A matcher that is searched for, and what must fit before and behind it.
  case tree(GlobMatcher, left: GlobMatcher?, right: GlobMatcher?)

  /// The length of all matches in characters; nil when they differ.
  var length: Int? {
    switch self {
    case .nothing: return 0
    case .single, .list, .range: return 1
    case .text(let text): return ByteString(text).runeCount
    case .row(let length, _): return length
    case .anyOf(let matchers): return Self.commonLength(matchers)
    case .everyOf(let matchers): return matchers.isEmpty ? 0 : nil
    case .tree(let value, let left, let right):
      guard let middle = value.length else { return nil }
      guard let before = left.map(\.length) ?? 0, let behind = right.map(\.length) ?? 0 else {
        return nil
      }
      return before + middle + behind
    default: return nil
    }
  }

  /// An unknown length is forgotten as soon as a known one follows, as in the original.
  private static func commonLength(_ matchers: [GlobMatcher]) -> Int? {
    var common: Int?
    for matcher in matchers {
      let length = matcher.length
      if common == nil {
        common = length
      } else if length != common {
        return nil
      }
    }
    return common
  }

  /// Whether text as a whole fits.
  func matches(_ text: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .nothing: text.isEmpty
    case .super: true
    case .any(let separators): Self.offset(ofAny: separators, in: text) == nil
    case .single(let separators):
      Self.isAtMostOne(text) && !separators.contains(Self.firstRune(text).rune)
    case .text(let literal): text.elementsEqual(literal)
    case .list(let list, let isNegated):
      Self.isAtMostOne(text) && list.contains(Self.firstRune(text).rune) != isNegated
    case .range(let low, let high, let isNegated):
      Self.isAtMostOne(text)
        && (low <= Self.firstRune(text).rune && Self.firstRune(text).rune <= high) != isNegated
    case .anyOf(let matchers): matchers.contains { $0.matches(text) }
    case .everyOf(let matchers): matchers.allSatisfy { $0.matches(text) }
    case .row(let length, let matchers):
      ByteString(text).runeCount == length && Self.matchRow(matchers, text)
    case .min(let limit): ByteString(text).runeCount >= limit
    case .max(let limit): ByteString(text).runeCount <= limit
    case .contains(let needle, let isNegated):
      (Self.offset(of: needle, in: text) != nil) != isNegated
    case .prefix(let prefix): text.starts(with: prefix)
    case .suffix(let suffix): Self.ends(text, suffix)
    case .prefixSuffix(let prefix, let suffix):
      text.starts(with: prefix) && Self.ends(text, suffix)
    case .prefixAny(let prefix, let separators):
      text.starts(with: prefix)
        && Self.offset(ofAny: separators, in: text.dropFirst(prefix.count)) == nil
    case .suffixAny(let suffix, let separators):
      Self.ends(text, suffix)
        && Self.offset(ofAny: separators, in: text.dropLast(suffix.count)) == nil
    case .tree(let value, let left, let right): matchTree(value, left, right, text)
    }
  }

  /// Whether matchers of fixed lengths fit one after another at the front of the text.
  ///
  /// The last character of each is cut after its first byte, as in the original.
  static func matchRow(_ matchers: [GlobMatcher], _ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    for matcher in matchers {
      let length = matcher.length ?? 0
      var count = 0
      var last = 0
      for (offset, _) in runes(rest) {
        count += 1
        last = offset
        if count == length { break }
      }
      if count < length || rest.count <= last || !matcher.matches(rest.prefix(last + 1)) {
        return false
      }
      rest = rest.dropFirst(last + 1)
    }
    return true
  }

  /// - SeeAlso: `match.BTree.Match`
  private func matchTree(
    _ value: GlobMatcher, _ left: GlobMatcher?, _ right: GlobMatcher?, _ text: ArraySlice<UInt8>
  ) -> Bool {
    if let length, length > text.count { return false }
    var offset = (left == nil ? 0 : left?.length) ?? 0
    let limit = text.count - ((right == nil ? 0 : right?.length) ?? 0)
    while offset < limit {
      guard let found = value.search(text.dropFirst(offset).prefix(limit - offset)) else {
        return false
      }
      offset += found.offset
      let before = text.prefix(offset)
      if left?.matches(before) ?? before.isEmpty {
        for length in found.lengths.reversed() {
          let behind = text.dropFirst(offset + length)
          if right?.matches(behind) ?? behind.isEmpty { return true }
        }
      }
      offset += Swift.max(Self.firstRune(text.dropFirst(offset)).width, 1)
    }
    return false
  }
}
