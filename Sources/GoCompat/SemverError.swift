/// Why a version or a constraint on versions is rejected.
///
/// - SeeAlso: the `Err…` values of github.com/Masterminds/semver/v3
public enum SemverError: Error, Hashable, Sendable {
  case invalidVersion, emptyString, invalidCharacters, segmentStartsZero
  case invalidMetadata, invalidPrerelease
  /// A number that needs more than 64 bits; the digits, and whether the parser was the lenient one.
  case segmentOutOfRange(ByteString, isLenient: Bool)
  /// A number without digits, which only the strict parser lets through to strconv.
  case emptySegment
  /// A constraint, or a part between `||`, that is not one.
  case improperConstraint(ByteString)
  /// A constraint whose version makes no sense, such as `1.xx`.
  case constraintParser

  /// The text of the library's error.
  public var goText: ByteString {
    switch self {
    case .invalidVersion: "invalid semantic version"
    case .emptyString: "version string empty"
    case .invalidCharacters: "invalid characters in version"
    case .segmentStartsZero: "version segment starts with 0"
    case .invalidMetadata: "invalid metadata string"
    case .invalidPrerelease: "invalid prerelease string"
    case .segmentOutOfRange(let digits, let isLenient):
      ByteString(isLenient ? "error parsing version segment: " : "")
        + "strconv.ParseUint: parsing \"" + digits + "\": value out of range"
    case .emptySegment: "strconv.ParseUint: parsing \"\": invalid syntax"
    case .improperConstraint(let text): "improper constraint: " + Strconv.quote(text)
    case .constraintParser: "constraint parser error"
    }
  }
}
