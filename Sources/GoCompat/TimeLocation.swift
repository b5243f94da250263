/// A time zone: which offset from UTC holds when.
///
/// Locations are compared by identity, as Go's pointers are.
/// - SeeAlso: `time.Location`
public final class TimeLocation: Sendable {
  /// The name it was loaded by, such as `Europe/Berlin`.
  public let name: ByteString
  let zones: [Zone]
  let transitions: [Transition]
  /// What holds after the last transition.
  let rule: TimeZoneRule?
  /// Whether this stands for Go's `time.Local`.
  public let isLocal: Bool

  /// An offset with its name.
  struct Zone: Equatable, Sendable {
    var name: ByteString
    /// Seconds east of UTC.
    var offset: Int
    var isDaylight: Bool
  }

  /// A change to another zone at a second since 1970.
  struct Transition: Sendable {
    var when: Int64
    var zone: Int
  }

  /// What holds at some instant, and from when to when.
  struct Period: Sendable {
    var zone: Zone
    var start: Int64
    var end: Int64
  }

  static let beginningOfTime = Int64.min
  static let endOfTime = Int64.max

  init(
    name: ByteString, zones: [Zone] = [], transitions: [Transition] = [],
    rule: TimeZoneRule? = nil, isLocal: Bool = false
  ) {
    self.name = name
    self.zones = zones
    self.transitions = transitions
    self.rule = rule
    self.isLocal = isLocal
  }

  /// - SeeAlso: `time.UTC`
  public static let utc = TimeLocation(name: "UTC")

  /// Go's `time.Local` where the zone is UTC.
  public static let localUTC = TimeLocation(name: "UTC", isLocal: true)

  /// A location with always the same offset, in seconds east of UTC.
  /// - SeeAlso: `time.FixedZone`
  public static func fixed(name: ByteString, offset: Int) -> TimeLocation {
    TimeLocation(
      name: name, zones: [Zone(name: name, offset: offset, isDaylight: false)],
      transitions: [Transition(when: beginningOfTime, zone: 0)])
  }
}

// MARK: - Lookup

extension TimeLocation {
  /// What holds at a second since 1970.
  /// - SeeAlso: `Location.lookup`
  func period(at second: Int64) -> Period {
    guard !zones.isEmpty else {
      return Period(
        zone: Zone(name: "UTC", offset: 0, isDaylight: false), start: Self.beginningOfTime,
        end: Self.endOfTime)
    }
    guard let first = transitions.first, second >= first.when else {
      return Period(
        zone: zones[firstZone], start: Self.beginningOfTime,
        end: transitions.first?.when ?? Self.endOfTime)
    }
    var low = 0
    var high = transitions.count
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if second < transitions[middle].when { high = middle } else { low = middle }
    }
    if low == transitions.count - 1,
      let period = rule?.period(at: second, after: transitions[low].when)
    {
      return period
    }
    return Period(
      zone: zones[transitions[low].zone], start: transitions[low].when,
      end: high < transitions.count ? transitions[high].when : Self.endOfTime)
  }

  /// The zone before the first transition.
  /// - SeeAlso: `Location.lookupFirstZone`
  private var firstZone: Int {
    if !transitions.contains(where: { $0.zone == 0 }) { return 0 }
    if let first = transitions.first, zones[first.zone].isDaylight,
      let before = zones[..<first.zone].lastIndex(where: { !$0.isDaylight })
    {
      return before
    }
    return zones.firstIndex { !$0.isDaylight } ?? 0
  }

  /// The offset of the zone with an abbreviation, preferably of one in effect at a local second.
  /// - SeeAlso: `Location.lookupName`
  func offset(named name: ByteString, at second: Int64) -> Int? {
    for zone in zones where zone.name == name {
      let found = period(at: second &- Int64(zone.offset)).zone
      if found.name == name { return found.offset }
    }
    return zones.first { $0.name == name }?.offset
  }
}

// MARK: - Loading

extension TimeLocation {
  /// Why a location cannot be had.
  public enum LoadError: Error, Hashable, Sendable {
    case invalidName
    case unknown(ByteString)
    case malformed

    /// The text of Go's error.
    public var goText: ByteString {
      switch self {
      case .invalidName: "time: invalid location name"
      case .unknown(let name): "unknown time zone " + name
      case .malformed: "malformed time zone information"
      }
    }
  }

  /// The location of a name: `""`, `UTC`, `Local`, or one that `zoneFile` has a TZif file for.
  ///
  /// `zoneFile` never sees a name that is a path of its own or climbs out of a folder.
  /// - SeeAlso: `time.LoadLocation`
  public static func load(
    _ name: ByteString, local: TimeLocation, zoneFile: (ByteString) -> [UInt8]?
  ) throws(LoadError) -> TimeLocation {
    if name.isEmpty || name == "UTC" { return utc }
    if name == "Local" { return local }
    let dot = UInt8(ascii: ".")
    let climbs = zip(name.bytes, name.bytes.dropFirst()).contains { $0 == dot && $1 == dot }
    if climbs || name[0] == UInt8(ascii: "/") || name[0] == UInt8(ascii: "\\") {
      throw .invalidName
    }
    guard !name.bytes.contains(0), let file = zoneFile(name) else { throw .unknown(name) }
    return try TimeLocation.parse(file, name: name)
  }
}
