internal import GoCompat

/// The forms of dates and times in TOML.
enum TOMLTimeLayout {
  private static let localDateTime = TimeLocation.fixed(name: "datetime-local", offset: 0)
  private static let localDate = TimeLocation.fixed(name: "date-local", offset: 0)
  private static let localTime = TimeLocation.fixed(name: "time-local", offset: 0)

  /// The time a text says, or nil.
  ///
  /// - SeeAlso: `parser.valueDatetime`
  static func parse(_ text: ByteString, local: TimeLocation) -> TimeInstant? {
    let layouts: [(ByteString, TimeLocation)] = [
      (TimeInstant.rfc3339Nano, local),
      ("2006-01-02T15:04:05.999999999", localDateTime),
      ("2006-01-02", localDate),
      ("15:04:05.999999999", localTime),
      ("2006-01-02T15:04Z07:00", local),
      ("2006-01-02T15:04", localDateTime),
      ("15:04", localTime),
    ]
    for (layout, location) in layouts {
      guard let time = instant(text, layout, location) else { continue }
      return lacksLeadingZero(text, layout) ? nil : time
    }
    return nil
  }

  /// A text that is not in the layout is in another one: the error says nothing.
  private static func instant(
    _ text: ByteString, _ layout: ByteString, _ location: TimeLocation
  ) -> TimeInstant? {
    do throws(TimeParseError) {
      return try TimeInstant(parsing: text, layout: layout, in: location)
    } catch {
      return nil
    }
  }

  /// - SeeAlso: `missingLeadingZero`
  private static func lacksLeadingZero(_ text: ByteString, _ layout: ByteString) -> Bool {
    for (index, byte) in layout.bytes.enumerated() {
      if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "Z") { return false }
      if !NumberSyntax.isDigit(byte), index >= text.count || text[index] != byte { return true }
    }
    return false
  }

  /// The text of a time in the form its location stands for.
  ///
  /// - SeeAlso: `Encoder.eElement`
  static func text(_ time: TimeInstant) -> ByteString {
    switch time.location.name.text {
    case "datetime-local": time.format("2006-01-02T15:04:05.999999999")
    case "date-local": time.format("2006-01-02")
    case "time-local": time.format("15:04:05.999999999")
    default: time.format(TimeInstant.rfc3339Nano)
    }
  }
}
