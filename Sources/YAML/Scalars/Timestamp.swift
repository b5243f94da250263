/// The dates and times that go-yaml recognizes.
///
/// - SeeAlso: `parseTimestamp`, `time.Parse`
enum Timestamp {
  /// Whether a text is a timestamp in one of go-yaml's four layouts.
  static func matches(_ text: [UInt8]) -> Bool {
    guard text.count >= 8, text.prefix(4).allSatisfy(NumberSyntax.isDigit),
      text[4] == UInt8(ascii: "-")
    else { return false }
    var parser = Parser(text: text)
    guard parser.date() else { return false }
    if parser.isAtEnd { return true }
    if parser.take(UInt8(ascii: "T")) || parser.take(UInt8(ascii: "t")) {
      return parser.time() && parser.zone() && parser.isAtEnd
    }
    guard parser.take(0x20) else { return false }
    while parser.take(0x20) {}
    return parser.time() && parser.isAtEnd
  }

  private struct Parser {
    let text: [UInt8]
    var index = 0

    var isAtEnd: Bool { index == text.count }

    mutating func take(_ byte: UInt8) -> Bool {
      guard index < text.count, text[index] == byte else { return false }
      index &+= 1
      return true
    }

    /// One or two digits.
    mutating func number() -> Int? {
      guard index < text.count, NumberSyntax.isDigit(text[index]) else { return nil }
      var value = Int(text[index] &- 0x30)
      index &+= 1
      if index < text.count, NumberSyntax.isDigit(text[index]) {
        value = value &* 10 &+ Int(text[index] &- 0x30)
        index &+= 1
      }
      return value
    }

    mutating func twoDigits() -> Int? {
      let start = index
      guard let value = number(), index == start &+ 2 else { return nil }
      return value
    }

    mutating func date() -> Bool {
      var year = 0
      for digit in text.prefix(4) { year = year &* 10 &+ Int(digit &- 0x30) }
      index = 5
      guard let month = number(), (1...12).contains(month), take(UInt8(ascii: "-")),
        let day = number()
      else { return false }
      return day >= 1 && day <= Calendar.days(in: month, year)
    }

    mutating func time() -> Bool {
      guard let hour = number(), hour < 24, take(UInt8(ascii: ":")),
        let minute = number(), minute < 60, take(UInt8(ascii: ":")),
        let second = number(), second < 60
      else { return false }
      if index &+ 1 < text.count,
        text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: ","),
        NumberSyntax.isDigit(text[index &+ 1])
      {
        index &+= 1
        while index < text.count, NumberSyntax.isDigit(text[index]) { index &+= 1 }
      }
      return true
    }

    mutating func zone() -> Bool {
      if take(UInt8(ascii: "Z")) { return true }
      guard take(UInt8(ascii: "+")) || take(UInt8(ascii: "-")) else { return false }
      guard let hours = twoDigits(), hours <= 24, take(UInt8(ascii: ":")),
        let minutes = twoDigits(), minutes <= 60
      else { return false }
      return true
    }
  }
}

/// The little of the calendar that checking a date needs.
enum Calendar {
  static func days(in month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
