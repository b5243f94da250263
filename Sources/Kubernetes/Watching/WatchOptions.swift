public import GoCompat

/// What to watch, from when, and how long to wait for signs of life.
public struct WatchOptions: Sendable, Equatable {
  public enum Start: Sendable, Equatable {
    /// Tell first what is there, as events, then `synced`.
    case everything
    /// Tell what happened after a version that a list or an object had.
    case after(resourceVersion: ByteString)
  }

  public var labelSelector: ByteString
  public var fieldSelector: ByteString
  public var start: Start
  /// After this the server ends its answer, and it is asked anew; Helm takes 300 to 599 seconds.
  public var serverTimeout: Duration
  /// A connection that says nothing for so long is given up, and the server asked anew. A server
  /// sends a bookmark every minute.
  public var stallTimeout: Duration
  /// So many failures in a row end the watch.
  public var maximumFailures: Int

  public init(
    labelSelector: ByteString = "", fieldSelector: ByteString = "", start: Start = .everything,
    serverTimeout: Duration = .seconds(420), stallTimeout: Duration = .seconds(150),
    maximumFailures: Int = 10
  ) {
    self.labelSelector = labelSelector
    self.fieldSelector = fieldSelector
    self.start = start
    self.serverTimeout = serverTimeout
    self.stallTimeout = stallTimeout
    self.maximumFailures = maximumFailures
  }

  /// The selection of a list of the same objects.
  var selection: ListOptions {
    ListOptions(labelSelector: labelSelector, fieldSelector: fieldSelector)
  }
}
