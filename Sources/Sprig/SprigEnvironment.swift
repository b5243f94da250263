public import GoCompat
public import GoTemplate

/// What the sprig functions need of the world around them: the caller fixes all of it.
public struct SprigEnvironment {
  /// The current instant: seconds since 1970 in UTC, and nanoseconds within the second.
  public var now: () -> (seconds: Int64, nanoseconds: Int32)
  /// The TZif file of the local time zone; nil is UTC. Asked once, when a function needs it.
  public var localZone: () -> [UInt8]?
  /// The TZif file of a zone by its name (`Europe/Berlin`); nil when there is none.
  public var zoneFile: (ByteString) -> [UInt8]?
  /// So many random bytes, fit for keys.
  public var randomBytes: (Int) -> [UInt8]
  /// The addresses of a host name; nil where names must not be resolved.
  public var resolve: ((ByteString) -> [ByteString])?
  /// Charged by functions that make something big from a small number.
  public var budget: RenderBudget

  public init(
    now: @escaping () -> (seconds: Int64, nanoseconds: Int32),
    localZone: @escaping () -> [UInt8]? = { nil },
    zoneFile: @escaping (ByteString) -> [UInt8]? = { _ in nil },
    randomBytes: @escaping (Int) -> [UInt8],
    resolve: ((ByteString) -> [ByteString])? = nil,
    budget: RenderBudget
  ) {
    self.now = now
    self.localZone = localZone
    self.zoneFile = zoneFile
    self.randomBytes = randomBytes
    self.resolve = resolve
    self.budget = budget
  }
}
