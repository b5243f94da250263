internal import GoCompat
internal import GoTemplate

/// The time and the zones of one render. Zones are read when first asked for, and once.
final class SprigClock {
  private let environment: SprigEnvironment
  private var zones: [ByteString: TimeLocation] = [:]
  /// When `now` was first asked for: the monotonic clock counts from there.
  private var start: TimeInstant?

  init(_ environment: SprigEnvironment) { self.environment = environment }

  /// The local zone; UTC where its file is missing or malformed, as in Go.
  /// - SeeAlso: `time.Local`
  lazy var local: TimeLocation = {
    guard let file = environment.localZone(),
      let zone = try? TimeLocation.parse(file, name: "Local", isLocal: true)
    else { return .localUTC }
    return zone
  }()

  /// - SeeAlso: `time.Now`
  func now() -> TimeInstant {
    let (seconds, nanoseconds) = environment.now()
    let wall = TimeInstant(unixSecond: seconds, nanosecond: Int64(nanoseconds), in: local)
    let start = start ?? wall
    self.start = start
    let elapsed = max(0, wall.since(start).nanoseconds)
    return TimeInstant(
      unixSecond: seconds, nanosecond: Int64(nanoseconds), in: local,
      monotonic: elapsed.addingReportingOverflow(1).partialValue)
  }

  /// The zone of a name, or UTC when there is none.
  func zone(_ name: ByteString) -> TimeLocation {
    if let known = zones[name] { return known }
    let zone: TimeLocation
    do {
      zone = try TimeLocation.load(name, local: local, zoneFile: environment.zoneFile)
    } catch {
      zone = .utc
    }
    zones[name] = zone
    return zone
  }

  /// The instant so many seconds after 1970.
  func instant(unix seconds: Int64) -> TimeInstant { TimeInstant(unixSecond: seconds, in: local) }

  func value(_ instant: TimeInstant) -> GoValue { .object(GoTime(instant, local: local)) }
}
