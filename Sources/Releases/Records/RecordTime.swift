public import GoCompat

/// A time of a record: the instant, and the text it was read from or is written as.
public struct RecordTime: Sendable, Equatable {
  public let instant: TimeInstant
  /// RFC 3339 with up to nine digits of seconds' fraction.
  public let text: ByteString

  public init(_ instant: TimeInstant) {
    self.instant = instant
    text = instant.format(TimeInstant.rfc3339Nano)
  }

  /// - Throws: when the text is no time of RFC 3339.
  public init(text: ByteString) throws(TimeParseError) {
    instant = try TimeInstant(parsing: text, layout: TimeInstant.rfc3339, in: .utc)
    self.text = text
  }

  public static func == (left: RecordTime, right: RecordTime) -> Bool {
    left.instant.compare(to: right.instant) == 0
  }
}
