extension GoPattern {
  /// The text of the leftmost match; empty when there is none.
  /// - SeeAlso: `Regexp.FindString`
  public func find(_ text: ByteString) -> ByteString {
    let subject = GoPatternSubject(text.bytes)
    guard let spans = search(subject, from: 0, groups: 0) else { return "" }
    return ByteString(subject.slice(spans[0], spans[1]))
  }

  /// The texts of the leftmost match and its groups; nil without a match, empty for groups that took no part.
  /// - SeeAlso: `Regexp.FindStringSubmatch`
  public func findSubmatch(_ text: ByteString) -> [ByteString]? {
    let subject = GoPatternSubject(text.bytes)
    return search(subject, from: 0, groups: groupCount).map { Self.texts($0, subject) }
  }

  /// The texts of at most `limit` matches, of all when it is negative; nil, as Go's slice, when there are none.
  /// - SeeAlso: `Regexp.FindAllString`
  public func findAll(_ text: ByteString, limit: Int = -1) -> [ByteString]? {
    let subject = GoPatternSubject(text.bytes)
    var found: [ByteString] = []
    forEachMatch(subject, limit: limit, groups: 0) { spans in
      found.append(ByteString(subject.slice(spans[0], spans[1])))
    }
    return found.isEmpty ? nil : found
  }

  /// How many matches `findAll` gives.
  public func matchCount(in text: ByteString) -> Int {
    var count = 0
    forEachMatch(GoPatternSubject(text.bytes), limit: -1, groups: 0) { _ in count += 1 }
    return count
  }

  /// As `findAll`, each match with its groups.
  /// - SeeAlso: `Regexp.FindAllStringSubmatch`
  public func findAllSubmatches(_ text: ByteString, limit: Int = -1) -> [[ByteString]]? {
    let subject = GoPatternSubject(text.bytes)
    var found: [[ByteString]] = []
    forEachMatch(subject, limit: limit, groups: groupCount) {
      found.append(Self.texts($0, subject))
    }
    return found.isEmpty ? nil : found
  }

  /// The text between matches, in at most `limit` pieces, in any number when it is negative; nil when it is 0.
  /// - SeeAlso: `Regexp.Split`
  public func split(_ text: ByteString, limit: Int = -1) -> [ByteString]? {
    if limit == 0 { return nil }
    if !expression.isEmpty && text.isEmpty { return [""] }
    let subject = GoPatternSubject(text.bytes)
    var pieces: [ByteString] = []
    var begin = 0
    var end = 0
    var isFull = false
    forEachMatch(subject, limit: limit, groups: 0) { spans in
      if isFull || (limit > 0 && pieces.count >= limit - 1) {
        isFull = true
        return
      }
      end = spans[0]
      if spans[1] != 0 { pieces.append(ByteString(subject.slice(begin, end))) }
      begin = spans[1]
    }
    if end != subject.bytes.count {
      pieces.append(ByteString(subject.slice(begin, subject.bytes.count)))
    }
    return pieces
  }

  private static func texts(_ spans: [Int], _ subject: GoPatternSubject) -> [ByteString] {
    stride(from: 0, to: spans.count, by: 2).map { index in
      spans[index] < 0 ? "" : ByteString(subject.slice(spans[index], spans[index + 1]))
    }
  }

  /// Calls `deliver` for each match, but not for an empty one right behind another.
  /// - SeeAlso: `Regexp.allMatches`
  func forEachMatch(
    _ subject: GoPatternSubject, limit: Int, groups: Int, _ deliver: ([Int]) -> Void
  ) {
    let end = subject.bytes.count
    var position = 0
    var delivered = 0
    var previousEnd = -1
    while (limit < 0 || delivered < limit) && position <= end {
      guard let spans = search(subject, from: position, groups: groups) else { return }
      var isAccepted = true
      if spans[1] == position {
        if spans[0] == previousEnd { isAccepted = false }
        let width = subject.width(at: position)
        position = width > 0 ? position + width : end + 1
      } else {
        position = spans[1]
      }
      previousEnd = spans[1]
      if isAccepted {
        deliver(spans)
        delivered += 1
      }
    }
  }
}
