internal import GoCompat
internal import Platform

/// Cron schedules: whether one can be read.
///
/// - SeeAlso: `cron.ParseStandard` of `github.com/robfig/cron`
enum CronSchedule {
  /// What is wrong with a schedule; nil when nothing is.
  static func problem(_ schedule: ByteString) -> ByteString? {
    var text = schedule
    if text.hasPrefix("TZ=") || text.hasPrefix("CRON_TZ=") {
      guard let space = text.firstIndex(of: " ") else { return "provided bad location " + text }
      let equals = text.firstIndex(of: "=") ?? 0
      let zone = text[(equals + 1)..<space]
      if !isZone(zone) {
        return "provided bad location " + zone + ": unknown time zone " + zone
      }
      text = text[space...].trimmed
    }
    if text.hasPrefix("@") { return descriptor(text) }
    let fields = text.split(by: " ").flatMap { $0.split(by: "\t") }.filter { !$0.isEmpty }
    guard fields.count == 5 else {
      return "expected exactly 5 fields, found " + Strconv.itoa(fields.count) + ": ["
        + fields.joined(" ") + "]"
    }
    for (field, bounds) in zip(fields, Bounds.all) {
      for part in field.split(by: ",") where !part.isEmpty {
        if let why = problem(part, bounds) { return why }
      }
    }
    return nil
  }

  /// Whether it names a time zone.
  static func isZone(_ name: ByteString) -> Bool {
    if name == "UTC" || name.isEmpty || name == "Local" { return true }
    if name.contains("..") || name.hasPrefix("/") || name.contains("\\") { return false }
    return TimeZoneFiles.zone(named: name.bytes) != nil
  }

  private static func descriptor(_ text: ByteString) -> ByteString? {
    switch text {
    case "@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly":
      return nil
    default:
      let every: ByteString = "@every "
      guard text.hasPrefix(every) else { return "unrecognized descriptor: " + text }
      return nil
    }
  }

  private struct Bounds {
    var least: Int
    var most: Int
    var names: [ByteString: Int] = [:]

    static let all: [Bounds] = [
      Bounds(least: 0, most: 59), Bounds(least: 0, most: 23), Bounds(least: 1, most: 31),
      Bounds(
        least: 1, most: 12,
        names: [
          "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8,
          "sep": 9, "oct": 10, "nov": 11, "dec": 12,
        ]),
      Bounds(
        least: 0, most: 6,
        names: ["sun": 0, "mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6]),
    ]
  }

  private enum Number {
    case value(Int)
    case problem(ByteString)
  }

  private static func number(_ text: ByteString, _ names: [ByteString: Int] = [:]) -> Number {
    if let value = names[text.lowercasedASCII] { return .value(value) }
    let digits = text.hasPrefix("+") || text.hasPrefix("-") ? text[1...] : text
    guard !digits.isEmpty, digits.bytes.allSatisfy({ 0x30...0x39 ~= $0 }),
      let value = Int(text.text)
    else {
      return .problem(
        "failed to parse int from " + text + ": strconv.Atoi: parsing " + Strconv.quote(text)
          + ": invalid syntax")
    }
    if value < 0 {
      return .problem("negative number (" + Strconv.itoa(value) + ") not allowed: " + text)
    }
    return .value(value)
  }

  private static func problem(_ part: ByteString, _ bounds: Bounds) -> ByteString? {
    let pieces = part.split(by: "/")
    let ends = pieces[0].split(by: "-")
    var (start, end) = (bounds.least, bounds.most)
    let isSingle = ends.count == 1
    let isStar = ends[0] == "*" || ends[0] == "?"
    if !isStar {
      switch number(ends[0], bounds.names) {
      case .value(let value): (start, end) = (value, value)
      case .problem(let why): return why
      }
      if ends.count == 2 {
        switch number(ends[1], bounds.names) {
        case .value(let value): end = value
        case .problem(let why): return why
        }
      } else if ends.count > 2 {
        return "too many hyphens: " + part
      }
    }
    var step = 1
    if pieces.count == 2 {
      switch number(pieces[1]) {
      case .value(let value): step = value
      case .problem(let why): return why
      }
      if isSingle { end = bounds.most }
    } else if pieces.count > 2 {
      return "too many slashes: " + part
    }
    return problem(start, end, step, bounds, part)
  }

  private static func problem(
    _ start: Int, _ end: Int, _ step: Int, _ bounds: Bounds, _ part: ByteString
  ) -> ByteString? {
    if start < bounds.least {
      return "beginning of range (" + Strconv.itoa(start) + ") below minimum ("
        + Strconv.itoa(bounds.least) + "): " + part
    }
    if end > bounds.most {
      return "end of range (" + Strconv.itoa(end) + ") above maximum ("
        + Strconv.itoa(bounds.most) + "): " + part
    }
    if start > end {
      return "beginning of range (" + Strconv.itoa(start) + ") beyond end of range ("
        + Strconv.itoa(end) + "): " + part
    }
    if step == 0 { return "step of range should be a positive number: " + part }
    return nil
  }
}
