/// The time a server asks to be left alone: `Retry-After`, in seconds or as a date.
enum RetryAfter {
  /// Nil when the header is neither; zero for a date that has passed.
  /// - Parameter unixTime: the time now, in seconds since 1970-01-01 00:00 UTC.
  static func read(_ text: String, unixTime: Int64) -> Duration? {
    if let seconds = Int64(text), text.utf8.first != UInt8(ascii: "+") {
      return seconds < 0 ? nil : .seconds(min(seconds, 1 << 32))
    }
    guard let date = HTTPDate.read(text) else { return nil }
    return .seconds(max(date &- unixTime, 0))
  }
}
