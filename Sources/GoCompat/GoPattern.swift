internal import CRE2

/// A compiled regular expression with Go's syntax, matches and errors.
///
/// Text is bytes: what is not UTF-8 matches like U+FFFD, byte by byte.
/// - SeeAlso: `regexp.Regexp`
public final class GoPattern {
  /// The expression it was compiled from.
  public let expression: ByteString
  /// The names of the groups from 1; empty for a group without one.
  public let groupNames: [ByteString]
  private let compiled: OpaquePointer
  /// Whether RE2 may find empty matches inside a character, as only `\B` does.
  private let seesInsideCharacters: Bool

  /// Go's bound for a compiled expression.
  private static let maximumMemory: Int64 = 128 << 20

  private init(_ expression: ByteString, _ groupNames: [ByteString], _ compiled: OpaquePointer) {
    self.expression = expression
    self.groupNames = groupNames
    self.compiled = compiled
    seesInsideCharacters = zip(expression.bytes, expression.bytes.dropFirst()).contains {
      $0 == UInt8(ascii: "\\") && $1 == UInt8(ascii: "B")
    }
  }

  deinit { yare_re2_free(compiled) }

  /// Compiles an expression.
  /// - SeeAlso: `regexp.Compile`
  public static func compile(_ expression: ByteString) throws(GoPatternError) -> GoPattern {
    var syntax = GoPatternSyntax(expression.bytes)
    try syntax.translate()
    let compiled = yare_re2_compile(syntax.output, syntax.output.count, maximumMemory)
    guard yare_re2_is_valid(compiled) else {
      yare_re2_free(compiled)
      throw GoPatternError(.tooLarge, expression)
    }
    return GoPattern(expression, syntax.names, compiled)
  }

  /// The number of capturing groups, without the whole match.
  public var groupCount: Int { groupNames.count }

  /// Whether the text has a match.
  /// - SeeAlso: `Regexp.Match`
  public func matches(_ text: [UInt8]) -> Bool {
    if seesInsideCharacters {
      return search(GoPatternSubject(text), from: 0, groups: 0) != nil
    }
    return text.withUnsafeBufferPointer { buffer in
      if UTF8Bytes.isValid(buffer) {
        return yare_re2_search(compiled, buffer.baseAddress, buffer.count, 0, nil, 0)
      }
      let repaired = GoPatternSubject(text).bytes
      return yare_re2_search(compiled, repaired, repaired.count, 0, nil, 0)
    }
  }

  /// Whether the text has a match.
  public func matches(_ text: ByteString) -> Bool { matches(text.bytes) }

  /// Searches from a byte of the subject; pairs of begin and end, -1 for groups that took no part.
  ///
  /// The empty matches that RE2 sees inside a character do not count.
  func search(_ subject: GoPatternSubject, from start: Int, groups: Int) -> [Int]? {
    var spans = [Int](repeating: -1, count: 2 * (groups + 1))
    var from = start
    while from <= subject.bytes.count {
      let found = spans.withUnsafeMutableBufferPointer {
        yare_re2_search(
          compiled, subject.bytes, subject.bytes.count, from, $0.baseAddress, Int32(groups + 1))
      }
      guard found else { return nil }
      if !subject.isInsideCharacter(spans[0]) { return spans }
      from = spans[0] + 1
      while subject.isInsideCharacter(from) { from += 1 }
    }
    return nil
  }
}

// Safe because a compiled RE2 never changes and locks its caches itself.
extension GoPattern: @unchecked Sendable {}
