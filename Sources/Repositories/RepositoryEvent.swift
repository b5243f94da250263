public import GoCompat

/// What happens on the way, for whoever tells a person.
public enum RepositoryEvent: Sendable {
  /// A line of output, without its end.
  case line(ByteString)
  case notice(RepositoryNotice)
  /// Bytes of a download that have come, and how many there will be where that is known.
  case progress(url: ByteString, received: Int, total: Int?)
}

/// A line for the log.
public struct RepositoryNotice: Sendable {
  public enum Level: Sendable { case debug, info, warning }

  public var level: Level
  public var message: ByteString
  public var attributes: [(String, ByteString)]

  public init(level: Level, message: ByteString, attributes: [(String, ByteString)]) {
    self.level = level
    self.message = message
    self.attributes = attributes
  }
}
