public import GoCompat

/// Why waiting ended without what was waited for.
public struct WaitFailure: Error, Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case timedOut
    /// Nothing is left to wait for but what failed for good.
    case failed
    case cancelled
    /// The server does not let us see the objects.
    case server(KubernetesError)
  }

  public var kind: Kind
  /// Helm's words for it: a line for each object, then what ended the wait.
  public var text: ByteString
  /// What the cluster knows of each object that is not as it should be.
  public var reports: [FailureReport]

  public init(_ kind: Kind, text: ByteString, reports: [FailureReport] = []) {
    self.kind = kind
    self.text = text
    self.reports = reports
  }

  static let deadlineText: ByteString = "context deadline exceeded"
  static let cancelText: ByteString = "context canceled"
}
