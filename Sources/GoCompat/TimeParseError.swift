/// Why a text is not a time in some layout.
///
/// - SeeAlso: `time.ParseError`
public struct TimeParseError: Error, Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// This part of the value is not what this part of the layout asks for.
    case mismatch(part: ByteString, layoutPart: ByteString)
    case extraText(ByteString)
    /// A number is too large or small; what it counts.
    case outOfRange(String)
    case dayOfYearMonth, dayOfYearDay
  }

  public let layout: ByteString
  public let value: ByteString
  public let kind: Kind

  /// The text of Go's error.
  public var goText: ByteString {
    let value = "parsing time " + TimeText.quote(value)
    return switch kind {
    case .mismatch(let part, let layoutPart):
      value + " as " + TimeText.quote(layout) + ": cannot parse " + TimeText.quote(part) + " as "
        + TimeText.quote(layoutPart)
    case .extraText(let text): value + ": extra text: " + TimeText.quote(text)
    case .outOfRange(let what): value + ByteString(": \(what) out of range")
    case .dayOfYearMonth: value + ": day-of-year does not match month"
    case .dayOfYearDay: value + ": day-of-year does not match day"
    }
  }
}
