/// A compiled file pattern as `.Files.Glob` takes: `*` `**` `?` `[a-z]` `[!abc]` `{a,b}` and `\`.
///
/// It matches what gobwas/glob matches, whose shortcuts are coarser than its documentation:
/// `a/**/b` also fits `a/b`, since beginning and end may overlap.
/// - SeeAlso: `glob.Compile`
public struct GlobPattern: Sendable {
  private let matcher: GlobMatcher

  /// Compiles a pattern. `*` and `?` stop at the separators, `**` and classes do not.
  public init(_ pattern: ByteString, separators: [UInt32] = []) throws(GlobError) {
    let tree = try GlobParser.parse(pattern)
    matcher = GlobCompiler(separators: separators).compile(tree)
  }

  /// Whether the whole text fits.
  public func matches(_ text: ByteString) -> Bool { matcher.matches(text.bytes[...]) }
}

/// A pattern that cannot be compiled.
public enum GlobError: Error, Hashable, Sendable {
  case notUTF8
  case unfinishedClass
  case classNotClosed
  case classReversed(low: UInt32, high: UInt32)
  case emptyClass
  case tooDeep

  public var goText: ByteString {
    switch self {
    case .notUTF8: "could not read rune"
    case .unfinishedClass: "unexpected end of input"
    case .classNotClosed: "expected close range character"
    case .classReversed(let low, let high):
      "hi character '" + ByteString(runes: [high]) + "' should be greater than lo '"
        + ByteString(runes: [low]) + "'"
    case .emptyClass: "could not parse range"
    case .tooDeep: "pattern nests too deeply"
    }
  }
}
