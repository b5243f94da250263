public import GoCompat

/// How far an object is, with a sentence that has the numbers.
public enum Readiness: Sendable, Equatable {
  case ready(ByteString)
  case waiting(ByteString)
  /// It will not become ready by waiting.
  case failed(ByteString)
  /// Its removal began.
  case leaving(ByteString)
  case absent
  /// Nothing is known of it, or what is known makes no sense; with the reason, empty for no news.
  case unknown(ByteString)

  /// The word of kstatus, as Helm's messages have it.
  ///
  /// - SeeAlso: `github.com/fluxcd/cli-utils/pkg/kstatus/status.Status`
  public var word: ByteString {
    switch self {
    case .ready: "Current"
    case .waiting: "InProgress"
    case .failed: "Failed"
    case .leaving: "Terminating"
    case .absent: "NotFound"
    case .unknown: "Unknown"
    }
  }

  /// The sentence as Helm's messages have it: what makes no sense has none there.
  public var sentence: ByteString {
    switch self {
    case .ready(let text), .waiting(let text), .failed(let text), .leaving(let text): text
    case .absent: "Resource not found"
    case .unknown: ""
    }
  }

  public var isReady: Bool {
    if case .ready = self { return true }
    return false
  }

  public var isFailed: Bool {
    if case .failed = self { return true }
    return false
  }
}
