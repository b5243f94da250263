/// A request to send: a value, so that it can be sent again.
public struct HTTPRequest: Sendable, Equatable {
  public var method: HTTPMethod
  /// The absolute address, `https://host:port/path?query`, percent-encoded.
  public var url: String
  public var headers: HTTPHeaders
  public var body: HTTPRequestBody
  /// The longest the whole exchange may take, with its body; nil is no end. A watch has none.
  public var timeout: Duration?
  /// The longest nothing may come once the head of the answer is there; nil is as the transport says.
  public var idleTimeout: Duration?
  /// The most bytes of a response's body after decompression; more is `HTTPError.Kind.tooLarge`.
  public var bodyLimit: Int
  /// So many bytes of the answer may lie unread before reading from the connection stops, to go on a way
  /// there and back after somebody took them.
  public var unreadLimit = 256 << 10
  /// How to know the server, and to be known to it; nil is as the transport was set up.
  public var tls: TLSSettings?
  /// Whether a repeat does no harm although the method says otherwise: an apply patch, say.
  public var isRepeatable: Bool
  /// Who is told of the body's way; nil is nobody.
  public var sent: SentObserver?

  /// 64 MiB: more than any list of a Kubernetes API server should be.
  public static let defaultBodyLimit = 64 << 20

  public init(
    _ method: HTTPMethod, _ url: String, headers: HTTPHeaders = [:], body: HTTPRequestBody = .none,
    timeout: Duration? = nil, bodyLimit: Int = HTTPRequest.defaultBodyLimit
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
    self.idleTimeout = nil
    self.bodyLimit = bodyLimit
    self.tls = nil
    self.isRepeatable = method.isIdempotent
    self.sent = nil
  }
}

/// Is told how many bytes of a request's body are on their way.
public struct SentObserver: Sendable, Equatable {
  let report: @Sendable (Int64) -> Void

  /// - Parameter report: is called by the thread that sends, with the bytes of this attempt so far.
  public init(_ report: @escaping @Sendable (Int64) -> Void) { self.report = report }

  /// Who watches does not make a request another one.
  public static func == (left: SentObserver, right: SentObserver) -> Bool { true }
}

/// What a request carries.
public enum HTTPRequestBody: Sendable, Equatable {
  case none
  case bytes([UInt8])
  /// A part of a file, read while it is sent, so that an archive need not fit in memory.
  case file(path: String, offset: Int64, count: Int64)
}
