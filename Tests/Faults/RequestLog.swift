public import HTTP
internal import Synchronization

/// The requests that went by, in the order in which they were sent.
public final class RequestLog: Sendable {
  private let entries = Mutex<[HTTPRequest]>([])

  public init() {}

  /// Notes a request, and says which one it is, counted from 1.
  func note(_ request: HTTPRequest) -> Int {
    entries.withLock { entries in
      entries.append(request)
      return entries.count
    }
  }

  public var requests: [HTTPRequest] { entries.withLock { $0 } }

  public var count: Int { entries.withLock { $0.count } }
}
