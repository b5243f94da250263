extension TimeParser {
  /// Reads one element; `next` is the layout behind it.
  mutating func read(
    _ element: TimeLayoutElement, next: ArraySlice<UInt8>
  ) throws(Problem) {
    switch element {
    case .year: try readShortYear()
    case .longYear: try readLongYear()
    case .month: month = try name(TimeCalendar.monthNames, prefix: 3) + 1
    case .longMonth: month = try name(TimeCalendar.monthNames) + 1
    case .numericMonth, .zeroMonth:
      let number = try number(isFixed: element == .zeroMonth)
      guard (1...12).contains(number) else { throw .outOfRange("month") }
      month = number
    case .weekday: _ = try name(TimeCalendar.dayNames, prefix: 3)
    case .longWeekday: _ = try name(TimeCalendar.dayNames)
    case .day, .zeroDay: day = try number(isFixed: element == .zeroDay)
    case .underDay:
      if rest.first == 0x20 { rest = rest.dropFirst() }
      day = try number(isFixed: false)
    case .underYearDay:
      for _ in 0..<2 where rest.first == 0x20 { rest = rest.dropFirst() }
      yearDay = try yearDayNumber(isFixed: false)
    case .zeroYearDay: yearDay = try yearDayNumber(isFixed: true)
    case .zoneName: try readZoneName()
    case .offset(let style): try readOffset(style)
    default: try readClock(element, next: next)
    }
  }

  private mutating func readClock(
    _ element: TimeLayoutElement, next: ArraySlice<UInt8>
  ) throws(Problem) {
    switch element {
    case .hour: hour = try number(isFixed: false, below: 24, "hour")
    case .hour12, .zeroHour12:
      hour = try number(isFixed: element == .zeroHour12, below: 13, "hour")
    case .minute, .zeroMinute:
      minute = try number(isFixed: element == .zeroMinute, below: 60, "minute")
    case .second, .zeroSecond:
      second = try number(isFixed: element == .zeroSecond, below: 60, "second")
      try readUnaskedFraction(next)
    case .upperPM: try readHalf("AM", "PM")
    case .lowerPM: try readHalf("am", "pm")
    case .fraction(let digits, _, let isTrimmed):
      if isTrimmed {
        if startsFraction { try readFraction(digits: rest.dropFirst().digitCount) }
      } else {
        guard rest.count >= digits + 1 else { throw .mismatch }
        try readFraction(digits: digits)
      }
    default: break
    }
  }

  // MARK: Numbers and names

  /// One or two digits; `isFixed` wants two.
  /// - SeeAlso: `time.getnum`
  private mutating func number(isFixed: Bool) throws(Problem) -> Int {
    let digits = rest.prefix(2).prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty, digits.count == 2 || !isFixed else { throw .mismatch }
    rest = rest[digits.endIndex...]
    return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }

  private mutating func number(
    isFixed: Bool, below limit: Int, _ what: String
  ) throws(Problem) -> Int {
    let number = try number(isFixed: isFixed)
    guard number < limit else { throw .outOfRange(what) }
    return number
  }

  private mutating func yearDayNumber(isFixed: Bool) throws(Problem) -> Int {
    let digits = rest.prefix(3).prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty, digits.count == 3 || !isFixed else { throw .mismatch }
    rest = rest[digits.endIndex...]
    return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }

  private mutating func readShortYear() throws(Problem) {
    guard rest.count >= 2, let number = signedNumber(rest.prefix(2)) else { throw .mismatch }
    rest = rest.dropFirst(2)
    year = number + (number >= 69 ? 1900 : 2000)
  }

  private mutating func readLongYear() throws(Problem) {
    guard rest.prefix(4).digitCount == 4 else { throw .mismatch }
    year = rest.prefix(4).reduce(0) { $0 * 10 + Int($1) - 0x30 }
    rest = rest.dropFirst(4)
  }

  /// Digits, perhaps with a sign before them.
  /// - SeeAlso: `time.atoi`
  private func signedNumber(_ text: ArraySlice<UInt8>) -> Int? {
    var digits = text
    let isNegative = text.first == UInt8(ascii: "-")
    if isNegative || text.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    guard digits.digitCount == digits.count else { return nil }
    let number = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    return isNegative ? -number : number
  }

  /// The index of the name at the front, in any case.
  private mutating func name(
    _ names: [StaticString], prefix: Int? = nil
  ) throws(Problem) -> Int {
    for (index, name) in names.enumerated() {
      let matched = name.withUTF8Buffer { buffer -> Int? in
        let wanted = buffer.prefix(prefix ?? buffer.count)
        let found = rest.prefix(wanted.count)
        guard found.count == wanted.count else { return nil }
        return zip(found, wanted).allSatisfy { $0 | 0x20 == $1 | 0x20 } ? wanted.count : nil
      }
      if let matched {
        rest = rest.dropFirst(matched)
        return index
      }
    }
    throw .mismatch
  }

  private mutating func readHalf(_ morning: StaticString, _ afternoon: StaticString) throws(Problem)
  {
    if rest.hasPrefix(afternoon) {
      isAfternoon = true
    } else if rest.hasPrefix(morning) {
      isMorning = true
    } else {
      throw .mismatch
    }
    rest = rest.dropFirst(2)
  }

  // MARK: Fractions

  private var startsFraction: Bool {
    guard let separator = rest.first, separator == 0x2E || separator == 0x2C else { return false }
    return rest.dropFirst().digitCount > 0
  }

  /// A fraction that the layout does not have is read all the same.
  private mutating func readUnaskedFraction(_ next: ArraySlice<UInt8>) throws(Problem) {
    guard startsFraction else { return }
    if case .fraction = TimeLayout.next(next).element { return }
    try readFraction(digits: rest.dropFirst().digitCount)
  }

  /// A separator and so many characters, of which nine count.
  /// - SeeAlso: `time.parseNanoseconds`
  private mutating func readFraction(digits: Int) throws(Problem) {
    guard let separator = rest.first, separator == 0x2E || separator == 0x2C else {
      throw .mismatch
    }
    let text = rest.dropFirst().prefix(min(digits, 9))
    guard let number = signedNumber(text) else { throw .mismatch }
    if number < 0 { throw .outOfRange("fractional second") }
    nanosecond = (text.count..<9).reduce(number) { value, _ in value * 10 }
    rest = rest.dropFirst(digits + 1)
  }

  // MARK: Zones

  private mutating func readOffset(_ style: TimeOffsetStyle) throws(Problem) {
    if style.usesZ && rest.first == UInt8(ascii: "Z") {
      rest = rest.dropFirst()
      isUTC = true
      return
    }
    let width = style.hasColons ? 3 : 2
    let count = 3 + (style.hasMinutes ? width : 0) + (style.hasSeconds ? width : 0)
    guard rest.count >= count else { throw .mismatch }
    let text = Array(rest.prefix(count))
    rest = rest.dropFirst(count)
    if style.hasColons {
      guard text[3] == UInt8(ascii: ":") else { throw .mismatch }
      if style.hasSeconds && text[6] != UInt8(ascii: ":") { throw .mismatch }
    }
    let minuteStart = style.hasColons ? 4 : 3
    let hours = twoDigits(text, 1)
    let minutes = style.hasMinutes ? twoDigits(text, minuteStart) : 0
    let seconds = style.hasSeconds ? twoDigits(text, minuteStart + width) : 0
    try setOffset(sign: text[0], hours, minutes, seconds)
  }

  /// A number too large is found before one that is none, as in Go.
  private mutating func setOffset(
    sign: UInt8, _ hours: Int?, _ minutes: Int?, _ seconds: Int?
  ) throws(Problem) {
    if hours != nil, minutes != nil, (seconds ?? 0) > 60 {
      throw .outOfRange("time zone offset second")
    }
    if hours != nil, (minutes ?? 0) > 60 { throw .outOfRange("time zone offset minute") }
    if (hours ?? 0) > 24 { throw .outOfRange("time zone offset hour") }
    guard let hours, let minutes, let seconds,
      sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
    else { throw .mismatch }
    offset = (hours * 60 + minutes) * 60 + seconds
    if sign == UInt8(ascii: "-") { offset = -offset }
  }

  private func twoDigits(_ text: [UInt8], _ start: Int) -> Int? {
    let digits = text[start..<start + 2]
    guard digits.digitCount == 2 else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }

  private mutating func readZoneName() throws(Problem) {
    if rest.hasPrefix("UTC") {
      isUTC = true
      rest = rest.dropFirst(3)
      return
    }
    guard let count = Self.zoneNameLength(rest) else { throw .mismatch }
    zoneName = ByteString(rest.prefix(count))
    rest = rest.dropFirst(count)
  }

  /// How long the abbreviation of a zone at the front is.
  /// - SeeAlso: `time.parseTimeZone`
  private static func zoneNameLength(_ text: ArraySlice<UInt8>) -> Int? {
    guard text.count >= 3 else { return nil }
    if text.hasPrefix("ChST") || text.hasPrefix("MeST") { return 4 }
    if text.hasPrefix("GMT") { return 3 + (signedOffsetLength(text.dropFirst(3)) ?? 0) }
    if text.first == UInt8(ascii: "+") || text.first == UInt8(ascii: "-") {
      return signedOffsetLength(text)
    }
    let letters = text.prefix(6).prefix { (0x41...0x5A).contains($0) }
    switch letters.count {
    case 3: return 3
    case 4 where letters.last == UInt8(ascii: "T") || letters.hasPrefix("WITA"): return 4
    case 5 where letters.last == UInt8(ascii: "T"): return 5
    default: return nil
    }
  }

  /// The length of a sign and a number of hours up to 23.
  /// - SeeAlso: `time.parseSignedOffset`
  private static func signedOffsetLength(_ text: ArraySlice<UInt8>) -> Int? {
    guard text.first == UInt8(ascii: "+") || text.first == UInt8(ascii: "-") else { return nil }
    var rest = text.dropFirst()
    guard let hours = TimeText.leadingNumber(&rest), hours.digits > 0, hours.value <= 23 else {
      return nil
    }
    return hours.digits + 1
  }
}

extension ArraySlice<UInt8> {
  /// How many digits are at the front.
  fileprivate var digitCount: Int { prefix { (0x30...0x39).contains($0) }.count }
}
