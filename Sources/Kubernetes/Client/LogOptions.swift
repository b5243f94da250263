public import GoCompat

/// Which lines of a pod's log to give.
///
/// - SeeAlso: `v1.PodLogOptions`
public struct LogOptions: Sendable, Equatable {
  /// Empty will do for a pod with one container.
  public var container: ByteString
  /// Whether to give those of the container that ran before this one.
  public var isPrevious: Bool
  /// Whether to go on as lines are written.
  public var isFollowing: Bool
  /// So many lines of the end; nil is all.
  public var tailLines: Int64?
  /// No line older than so many seconds.
  public var sinceSeconds: Int64?
  public var limitBytes: Int64?
  public var hasTimestamps: Bool

  public init(
    container: ByteString = "", isPrevious: Bool = false, isFollowing: Bool = false,
    tailLines: Int64? = nil, sinceSeconds: Int64? = nil, limitBytes: Int64? = nil,
    hasTimestamps: Bool = false
  ) {
    self.container = container
    self.isPrevious = isPrevious
    self.isFollowing = isFollowing
    self.tailLines = tailLines
    self.sinceSeconds = sinceSeconds
    self.limitBytes = limitBytes
    self.hasTimestamps = hasTimestamps
  }

  var query: [Query.Parameter] {
    var query: [Query.Parameter] = []
    if !container.isEmpty { query.append(("container", container)) }
    if isPrevious { query.append(("previous", "true")) }
    if isFollowing { query.append(("follow", "true")) }
    if hasTimestamps { query.append(("timestamps", "true")) }
    if let tailLines { query.append(("tailLines", Strconv.formatInt(tailLines))) }
    if let sinceSeconds { query.append(("sinceSeconds", Strconv.formatInt(sinceSeconds))) }
    if let limitBytes { query.append(("limitBytes", Strconv.formatInt(limitBytes))) }
    return query
  }
}
