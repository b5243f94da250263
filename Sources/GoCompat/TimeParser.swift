extension TimeInstant {
  /// Reads a time in a layout; without a zone in the text it is a time in `location`.
  /// - SeeAlso: `time.ParseInLocation`
  public init(
    parsing value: ByteString, layout: ByteString, in location: TimeLocation
  ) throws(TimeParseError) {
    var parser = TimeParser(layout, value)
    try parser.run()
    self = try parser.instant(in: location)
  }
}

/// Reads a time element by element.
///
/// - SeeAlso: `time.parse`
struct TimeParser {
  let layout: ByteString
  let value: ByteString
  /// What has not been read.
  var rest: ArraySlice<UInt8>

  var year = 0
  var month: Int?
  var day: Int?
  var yearDay: Int?
  var hour = 0
  var minute = 0
  var second = 0
  var nanosecond = 0
  var isAfternoon = false
  var isMorning = false
  var isUTC = false
  /// Seconds east of UTC; Go takes -1 for none, so one second west counts as none.
  var offset = -1
  var zoneName: ByteString = ""

  init(_ layout: ByteString, _ value: ByteString) {
    self.layout = layout
    self.value = value
    rest = value.bytes[...]
  }

  /// What went wrong with an element; the parser adds the places.
  enum Problem: Error {
    case mismatch
    case outOfRange(String)
  }

  mutating func run() throws(TimeParseError) {
    var left = layout.bytes[...]
    while true {
      let (prefix, element, suffix) = TimeLayout.next(left)
      let text = ByteString(left[prefix.endIndex..<suffix.startIndex])
      do {
        try skip(prefix)
      } catch {
        throw mismatch(rest, ByteString(prefix))
      }
      guard let element else {
        if rest.isEmpty { return }
        throw failure(.extraText(ByteString(rest)))
      }
      left = suffix
      let hold = rest
      do {
        try read(element, next: left)
      } catch {
        switch error {
        case .mismatch: throw mismatch(hold, text)
        case .outOfRange(let what): throw failure(.outOfRange(what))
        }
      }
    }
  }

  private func failure(_ kind: TimeParseError.Kind) -> TimeParseError {
    TimeParseError(layout: layout, value: value, kind: kind)
  }

  private func mismatch(_ part: ArraySlice<UInt8>, _ layoutPart: ByteString) -> TimeParseError {
    failure(.mismatch(part: ByteString(part), layoutPart: layoutPart))
  }

  /// Takes the text before an element; runs of spaces match each other.
  /// - SeeAlso: `time.skip`
  private mutating func skip(_ prefix: ArraySlice<UInt8>) throws(Problem) {
    var prefix = prefix
    while let expected = prefix.first {
      if expected == 0x20 {
        if let next = rest.first, next != 0x20 { throw .mismatch }
        prefix = prefix.drop { $0 == 0x20 }
        rest = rest.drop { $0 == 0x20 }
        continue
      }
      guard rest.first == expected else { throw .mismatch }
      prefix = prefix.dropFirst()
      rest = rest.dropFirst()
    }
  }
}

// MARK: - The instant

extension TimeParser {
  /// The instant of everything read.
  func instant(in location: TimeLocation) throws(TimeParseError) -> TimeInstant {
    var hour = hour
    if isAfternoon && hour < 12 {
      hour += 12
    } else if isMorning && hour == 12 {
      hour = 0
    }
    let (month, day) = try monthAndDay()
    guard day >= 1, day <= TimeCalendar.days(inMonth: month, of: year) else {
      throw failure(.outOfRange("day"))
    }
    func instant(_ place: TimeLocation) -> TimeInstant {
      TimeInstant(
        year: year, month: month, day: day, hour: hour, minute: minute, second: second,
        nanosecond: nanosecond, in: place)
    }
    if isUTC { return instant(.utc) }
    if offset != -1 {
      var found = instant(.utc)
      found.add(seconds: -Int64(offset))
      let zone = location.period(at: found.unix).zone
      let isLocal = zone.offset == offset && (zoneName.isEmpty || zone.name == zoneName)
      return found.shown(in: isLocal ? location : .fixed(name: zoneName, offset: offset))
    }
    if zoneName.isEmpty { return instant(location) }
    var found = instant(.utc)
    if let known = location.offset(named: zoneName, at: found.unix) {
      found.add(seconds: -Int64(known))
      return found.shown(in: location)
    }
    return found.shown(in: .fixed(name: zoneName, offset: greenwichOffset))
  }

  /// The seconds in `GMT+3`; they only name the zone, the time is taken as UTC.
  private var greenwichOffset: Int {
    guard zoneName.count > 3, zoneName.bytes.starts(with: "GMT".utf8) else { return 0 }
    let hours = Int(String(decoding: zoneName.bytes[4...], as: UTF8.self)) ?? 0
    return (zoneName[3] == UInt8(ascii: "-") ? -hours : hours) * 3600
  }

  private func monthAndDay() throws(TimeParseError) -> (month: Int, day: Int) {
    guard var left = yearDay else { return (month ?? 1, day ?? 1) }
    let isLeap = TimeCalendar.isLeap(year)
    guard left >= 1, left <= (isLeap ? 366 : 365) else {
      throw failure(.outOfRange("day-of-year"))
    }
    var found = 1
    while left > TimeCalendar.days(inMonth: found, of: year) {
      left -= TimeCalendar.days(inMonth: found, of: year)
      found += 1
    }
    if let month, month != found { throw failure(.dayOfYearMonth) }
    if let day, day != left { throw failure(.dayOfYearDay) }
    return (found, left)
  }
}
