import GoCompat

/// A shell pattern for one path: `*`, `?`, `[a-z]`, `[^a]` and backslashes; `*` and `?` match no `/`.
///
/// - SeeAlso: Go's `path/filepath.Match`
struct FilePattern: Sendable {
  /// The pattern is not one. Go finds out only where matching comes to the wrong part.
  struct SyntaxError: Error {}

  /// What stands between stars.
  private struct Chunk: Sendable {
    let followsStar: Bool
    /// Nil when the chunk is not a pattern.
    let pieces: [FilePatternPiece]?
  }

  private let chunks: [Chunk]

  init(_ text: ByteString) {
    var scanner = FilePatternScanner(runes: text.runes)
    var chunks: [Chunk] = []
    while let (followsStar, runes) = scanner.nextChunk() {
      var parser = FilePatternParser(runes: runes)
      chunks.append(Chunk(followsStar: followsStar, pieces: parser.pieces()))
    }
    self.chunks = chunks
  }

  /// Whether the whole path matches. Time grows with the product of the two lengths at most.
  func matches(_ path: ByteString) throws(SyntaxError) -> Bool {
    var rest = path.runes[...]
    for (index, chunk) in chunks.enumerated() {
      let isLast = index == chunks.count - 1
      guard let pieces = chunk.pieces else { throw SyntaxError() }
      if chunk.followsStar, pieces.isEmpty { return !rest.contains(0x2F) }
      guard let next = Self.match(pieces, chunk.followsStar, rest, isLast: isLast) else {
        return false
      }
      rest = next
    }
    return rest.isEmpty
  }

  /// What is left of the path behind the chunk, at the first place it fits.
  private static func match(
    _ pieces: [FilePatternPiece], _ followsStar: Bool, _ path: ArraySlice<UInt32>, isLast: Bool
  ) -> ArraySlice<UInt32>? {
    var start = path.startIndex
    while true {
      if let rest = match(pieces, path[start...]), rest.isEmpty || !isLast { return rest }
      guard followsStar, start < path.endIndex, path[start] != 0x2F else { return nil }
      start += 1
    }
  }

  private static func match(
    _ pieces: [FilePatternPiece], _ path: ArraySlice<UInt32>
  ) -> ArraySlice<UInt32>? {
    guard path.count >= pieces.count else { return nil }
    for (piece, rune) in zip(pieces, path) where !piece.matches(rune) { return nil }
    return path.dropFirst(pieces.count)
  }
}

/// A part of a pattern that stands for one character.
private enum FilePatternPiece: Sendable {
  case any
  case rune(UInt32)
  case set(ranges: [ClosedRange<UInt32>], isNegated: Bool)

  func matches(_ rune: UInt32) -> Bool {
    switch self {
    case .any: rune != 0x2F
    case .rune(let wanted): rune == wanted
    case .set(let ranges, let isNegated):
      ranges.contains { $0.contains(rune) } != isNegated
    }
  }
}

/// Cuts a pattern at its stars.
private struct FilePatternScanner {
  let runes: [UInt32]
  private var index = 0

  init(runes: [UInt32]) { self.runes = runes }

  mutating func nextChunk() -> (followsStar: Bool, runes: ArraySlice<UInt32>)? {
    guard index < runes.count else { return nil }
    let followsStar = runes[index] == 0x2A
    while index < runes.count, runes[index] == 0x2A { index += 1 }
    let start = index
    var isInSet = false
    while index < runes.count, isInSet || runes[index] != 0x2A {
      switch runes[index] {
      case 0x5C: if index + 1 < runes.count { index += 1 }
      case 0x5B: isInSet = true
      case 0x5D: isInSet = false
      default: break
      }
      index += 1
    }
    return (followsStar, runes[start..<index])
  }
}

private struct FilePatternParser {
  var runes: ArraySlice<UInt32>

  /// The pieces, or nil when the text is not a pattern.
  mutating func pieces() -> [FilePatternPiece]? {
    var pieces: [FilePatternPiece] = []
    while let rune = runes.popFirst() {
      switch rune {
      case 0x3F: pieces.append(.any)
      case 0x5B:
        guard let set = set() else { return nil }
        pieces.append(set)
      case 0x5C:
        guard let escaped = runes.popFirst() else { return nil }
        pieces.append(.rune(escaped))
      default: pieces.append(.rune(rune))
      }
    }
    return pieces
  }

  private mutating func set() -> FilePatternPiece? {
    let isNegated = runes.first == 0x5E
    if isNegated { runes.removeFirst() }
    var ranges: [ClosedRange<UInt32>] = []
    while ranges.isEmpty || runes.first != 0x5D {
      guard let low = member() else { return nil }
      var high = low
      if runes.first == 0x2D {
        runes.removeFirst()
        guard let end = member() else { return nil }
        high = end
      }
      // A range that runs backwards is legal and matches nothing.
      ranges.append(low <= high ? low...high : UInt32.max...UInt32.max)
    }
    runes.removeFirst()
    return .set(ranges: ranges, isNegated: isNegated)
  }

  /// One character of a set; something must follow it.
  private mutating func member() -> UInt32? {
    guard let first = runes.popFirst(), first != 0x2D, first != 0x5D else { return nil }
    let member = first == 0x5C ? runes.popFirst() : first
    return runes.isEmpty ? nil : member
  }
}
