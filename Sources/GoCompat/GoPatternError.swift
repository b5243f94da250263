/// Why Go's regexp package rejects an expression.
///
/// - SeeAlso: `regexp/syntax.Error`
public struct GoPatternError: Error, Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case invalidCharacterRange, invalidEscape, invalidNamedCapture, invalidPerlSyntax
    case invalidRepeatOperator, invalidRepeatCount, invalidUTF8
    case missingBracket, missingParenthesis, missingRepeatArgument
    case trailingBackslash, unexpectedParenthesis, nestsTooDeeply, tooLarge
  }

  public let kind: Kind
  /// The part of the expression at fault.
  public let part: ByteString

  public init(_ kind: Kind, _ part: ByteString) {
    self.kind = kind
    self.part = part
  }

  /// The text of Go's error.
  public var goText: ByteString {
    ByteString("error parsing regexp: \(reason): `") + part + "`"
  }

  private var reason: String {
    switch kind {
    case .invalidCharacterRange: "invalid character class range"
    case .invalidEscape: "invalid escape sequence"
    case .invalidNamedCapture: "invalid named capture"
    case .invalidPerlSyntax: "invalid or unsupported Perl syntax"
    case .invalidRepeatOperator: "invalid nested repetition operator"
    case .invalidRepeatCount: "invalid repeat count"
    case .invalidUTF8: "invalid UTF-8"
    case .missingBracket: "missing closing ]"
    case .missingParenthesis: "missing closing )"
    case .missingRepeatArgument: "missing argument to repetition operator"
    case .trailingBackslash: "trailing backslash at end of expression"
    case .unexpectedParenthesis: "unexpected )"
    case .nestsTooDeeply: "expression nests too deeply"
    case .tooLarge: "expression too large"
    }
  }
}
