public import GoCompat
public import GoTemplate

/// Go's `time.Time` as templates see it.
public final class GoTime: GoObject {
  public let instant: TimeInstant
  /// What the method `Local` shows it in.
  let local: TimeLocation

  public init(_ instant: TimeInstant, local: TimeLocation) {
    self.instant = instant
    self.local = local
    super.init(Self.type)
  }

  public static let type = GoType("time.Time", .struct, methods: GoTimeMethods.all)

  /// The type in signatures: without the methods, which are made only when there is a time.
  static let signatureType = GoType("time.Time", .struct)

  override public var stringValue: ByteString? { instant.text }

  override public var goSyntax: ByteString? { instant.goText }

  override public var fields: [(name: ByteString, value: GoValue)] {
    let (wall, ext) = instant.encodedParts
    let zone = instant.location === TimeLocation.utc ? nil : GoLocation(instant.location)
    return [
      ("wall", .number(.uint64(wall))), ("ext", .int64(ext)),
      ("loc", zone.map { .object($0) } ?? .nil),
    ]
  }

  override public var jsonForm: JSONForm {
    .value(.string(instant.format(TimeInstant.rfc3339Nano)))
  }

  override public func isEqual(to other: GoObject) -> Bool {
    guard let other = other as? GoTime else { return false }
    return instant.isIdentical(to: other.instant)
  }

  /// The time in a value, or Go's zero time.
  static func read(_ value: GoValue) -> TimeInstant {
    if case .object(let object) = value, let time = object as? GoTime { return time.instant }
    return TimeInstant()
  }
}
