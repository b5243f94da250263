import GoCompat

/// Dates, times and periods.
enum DateTimeFormat {
  /// - SeeAlso: `jsonschema.validateDateTime`
  static func problem(with text: ByteString) -> ByteString? {
    if text.count < 20 { return "less than 20 characters long" }
    if text[10] != UInt8(ascii: "t"), text[10] != UInt8(ascii: "T") {
      return "11th character must be t or T"
    }
    if let problem = dateProblem(with: text[..<10]) { return "invalid date element: " + problem }
    return timeProblem(with: text[11...]).map { "invalid time element: " + $0 }
  }

  /// - SeeAlso: `jsonschema.validateDate`
  static func dateProblem(with text: ByteString) -> ByteString? {
    do {
      _ = try TimeInstant(parsing: text, layout: "2006-01-02", in: .utc)
      return nil
    } catch {
      return error.goText
    }
  }

  /// - SeeAlso: `jsonschema.validatePeriod`
  static func periodProblem(with text: ByteString) -> ByteString? {
    guard let slash = text.bytes.firstIndex(of: UInt8(ascii: "/")) else { return "missing slash" }
    let (start, end) = (text[..<slash], text[(slash + 1)...])
    if start.hasPrefix("P") {
      if let problem = DurationFormat.problem(with: start) {
        return "invalid start duration: " + problem
      }
    } else {
      if let problem = problem(with: start) { return "invalid start date-time: " + problem }
      if end.hasPrefix("P") {
        return DurationFormat.problem(with: end).map { "invalid end duration: " + $0 }
      }
    }
    return problem(with: end).map { "invalid end date-time: " + $0 }
  }

  /// - SeeAlso: `jsonschema.validateTime`
  static func timeProblem(with text: ByteString) -> ByteString? {
    if text.count < 9 { return "less than 9 characters long" }
    if text[2] != colon || text[5] != colon { return "missing colon in correct place" }
    var numbers: [Int] = []
    for part in [text[0..<2], text[3..<5], text[6..<8]] {
      guard let number = try? Strconv.atoi(part) else { return "invalid hour/min/sec" }
      if number < 0 { return "non-positive hour/min/sec" }
      numbers.append(number)
    }
    let (hour, minute, second) = (numbers[0], numbers[1], numbers[2])
    if hour > 23 || minute > 59 || second > 60 { return "hour/min/sec out of range" }
    var rest = text[8...]
    if rest.hasPrefix(".") {
      let digits = rest.bytes.dropFirst().prefix { $0 >= 0x30 && $0 <= 0x39 }.count
      if digits == 0 { return "no digits in second fraction" }
      rest = rest[(digits + 1)...]
    }
    var minutes = hour * 60 + minute
    if rest != "z", rest != "Z" {
      switch offset(rest) {
      case .failure(let problem): return problem.text
      case .success(let offset): minutes -= offset
      }
      if minutes < 0 { minutes += 24 * 60 }
    }
    return second >= 60 && minutes != 23 * 60 + 59 ? "invalid leap second" : nil
  }

  private struct Problem: Error {
    let text: ByteString

    init(_ text: ByteString) { self.text = text }
  }

  /// The minutes that local time is ahead.
  private static func offset(_ text: ByteString) -> Result<Int, Problem> {
    if text.count != 6 { return .failure(Problem("offset must be 6 characters long")) }
    let sign = text[0]
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      return .failure(Problem("offset must begin with plus/minus"))
    }
    if text[3] != colon { return .failure(Problem("missing colon in offset in correct place")) }
    var numbers: [Int] = []
    for part in [text[1..<3], text[4..<6]] {
      guard let number = try? Strconv.atoi(part) else {
        return .failure(Problem("invalid hour/min in offset"))
      }
      if number < 0 { return .failure(Problem("non-positive hour/min in offset")) }
      numbers.append(number)
    }
    if numbers[0] > 23 || numbers[1] > 59 {
      return .failure(Problem("hour/min in offset out of range"))
    }
    let minutes = numbers[0] * 60 + numbers[1]
    return .success(sign == UInt8(ascii: "+") ? minutes : -minutes)
  }

  private static let colon = UInt8(ascii: ":")
}
