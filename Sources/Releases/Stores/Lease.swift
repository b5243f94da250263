public import GoCompat

/// A sign of life: who works on a release, and until when that is to be believed.
///
/// It stands in annotations of the record, where Helm does not look. Whoever finds one that has
/// expired may take the release over.
public struct Lease: Sendable, Equatable {
  /// Unlike any other; made for one operation.
  public var token: ByteString
  /// `user@host, process 4711`.
  public var owner: ByteString
  /// Which process of which machine that is, by which a process of the same machine can tell that it
  /// is gone; empty when not known.
  public var process: ByteString
  /// `install`, `upgrade`, `rollback`, `uninstall`, `test`.
  public var operation: ByteString
  public var startedAt: RecordTime
  /// The last sign of life.
  public var renewedAt: RecordTime
  /// How long a sign of life is to be believed, in seconds.
  public var seconds: Int
  /// Whether it is an uninstall that is to leave the records, should another bring it to its end.
  public var keepsHistory = false

  public init(
    token: ByteString, owner: ByteString, process: ByteString = "", operation: ByteString,
    startedAt: RecordTime, renewedAt: RecordTime, seconds: Int
  ) {
    self.token = token
    self.owner = owner
    self.process = process
    self.operation = operation
    self.startedAt = startedAt
    self.renewedAt = renewedAt
    self.seconds = seconds
  }

  /// When it expires unless it is renewed.
  public var expiresAt: TimeInstant {
    renewedAt.instant.adding(TimeDuration(Int64(seconds) &* 1_000_000_000))
  }

  public func isExpired(at now: TimeInstant) -> Bool { now.compare(to: expiresAt) >= 0 }
}

extension Lease {
  private static let prefix: ByteString = "lease.yare.dev/"

  /// The annotations that say it.
  var annotations: [ByteString: ByteString] {
    var annotations: [ByteString: ByteString] = [
      Self.prefix + "token": token, Self.prefix + "owner": owner, Self.prefix + "process": process,
      Self.prefix + "operation": operation, Self.prefix + "started-at": startedAt.text,
      Self.prefix + "renewed-at": renewedAt.text,
      Self.prefix + "seconds": ByteString(String(seconds)),
    ]
    if keepsHistory { annotations[Self.prefix + "keeps-history"] = "true" }
    return annotations
  }

  /// The lease that annotations say; nil where they say none, or none that can be read.
  init?(annotations: [ByteString: ByteString]) {
    func text(_ name: ByteString) -> ByteString? { annotations[Lease.prefix + name] }
    guard let token = text("token"), let owner = text("owner"), let operation = text("operation"),
      let started = text("started-at"), let renewed = text("renewed-at"),
      let seconds = text("seconds").flatMap({ Int($0.text) }), (1...86_400).contains(seconds),
      let startedAt = try? RecordTime(text: started), let renewedAt = try? RecordTime(text: renewed)
    else { return nil }
    self.init(
      token: token, owner: owner, process: text("process") ?? "", operation: operation,
      startedAt: startedAt, renewedAt: renewedAt,
      seconds: seconds)
    keepsHistory = text("keeps-history") == "true"
  }
}
