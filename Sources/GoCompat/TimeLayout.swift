/// A part of a layout that stands for a part of a time.
///
/// - SeeAlso: the `std…` constants of Go's `time/format.go`
enum TimeLayoutElement: Equatable {
  case longMonth, month, numericMonth, zeroMonth
  case longWeekday, weekday
  case day, underDay, zeroDay, underYearDay, zeroYearDay
  case hour, hour12, zeroHour12
  case minute, zeroMinute, second, zeroSecond
  case longYear, year
  case upperPM, lowerPM
  case zoneName
  case offset(TimeOffsetStyle)
  /// So many digits of the second behind a point or comma; trimmed: without zeros at the end.
  case fraction(digits: Int, separator: UInt8, isTrimmed: Bool)
}

/// How an offset from UTC is written.
struct TimeOffsetStyle: Equatable {
  var hasColons: Bool
  var hasMinutes = true
  var hasSeconds = false
  /// Whether an offset of zero is `Z`.
  var usesZ: Bool
}

/// A layout, read from the front.
enum TimeLayout {
  typealias Chunk = (
    prefix: ArraySlice<UInt8>, element: TimeLayoutElement?, suffix: ArraySlice<UInt8>
  )

  /// The first element, with the text before and after it; without one all text is before it.
  /// - SeeAlso: `time.nextStdChunk`
  static func next(_ layout: ArraySlice<UInt8>) -> Chunk {
    var index = layout.startIndex
    while index < layout.endIndex {
      let rest = layout[index...]
      if let (element, skipped, width) = element(at: rest) {
        let start = index + skipped
        return (layout[..<start], element, layout[(start + width)...])
      }
      index += 1
    }
    return (layout, nil, layout[layout.endIndex...])
  }

  private typealias Found = (element: TimeLayoutElement, skipped: Int, width: Int)

  /// The element at the front; `skipped` bytes before it belong to the text.
  private static func element(at rest: ArraySlice<UInt8>) -> Found? {
    switch rest[rest.startIndex] {
    case UInt8(ascii: "J"): return name(rest, "Jan", .month, "January", .longMonth)
    case UInt8(ascii: "M"):
      if rest.hasPrefix("MST") { return (.zoneName, 0, 3) }
      return name(rest, "Mon", .weekday, "Monday", .longWeekday)
    case UInt8(ascii: "0"): return zero(rest)
    case UInt8(ascii: "1"): return rest.hasPrefix("15") ? (.hour, 0, 2) : (.numericMonth, 0, 1)
    case UInt8(ascii: "2"): return rest.hasPrefix("2006") ? (.longYear, 0, 4) : (.day, 0, 1)
    case UInt8(ascii: "_"):
      if rest.hasPrefix("_2006") { return (.longYear, 1, 4) }
      if rest.hasPrefix("_2") { return (.underDay, 0, 2) }
      return rest.hasPrefix("__2") ? (.underYearDay, 0, 3) : nil
    case UInt8(ascii: "3"): return (.hour12, 0, 1)
    case UInt8(ascii: "4"): return (.minute, 0, 1)
    case UInt8(ascii: "5"): return (.second, 0, 1)
    case UInt8(ascii: "P"): return rest.hasPrefix("PM") ? (.upperPM, 0, 2) : nil
    case UInt8(ascii: "p"): return rest.hasPrefix("pm") ? (.lowerPM, 0, 2) : nil
    case UInt8(ascii: "-"), UInt8(ascii: "Z"): return offset(rest)
    case UInt8(ascii: "."), UInt8(ascii: ","): return fraction(rest)
    default: return nil
    }
  }

  /// A name in its long form, or in its short form with no lower case letter behind it.
  private static func name(
    _ rest: ArraySlice<UInt8>, _ short: StaticString, _ shortElement: TimeLayoutElement,
    _ long: StaticString, _ longElement: TimeLayoutElement
  ) -> Found? {
    if rest.hasPrefix(long) { return (longElement, 0, long.utf8CodeUnitCount) }
    guard rest.hasPrefix(short) else { return nil }
    if let next = rest.dropFirst(3).first, (0x61...0x7A).contains(next) { return nil }
    return (shortElement, 0, 3)
  }

  private static func zero(_ rest: ArraySlice<UInt8>) -> Found? {
    switch rest.dropFirst().first {
    case UInt8(ascii: "1"): (.zeroMonth, 0, 2)
    case UInt8(ascii: "2"): (.zeroDay, 0, 2)
    case UInt8(ascii: "3"): (.zeroHour12, 0, 2)
    case UInt8(ascii: "4"): (.zeroMinute, 0, 2)
    case UInt8(ascii: "5"): (.zeroSecond, 0, 2)
    case UInt8(ascii: "6"): (.year, 0, 2)
    default: rest.hasPrefix("002") ? (.zeroYearDay, 0, 3) : nil
    }
  }

  private static func offset(_ rest: ArraySlice<UInt8>) -> Found? {
    let digits = rest.dropFirst()
    var style = TimeOffsetStyle(hasColons: false, usesZ: rest.first == UInt8(ascii: "Z"))
    if digits.hasPrefix("070000") {
      style.hasSeconds = true
      return (.offset(style), 0, 7)
    }
    if digits.hasPrefix("07:00:00") {
      (style.hasColons, style.hasSeconds) = (true, true)
      return (.offset(style), 0, 9)
    }
    if digits.hasPrefix("0700") { return (.offset(style), 0, 5) }
    if digits.hasPrefix("07:00") {
      style.hasColons = true
      return (.offset(style), 0, 6)
    }
    guard digits.hasPrefix("07") else { return nil }
    style.hasMinutes = false
    return (.offset(style), 0, 3)
  }

  /// Zeros or nines behind a point or comma, with no other digit behind them.
  private static func fraction(_ rest: ArraySlice<UInt8>) -> Found? {
    let digits = rest.dropFirst()
    guard let digit = digits.first, digit == 0x30 || digit == 0x39 else { return nil }
    let run = digits.prefix { $0 == digit }
    if let next = rest[run.endIndex...].first, (0x30...0x39).contains(next) { return nil }
    let separator = rest[rest.startIndex]
    // Go keeps the count in 12 bits.
    let count = run.count & 0xFFF
    return (
      .fraction(digits: count, separator: separator, isTrimmed: digit == 0x39), 0, run.count + 1
    )
  }
}

extension ArraySlice<UInt8> {
  func hasPrefix(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { prefix($0.count).elementsEqual($0) }
  }
}
