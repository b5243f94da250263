import GoCompat

/// A shell pattern for one path: `*`, `?`, `[a-z]`, `[^a]` and backslashes; no part of it matches `/`
/// but a `/`.
///
/// - SeeAlso: Go's `path/filepath.Match`
struct FilePattern: Sendable {
  /// The pattern is not one, or was found so while matching.
  struct SyntaxError: Error {}

  fileprivate enum Piece: Sendable {
    case star
    case any
    case rune(UInt32)
    case set(ranges: [ClosedRange<UInt32>], isNegated: Bool)
  }

  private let pieces: [Piece]

  init(_ text: ByteString) throws(SyntaxError) {
    var parser = Parser(runes: text.runes)
    pieces = try parser.pieces()
  }

  /// Whether the whole path matches. Time grows with the product of the two lengths at most.
  func matches(_ path: ByteString) -> Bool {
    let runes = path.runes
    var (piece, rune) = (0, 0)
    var retry: (piece: Int, rune: Int)?
    while piece < pieces.count || rune < runes.count {
      if piece < pieces.count, case .star = pieces[piece] {
        retry = (piece + 1, rune)
        piece += 1
      } else if piece < pieces.count, rune < runes.count, pieces[piece].matches(runes[rune]) {
        piece += 1
        rune += 1
      } else if let (after, start) = retry, start < runes.count, runes[start] != 0x2F {
        // Give the last star one more character.
        retry = (after, start + 1)
        (piece, rune) = (after, start + 1)
      } else {
        return false
      }
    }
    return true
  }

  private struct Parser {
    let runes: [UInt32]
    var index = 0

    mutating func pieces() throws(SyntaxError) -> [Piece] {
      var pieces: [Piece] = []
      while index < runes.count {
        let rune = runes[index]
        index += 1
        switch rune {
        case 0x2A:
          if case .star = pieces.last { continue }
          pieces.append(.star)
        case 0x3F: pieces.append(.any)
        case 0x5B: pieces.append(try set())
        case 0x5C:
          guard index < runes.count else { throw SyntaxError() }
          pieces.append(.rune(runes[index]))
          index += 1
        default: pieces.append(.rune(rune))
        }
      }
      return pieces
    }

    private mutating func set() throws(SyntaxError) -> Piece {
      let isNegated = index < runes.count && runes[index] == 0x5E
      if isNegated { index += 1 }
      var ranges: [ClosedRange<UInt32>] = []
      while !(index < runes.count && runes[index] == 0x5D && !ranges.isEmpty) {
        let low = try member()
        var high = low
        if index < runes.count, runes[index] == 0x2D {
          index += 1
          high = try member()
        }
        // A range that runs backwards is legal and matches nothing.
        ranges.append(low <= high ? low...high : UInt32.max...UInt32.max)
      }
      index += 1
      return .set(ranges: ranges, isNegated: isNegated)
    }

    /// One character of a set; the set's end must follow somewhere.
    private mutating func member() throws(SyntaxError) -> UInt32 {
      guard index < runes.count, runes[index] != 0x2D, runes[index] != 0x5D else {
        throw SyntaxError()
      }
      if runes[index] == 0x5C { index += 1 }
      guard index + 1 < runes.count else { throw SyntaxError() }
      defer { index += 1 }
      return runes[index]
    }
  }
}

extension FilePattern.Piece {
  fileprivate func matches(_ rune: UInt32) -> Bool {
    switch self {
    case .star: false
    case .any: rune != 0x2F
    case .rune(let wanted): rune == wanted
    case .set(let ranges, let isNegated):
      ranges.contains { $0.contains(rune) } != isNegated
    }
  }
}
